"""What the farm is asked for and has not answered: legal reviews, requests to lead. Where they are answered: the rooms."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import TemplateView

from committees.access.doors import require_farm_role, villages_of
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from deliberation.joint_cases.models import FarmRequest
from fengku.calendar import today


class WaitingView(LoginRequiredMixin, TemplateView):
    """Each in the order of its day; the same queries for one and for many."""

    template_name = "deliberation/farm_desk/waiting.html"

    def get_context_data(self, **kwargs):
        farm, now = require_farm_role(self.request.user), today()
        villages = villages_of(self.request.user).filter(farm=farm)
        reviews = (
            Issue.objects.filter(village__in=villages, state="legal_review")
            .select_related("village")
            .order_by("due_on", "pk")
        )
        asked = (
            FarmRequest.objects.filter(issue__village__in=villages, issue__state="determined", answer="")
            .select_related("issue__village")
            .order_by("happened_on", "pk")
        )
        return super().get_context_data(
            farm=farm,
            reviews=[
                (issue, address("legal_review", issue), issue.due_on is not None and issue.due_on < now)
                for issue in reviews
            ],
            requests=[(one, address("farm_answer", one.issue)) for one in asked],
            **kwargs,
        )
