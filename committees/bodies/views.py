"""Pages of the standing bodies: the list of a village, one body with its roster of today."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import get_object_or_404
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from fengku.calendar import today
from fengku.policies.models import PolicyVersion

from .models import BodyKind, Committee
from .rosters import honorary_head_on, roster_on


class CommitteesView(LoginRequiredMixin, TemplateView):
    template_name = "committees/bodies/committees.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        bodies = Committee.objects.filter(village=village).order_by("pk")
        return super().get_context_data(
            village=village, bodies=bodies, honorary=honorary_head_on(village, today()), **kwargs
        )


class CommitteeView(LoginRequiredMixin, TemplateView):
    """The roster of today, and what the plan says about its size (三¶3)."""

    template_name = "committees/bodies/committee.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        committee = get_object_or_404(Committee, village=village, kind=kwargs["kind"])
        roster = roster_on(committee, today())
        policy = PolicyVersion.objects.policy_on(scope=village.farm.scope, on=today())
        categories = {one.code: one.label for one in policy.member_categories}
        rows = [(seat, categories.get(seat.category, "")) for seat in roster]
        return super().get_context_data(
            village=village,
            committee=committee,
            rows=rows,
            honorary=honorary_head_on(village, today())
            if committee.kind == BodyKind.DELIBERATION_COMMITTEE
            else None,
            size_note=_size_note(committee, len(roster), policy),
            **kwargs,
        )


def _size_note(committee: Committee, size: int, policy) -> str:
    low, high = policy.value("committee_min"), policy.value("committee_max")
    if committee.kind != BodyKind.DELIBERATION_COMMITTEE or low <= size <= high:
        return ""
    return f"现有{size}人。方案说“一般由{low}至{high}人组成”，不合时请写明原因（三¶3）。"
