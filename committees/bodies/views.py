"""Pages of the standing bodies: a village's bodies and people around them, one body with what the rules say of it."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.generic import TemplateView

from committees.access.doors import require_farm_role, village_or_404
from committees.access.permissions import can
from committees.places.models import Village, roll_on
from fengku.calendar import today
from fengku.policies.models import PolicyVersion

from .models import BodyKind, Committee, Duty, Membership
from .permissions import HONORARY, SEATS
from .rosters import honorary_head_on, open_vacancies, roster_on, running_term
from .rules import Remark, remarks, sitting

VILLAGE_BODIES = (
    BodyKind.DELIBERATION_COMMITTEE,
    BodyKind.VILLAGE_PARTY_ORG,
    BodyKind.VILLAGERS_COMMITTEE,
    BodyKind.SUPERVISION_COMMITTEE,
    BodyKind.REPRESENTATIVES_ASSEMBLY,
)
DELIBERATION = BodyKind.DELIBERATION_COMMITTEE


def policy_of(village: Village, on):
    return PolicyVersion.objects.policy_on(scope=village.farm.scope, on=on)


def farm_body_or_404(request, kind: str) -> Committee:
    """A body of the farm itself, for who holds a farm role."""
    farm = require_farm_role(request.user)
    return get_object_or_404(Committee.objects.select_related("farm"), farm=farm, village=None, kind=kind)


def committee_or_404(request, kwargs) -> Committee:
    """The body of an address, through the village the user may see."""
    village = village_or_404(request, kwargs["code"])
    committee = get_object_or_404(Committee, village=village, kind=kwargs["kind"])
    committee.village = village
    return committee


class CommitteesView(LoginRequiredMixin, TemplateView):
    """Every body a village may have: how many sit, until when; and who stands beside them."""

    template_name = "committees/bodies/committees.html"

    def get_context_data(self, **kwargs):
        village, now = village_or_404(self.request, kwargs["code"]), today()
        bodies = {one.kind: one for one in Committee.objects.filter(village=village)}
        sizes = dict(
            Membership.objects.filter(term__committee__village=village, to_day=None, term__ended_on=None)
            .values_list("term__committee__kind")
            .annotate(Count("pk"))
        )
        terms = dict(
            Committee.objects.filter(village=village, terms__ended_on=None).values_list(
                "kind", "terms__ends_on"
            )
        )
        vacant = dict(
            Committee.objects.filter(village=village, vacancies__closed_on=None, vacancies__isnull=False)
            .values_list("kind")
            .annotate(Count("vacancies"))
        )
        rows = [
            {
                "kind": kind,
                "label": kind.label,
                "body": bodies.get(kind),
                "size": sizes.get(kind, 0),
                "ends_on": terms.get(kind),
                "over": bool(terms.get(kind) and terms[kind] < now),
                "vacant": vacant.get(kind, 0),
            }
            for kind in VILLAGE_BODIES
        ]
        return super().get_context_data(
            village=village,
            rows=rows,
            honorary=honorary_head_on(village, now),
            duties=Duty.objects.filter(village=village, to_day=None)
            .select_related("person")
            .order_by("kind", "pk"),
            roll=roll_on(village, now),
            may_write=can(self.request.user, SEATS, village),
            may_appoint=can(self.request.user, HONORARY, village),
            **kwargs,
        )


class CommitteeView(LoginRequiredMixin, TemplateView):
    """Who sits, what the plan and the law say of it, who is missing, and what can be written down next."""

    template_name = "committees/bodies/committee.html"

    def get_context_data(self, **kwargs):
        committee, now = committee_or_404(self.request, kwargs), today()
        village, policy = committee.village, policy_of(committee.village, now)
        term = running_term(committee)
        roster = roster_on(committee, now)
        categories = {one.code: one.label for one in policy.member_categories}
        rows = [(seat, categories.get(seat.category, "")) for seat in roster]
        vacancies = list(open_vacancies(committee))
        return super().get_context_data(
            village=village,
            committee=committee,
            term=term,
            over=bool(term and term.ends_on < now),
            rows=rows,
            remarks=said_of(committee, policy, on=now, roster=roster, term=term),
            vacancies=[(one, (one.due_on - now).days) for one in vacancies],
            honorary=honorary_head_on(village, now) if committee.kind == DELIBERATION else None,
            may_write=can(self.request.user, SEATS, village),
            acts=acts_of(
                committee, term=term, vacant=bool(vacancies), over=bool(term and term.ends_on < now)
            ),
            **kwargs,
        )


def said_of(committee: Committee, policy, *, on, roster=None, term=None) -> list[tuple[Remark, str]]:
    """Every remark about a body as it sits, with the reason that answers it where one was recorded."""
    roster = roster_on(committee, on) if roster is None else roster
    if term is None:
        term = running_term(committee)
    if term is None:
        return []
    found = remarks(committee, sitting(roster), on=on, policy=policy)
    return [(one, getattr(term, one.reason, "") if one.reason else "") for one in found]


def acts_of(committee: Committee, *, term, vacant: bool, over: bool) -> list[tuple[str, str]]:
    """(label, address) of what can be written next about this body, the most urgent first."""
    place = [committee.village.code, committee.kind]
    if committee.kind != DELIBERATION:
        return [("登记新一届" if term else "登记成员", reverse("roster_new", args=place))]
    if term is None:
        return [
            ("记推选", reverse("election_new", args=[*place, "elected"])),
            ("登记已经在任的成员", reverse("roster_new", args=place)),
        ]
    found = [("记换届推选", reverse("election_new", args=[*place, "term_change"]))]
    if vacant and not over:
        found.insert(0, ("记补选", reverse("election_new", args=[*place, "by_election"])))
    return found
