"""Addresses of the first pages."""

from django.urls import path

from . import views
from .exports import TodayExport
from .tasks import TodayView

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    path("help/", views.HelpView.as_view(), name="help"),
    path("healthz", views.health, name="health"),
    path("villages/<slug:code>/", TodayView.as_view(), name="today"),
    path("villages/<slug:code>/due.xlsx", TodayExport.as_view(), name="today_xlsx"),
    path("villages/<slug:code>/more/", views.MoreView.as_view(), name="more"),
]
