"""Addresses of step two."""

from django.urls import path

from .views import LegalReviewView, ReviewView, ScreeningView

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(f"{ISSUE}screening/", ScreeningView.as_view(), name="screening"),
    path(f"{ISSUE}legal-review/", LegalReviewView.as_view(), name="legal_review"),
    path(f"{ISSUE}review/", ReviewView.as_view(), name="review"),
]
