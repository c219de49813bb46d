"""Addresses of the session's pages."""

from django.urls import path

from . import views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(f"{ISSUE}sitting/", views.SittingView.as_view(), name="sitting"),
    path(f"{ISSUE}session/", views.SessionView.as_view(), name="session"),
    path(f"{ISSUE}session/statements/", views.StatementView.as_view(), name="statement_new"),
    path(f"{ISSUE}session/dissents/", views.DissentView.as_view(), name="dissent_new"),
    path(f"{ISSUE}dissents/", views.DissentsView.as_view(), name="dissents"),
    path(f"{ISSUE}dissents/<int:pk>/", views.ExplainView.as_view(), name="dissent_explain"),
]
