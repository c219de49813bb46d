"""Addresses of the standing bodies."""

from django.urls import path

from .views import CommitteesView, CommitteeView

urlpatterns = [
    path("villages/<slug:code>/committees/", CommitteesView.as_view(), name="committees"),
    path("villages/<slug:code>/committees/<slug:kind>/", CommitteeView.as_view(), name="committee"),
]
