"""Addresses of writing the ledger: register, answer the reporter. The ledger itself is read on the desk's floor."""

from django.urls import path

from . import views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path("villages/<slug:code>/issues/new/", views.RegisterView.as_view(), name="register"),
    path(f"{ISSUE}feedback/", views.FeedbackView.as_view(), name="feedback"),
]
