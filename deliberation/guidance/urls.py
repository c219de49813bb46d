"""The address of an issue's guidance."""

from django.urls import path

from . import views

urlpatterns = [
    path(
        "villages/<slug:code>/issues/<slug:reference>/guidance/",
        views.GuidanceView.as_view(),
        name="guidance",
    ),
]
