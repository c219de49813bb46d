"""Addresses of writing the ledger: register, answer the reporter. The ledger itself is read on the desk's floor."""

from django.urls import path

from . import detour_views, views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path("villages/<slug:code>/issues/new/", views.RegisterView.as_view(), name="register"),
    path(f"{ISSUE}feedback/", views.FeedbackView.as_view(), name="feedback"),
    path(f"{ISSUE}supplement/", detour_views.SupplementView.as_view(), name="supplement"),
    path(f"{ISSUE}withdrawal/", detour_views.WithdrawalView.as_view(), name="withdrawal"),
    path(f"{ISSUE}reporters/", detour_views.JoinView.as_view(), name="reporters"),
    path(f"{ISSUE}parts/", detour_views.SplitView.as_view(), name="splitting"),
    path(f"{ISSUE}new-facts/", detour_views.NewFactsView.as_view(), name="reopening"),
]
