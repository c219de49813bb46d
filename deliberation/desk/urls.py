"""Addresses of the desk, its step records, the moves and the journal of an issue."""

from django.urls import path

from .exports import JournalExport
from .moving import MoveView
from .procedure import ProcedureView
from .records import StepRecordView
from .views import DeskView, HistoryView

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(ISSUE, DeskView.as_view(), name="desk"),
    path(f"{ISSUE}history/", HistoryView.as_view(), name="issue_history"),
    path(f"{ISSUE}history.xlsx", JournalExport.as_view(), name="issue_journal_xlsx"),
    path(f"{ISSUE}steps/<int:step>/", StepRecordView.as_view(), name="step_record"),
    path(f"{ISSUE}moves/<slug:move>/", MoveView.as_view(), name="move"),
    path("procedure/", ProcedureView.as_view(), name="procedure_table"),
]
