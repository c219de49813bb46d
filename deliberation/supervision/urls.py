"""Addresses of supervision."""

from django.urls import path

from .views import CountersignView, SupervisionView

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(f"{ISSUE}supervision/", SupervisionView.as_view(), name="supervision"),
    path(f"{ISSUE}supervision/countersign/", CountersignView.as_view(), name="countersign"),
]
