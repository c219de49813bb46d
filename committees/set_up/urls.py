"""Addresses of a village's set-up, and of the farm's page."""

from django.urls import path

from . import views

VILLAGE = "villages/<slug:code>/"

urlpatterns = [
    path(f"{VILLAGE}set-up/", views.SetUpView.as_view(), name="set_up"),
    path(f"{VILLAGE}set-up/venue/", views.VenueNewView.as_view(), name="venue_new"),
    path(f"{VILLAGE}set-up/venue/<int:pk>/close/", views.VenueCloseView.as_view(), name="venue_close"),
    path(f"{VILLAGE}set-up/plan/", views.PlanNewView.as_view(), name="plan_new"),
    path(f"{VILLAGE}set-up/plan/<int:pk>/", views.PlanFileView.as_view(), name="plan_file"),
    path(f"{VILLAGE}set-up/online/", views.OnlineView.as_view(), name="online_switch"),
    path(f"{VILLAGE}rules/", views.RulesView.as_view(), name="rules"),
    path(f"{VILLAGE}rules/<int:number>.pdf", views.RulesPdf.as_view(), name="rules_pdf"),
    path(f"{VILLAGE}rules/new/", views.RulesNewView.as_view(), name="rules_new"),
    path("farm/villages/", views.FarmVillagesView.as_view(), name="farm_villages"),
]
