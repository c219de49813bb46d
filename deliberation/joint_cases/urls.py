"""Addresses of the request to the farm."""

from django.urls import path

from .views import AnswerView, RequestView

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(f"{ISSUE}farm-request/", RequestView.as_view(), name="farm_request"),
    path(f"{ISSUE}farm-request/answer/", AnswerView.as_view(), name="farm_answer"),
]
