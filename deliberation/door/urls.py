"""Addresses that villagers open or scan: short, without a name or a number of anybody."""

from django.urls import path

from . import views

urlpatterns = [
    path("door/<slug:code>/", views.DoorView.as_view(), name="door"),
    path("door/<slug:code>/receipt/", views.ReceiptView.as_view(), name="door_receipt"),
]
