"""Addresses of meetings."""

from django.urls import path

from .exports import MeetingsExport
from .views import MeetingNewView, MeetingsView, MeetingView

urlpatterns = [
    path("villages/<slug:code>/meetings/", MeetingsView.as_view(), name="meetings"),
    path("villages/<slug:code>/meetings.xlsx", MeetingsExport.as_view(), name="meetings_xlsx"),
    path("villages/<slug:code>/meetings/<slug:kind>/new/", MeetingNewView.as_view(), name="meeting_new"),
    path("villages/<slug:code>/meetings/<slug:kind>/<int:number>/", MeetingView.as_view(), name="meeting"),
]
