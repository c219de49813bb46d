"""The address of the result."""

from django.urls import path

from .views import ResultView

urlpatterns = [
    path("villages/<slug:code>/issues/<slug:reference>/result/", ResultView.as_view(), name="result")
]
