"""Addresses of step three."""

from django.urls import path

from . import notice_views, plan_views, views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(f"{ISSUE}assignment/", views.AssignmentView.as_view(), name="assignment"),
    path(f"{ISSUE}research/", views.ResearchView.as_view(), name="research"),
    path(f"{ISSUE}research/<int:pk>/photo/", views.ResearchPhotoView.as_view(), name="research_photo"),
    path(f"{ISSUE}plan/", plan_views.PlanView.as_view(), name="plan"),
    path(f"{ISSUE}plan/file/", plan_views.PlanFileView.as_view(), name="plan_file_new"),
    path(f"{ISSUE}plan/revise/", plan_views.ReviseView.as_view(), name="plan_revise"),
    path(f"{ISSUE}options/", plan_views.OptionsView.as_view(), name="options"),
    path(f"{ISSUE}options/<int:pk>/", plan_views.OptionView.as_view(), name="option"),
    path(f"{ISSUE}options/<int:pk>/remove/", plan_views.RemoveOption.as_view(), name="option_remove"),
    path(f"{ISSUE}participants/", plan_views.ParticipantsView.as_view(), name="participants"),
    path(
        f"{ISSUE}participants/<int:pk>/remove/",
        plan_views.RemoveParticipant.as_view(),
        name="participant_remove",
    ),
    path(f"{ISSUE}participants/none/", plan_views.NoStakeholders.as_view(), name="no_stakeholders"),
    path(f"{ISSUE}participants/many/", plan_views.RememberedView.as_view(), name="participants_many"),
    path(f"{ISSUE}notices/", notice_views.NoticingView.as_view(), name="noticing"),
    path(f"{ISSUE}notices/receipts/", notice_views.ReceiptsView.as_view(), name="receipts"),
]
