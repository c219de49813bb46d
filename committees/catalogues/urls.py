"""Addresses of the topic catalogue."""

from django.urls import path

from . import views

VILLAGE = "villages/<slug:code>/catalogue/"

urlpatterns = [
    path(VILLAGE, views.CatalogueView.as_view(), name="catalogue"),
    path(f"{VILLAGE}start/", views.StartView.as_view(), name="catalogue_start"),
    path(f"{VILLAGE}edit/", views.EditView.as_view(), name="catalogue_edit"),
    path(f"{VILLAGE}confirm/", views.ConfirmView.as_view(), name="catalogue_confirm"),
    path(f"{VILLAGE}<int:pk>.pdf", views.CataloguePdf.as_view(), name="catalogue_pdf"),
]
