"""Addresses of step three."""

from django.urls import path

from . import views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(f"{ISSUE}assignment/", views.AssignmentView.as_view(), name="assignment"),
    path(f"{ISSUE}research/", views.ResearchView.as_view(), name="research"),
    path(f"{ISSUE}plan/", views.PlanView.as_view(), name="plan"),
    path(f"{ISSUE}participants/", views.ParticipantsView.as_view(), name="participants"),
    path(
        f"{ISSUE}participants/<int:pk>/remove/", views.RemoveParticipant.as_view(), name="participant_remove"
    ),
    path(f"{ISSUE}participants/none/", views.NoStakeholders.as_view(), name="no_stakeholders"),
    path(f"{ISSUE}notices/", views.NoticingView.as_view(), name="noticing"),
]
