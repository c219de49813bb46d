"""Addresses of the ledger: a village's, the farm's, the printed sheet and the file for Excel."""

from django.urls import path

from .views import FarmLedgerView, LedgerView

urlpatterns = [
    path("villages/<slug:code>/issues/", LedgerView.as_view(), name="ledger"),
    path("farm/issues/", FarmLedgerView.as_view(), name="farm_ledger"),
]
