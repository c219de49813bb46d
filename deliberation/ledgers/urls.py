"""Addresses of the ledger: a village's, the farm's, the printed sheet and the files for Excel."""

from django.urls import path

from .file_views import ColumnsView, FarmLedgerXlsx, LedgerPdf, LedgerXlsx
from .views import FarmLedgerView, LedgerView

VILLAGE = "villages/<slug:code>/"

urlpatterns = [
    path(f"{VILLAGE}issues/", LedgerView.as_view(), name="ledger"),
    path(f"{VILLAGE}ledger/<int:year>-<slug:size>.pdf", LedgerPdf.as_view(), name="ledger_pdf"),
    path(f"{VILLAGE}ledger/<int:year>-<slug:shape>.xlsx", LedgerXlsx.as_view(), name="ledger_xlsx"),
    path("farm/issues/", FarmLedgerView.as_view(), name="farm_ledger"),
    path("farm/issues/columns/", ColumnsView.as_view(), name="ledger_columns"),
    path("farm/issues/<int:year>-<slug:shape>.xlsx", FarmLedgerXlsx.as_view(), name="farm_ledger_xlsx"),
]
