"""The house's addresses, and Django's admin beside them for the benchmark alone."""

from django.contrib.admin import AdminSite, ModelAdmin
from django.urls import include, path

from deliberation.issues.models import Issue


class OpenSite(AdminSite):
    def has_permission(self, request):
        return True


class IssueAdmin(ModelAdmin):
    list_display = ("number", "title", "collected_on", "primary_category", "state", "due_on")
    list_per_page = 50

    def has_module_permission(self, request):
        return True

    has_view_permission = has_change_permission = has_add_permission = has_delete_permission = (
        lambda self, request, obj=None: True
    )


site = OpenSite()
site.register(Issue, IssueAdmin)
urlpatterns = [path("admin/", site.urls), path("", include("fengku.urls"))]
