"""Addresses of the ledger's page, the desk, the moves and the journal of an issue."""

from django.urls import path

from . import views
from .moving import MoveView

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path("villages/<slug:code>/issues/", views.LedgerView.as_view(), name="ledger"),
    path(ISSUE, views.DeskView.as_view(), name="desk"),
    path(f"{ISSUE}history/", views.HistoryView.as_view(), name="issue_history"),
    path(f"{ISSUE}moves/<slug:move>/", MoveView.as_view(), name="move"),
    path("procedure/", views.ProcedureView.as_view(), name="procedure_table"),
]
