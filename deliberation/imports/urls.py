"""The address of reading an older ledger."""

from django.urls import path

from .views import ImportView

urlpatterns = [path("villages/<slug:code>/old-ledger/", ImportView.as_view(), name="ledger_import")]
