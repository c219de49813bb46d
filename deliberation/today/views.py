"""The house's plain first pages: where each role begins, the links, the help, the pulse."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import reach_of, village_or_404, villages_of


class HomeView(LoginRequiredMixin, View):
    """Sends each role to its first page."""

    def get(self, request):
        if reach_of(request.user).administered:
            return redirect("accounts")
        villages = list(villages_of(request.user).order_by("pk"))
        if len(villages) == 1:
            return redirect("today", code=villages[0].code)
        return VillagesView.as_view()(request)


class VillagesView(LoginRequiredMixin, TemplateView):
    """The villages a farm-level reader may open, in administrative order."""

    template_name = "deliberation/today/villages.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(villages=villages_of(self.request.user).order_by("pk"), **kwargs)


class MoreView(LoginRequiredMixin, TemplateView):
    """The links that do not fit the navigation."""

    template_name = "deliberation/today/more.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(village=village_or_404(self.request, kwargs["code"]), **kwargs)


class HelpView(LoginRequiredMixin, TemplateView):
    """怎么用, on one page."""

    template_name = "deliberation/today/help.html"


def health(request) -> HttpResponse:
    """One query; says nothing but that the house stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
