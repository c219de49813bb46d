"""Addresses of the ledger's own pages."""

from django.urls import path

from .views import FeedbackView, RegisterView

urlpatterns = [
    path("villages/<slug:code>/issues/new/", RegisterView.as_view(), name="register"),
    path("villages/<slug:code>/issues/<slug:reference>/feedback/", FeedbackView.as_view(), name="feedback"),
]
