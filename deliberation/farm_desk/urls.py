"""Address of the farm's desk."""

from django.urls import path

from .views import WaitingView

urlpatterns = [path("farm/waiting/", WaitingView.as_view(), name="farm_waiting")]
