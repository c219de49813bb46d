"""Addresses that villagers open: short enough for a small QR code."""

from django.urls import path

from . import views

urlpatterns = [
    path("b/<slug:code>/", views.sheet_public, name="sheet_public"),
    path("board/<slug:code>/", views.board, name="board"),
]
