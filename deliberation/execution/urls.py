"""Addresses of execution items."""

from django.urls import path

from . import exports, views

ISSUE = "villages/<slug:code>/issues/<slug:reference>/"

urlpatterns = [
    path(f"{ISSUE}items/", views.ItemsView.as_view(), name="items"),
    path(f"{ISSUE}items.xlsx", exports.ItemsExport.as_view(), name="items_xlsx"),
    path(f"{ISSUE}items/<int:pk>/remove/", views.RemoveItem.as_view(), name="item_remove"),
    path(f"{ISSUE}items/<int:pk>/done/", views.FinishView.as_view(), name="item_done"),
    path(f"{ISSUE}items/<int:pk>/cancel/", views.CancelView.as_view(), name="item_cancel"),
]
