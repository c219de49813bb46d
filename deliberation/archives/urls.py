"""Addresses of the archive."""

from django.urls import path

from . import views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(f"{ISSUE}archive/", views.ArchiveView.as_view(), name="archive"),
    path(f"{ISSUE}package/", views.PackageView.as_view(), name="package"),
    path(f"{ISSUE}package/seal/", views.SealView.as_view(), name="package_seal"),
]
