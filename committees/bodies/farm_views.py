"""Pages of the farm's own bodies, 场党委 and 领导小组: who sits, a new list, somebody leaves. Villages' stand in views."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.urls import reverse
from django.views.generic import TemplateView

from committees.access.doors import require_farm_role
from committees.access.permissions import can
from fengku.calendar import today
from fengku.policies.models import PolicyVersion

from .honorary import FARM_BODIES
from .models import Committee, Membership
from .permissions import SEATS
from .rosters import roster_on, running_term
from .seat_views import LeaveView, RosterView
from .views import farm_body_or_404


class FarmBodyView(LoginRequiredMixin, TemplateView):
    """Positions and names (附件: 领导小组); names are written by the farm, never shipped."""

    template_name = "committees/bodies/farm_body.html"

    def get_context_data(self, **kwargs):
        committee = farm_body_or_404(self.request, kwargs["kind"])
        past = Membership.objects.filter(term__committee=committee).exclude(to_day=None)
        return super().get_context_data(
            committee=committee,
            term=running_term(committee),
            seats=roster_on(committee, today()),
            past=past.select_related("person").order_by("-to_day", "pk")[:50],
            may_write=can(self.request.user, SEATS, committee.farm),
            **kwargs,
        )


class OnTheFarm:
    """What differs from a village's body: where it is found, where it leads back to."""

    def find_committee(self):
        kind = self.kwargs["kind"]
        if kind not in FARM_BODIES:
            raise Http404
        farm = require_farm_role(self.request.user)
        committee = (
            Committee.objects.filter(farm=farm, village=None, kind=kind).select_related("farm").first()
        )
        if committee is None:
            raise Http404
        return committee

    @property
    def policy(self):
        return PolicyVersion.objects.policy_on(scope=self.subject.farm.scope, on=today())

    @property
    def crumbs(self):
        return (
            ("各村", reverse("farm_villages")),
            (self.subject.get_kind_display(), self.body_url),
            (self.heading, ""),
        )

    @property
    def body_url(self) -> str:
        return reverse("farm_body", args=[self.subject.kind])

    def get_scope(self):
        return self.subject.farm.scope


class FarmRosterView(OnTheFarm, RosterView):
    """A new list of the body, with positions as the farm calls them."""

    lead = "照任命或者批复写。上一届到新一届开始的前一天结束。"


class FarmLeaveView(OnTheFarm, LeaveView):
    """Somebody leaves; an honorary head who is no leader any more ends the same day."""

    def consequences(self, form):
        return [f"{self.seat.person.name}的席位当天结束。", "不再是场领导的，担任的名誉组长当天免去。"]
