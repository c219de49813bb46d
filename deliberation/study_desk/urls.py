"""Addresses of the study meeting's desk."""

from django.urls import path

from . import views

VILLAGE = "villages/<slug:code>/study/"

urlpatterns = [
    path(VILLAGE, views.StudyView.as_view(), name="study"),
    path(f"{VILLAGE}<int:meeting>/", views.BatchView.as_view(), name="study_batch"),
    path(f"{VILLAGE}<int:meeting>/settle/", views.SettleView.as_view(), name="study_settle"),
]
