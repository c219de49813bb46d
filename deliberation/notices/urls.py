"""Addresses of published sheets, on the village's side."""

from django.urls import path

from . import views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path("villages/<slug:code>/notices/", views.NoticesView.as_view(), name="notices"),
    path(f"{ISSUE}sheet/", views.SheetView.as_view(), name="sheet"),
    path(f"{ISSUE}sheet/posting/", views.PostingView.as_view(), name="posting"),
    path(f"{ISSUE}sheet/taking-down/", views.TakeDownView.as_view(), name="taking_down"),
    path(f"{ISSUE}urgent-start/", views.UrgentStartView.as_view(), name="urgent_start"),
    path(f"{ISSUE}sheet/<slug:size>.pdf", views.SheetPdf.as_view(), name="sheet_pdf"),
]
