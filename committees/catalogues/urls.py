"""Addresses of the topic catalogue."""

from django.urls import path

from . import exports, views

VILLAGE, FARM = "villages/<slug:code>/catalogue/", "farm/catalogue/"

urlpatterns = [
    path(VILLAGE, views.CatalogueView.as_view(), name="catalogue"),
    path(f"{VILLAGE}catalogue.xlsx", exports.CatalogueExport.as_view(), name="catalogue_xlsx"),
    path(f"{VILLAGE}start/", views.StartView.as_view(), name="catalogue_start"),
    path(f"{VILLAGE}edit/", views.EditView.as_view(), name="catalogue_edit"),
    path(f"{VILLAGE}confirm/", views.ConfirmView.as_view(), name="catalogue_confirm"),
    path(f"{VILLAGE}<int:pk>.pdf", views.CataloguePdf.as_view(), name="catalogue_pdf"),
    path(FARM, views.FarmCatalogueView.as_view(), name="farm_catalogue"),
    path(f"{FARM}catalogue.xlsx", exports.FarmCatalogueExport.as_view(), name="farm_catalogue_xlsx"),
    path(f"{FARM}start/", views.FarmStartView.as_view(), name="farm_catalogue_start"),
    path(f"{FARM}edit/", views.FarmEditView.as_view(), name="farm_catalogue_edit"),
    path(f"{FARM}confirm/", views.FarmConfirmView.as_view(), name="farm_catalogue_confirm"),
    path(f"{FARM}<int:pk>.pdf", views.FarmCataloguePdf.as_view(), name="farm_catalogue_pdf"),
]
