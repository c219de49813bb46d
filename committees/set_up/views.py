"""Pages of a village's set-up, and the farm's page of what each village still lacks."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import require_farm_role, village_or_404, villages_of
from committees.access.permissions import can, require
from committees.bodies.due import due_of_many
from committees.bodies.models import Committee, Membership
from committees.bodies.rosters import held_on
from committees.bodies.seat_views import VillagePage
from fengku.calendar import today
from fengku.files.models import Attachment
from fengku.files.serving import private_response, serve
from fengku.papers.sheets import to_pdf
from fengku.web.action_view import CONFIRM_PAGE

from .actions import PLAN_KIND, adopt_rules, attach_plan, close_venue, open_venue, switch_online
from .checklist import ITEMS, PILLARS, in_place
from .forms import CloseVenueForm, OnlineForm, PlanForm, RulesDayForm, RulesForm, VenueForm
from .models import Venue, VillageRules
from .papers import R01
from .permissions import ONLINE, SET_UP
from .queries import rules_on

PAGE_SIZE = 50
RANK = (Membership.Position.HEAD, Membership.Position.DEPUTY, Membership.Position.MEMBER)


class SetUpView(LoginRequiredMixin, TemplateView):
    """The four pillars of the plan: what is there, what is missing and where it is put right."""

    template_name = "committees/set_up/set_up.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        there = in_place([village], on=today())[village.pk]
        rows = [(item, item.code in there, item.url(village)) for item in ITEMS]
        plans = Attachment.objects.filter(
            scope=village.scope, subject_kind=PLAN_KIND, subject_id=village.pk
        ).order_by("-pk")
        return super().get_context_data(
            village=village,
            pillars=[(pillar, [row for row in rows if row[0].pillar == pillar]) for pillar in PILLARS],
            lacking=sum(not done for _, done, _ in rows),
            venues=Venue.objects.filter(village=village).order_by("to_day", "-from_day"),
            plans=plans,
            may_write=can(self.request.user, SET_UP, village),
            may_switch=can(self.request.user, ONLINE, village),
            **kwargs,
        )


class SetUpPage(VillagePage):
    def may(self):
        require(self.request.user, SET_UP, self.subject)

    @property
    def crumbs(self):
        return (("开张清单", reverse("set_up", args=[self.subject.code])), (self.heading, ""))

    def get_success_url(self, result):
        return reverse("set_up", args=[self.subject.code])


class RulesView(LoginRequiredMixin, TemplateView):
    """The rules in force on a day, today unless asked otherwise, and every version."""

    template_name = "committees/set_up/rules.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        versions = list(VillageRules.objects.filter(village=village).order_by("-number"))
        asks = any(key.startswith("day") for key in self.request.GET)
        form = RulesDayForm(self.request.GET if asks else None)
        day = form.cleaned_data["day"] if form.is_valid() else None
        asked = self.request.GET.get("version", "")
        shown = next((one for one in versions if str(one.number) == asked), None)
        if not (shown or form.errors):
            shown = rules_on(village, day or today())
        return super().get_context_data(
            village=village,
            versions=versions,
            shown=shown,
            form=form,
            day=day,
            may_write=can(self.request.user, SET_UP, village),
            **kwargs,
        )


class RulesPdf(LoginRequiredMixin, View):
    """R01 of one version."""

    def get(self, request, code, number):
        rules = get_object_or_404(VillageRules, village=village_or_404(request, code), number=number)
        return private_response(
            to_pdf(R01, rules).pdf, content_type="application/pdf", name=f"R01-{number}.pdf", inline=True
        )


class RulesNewView(SetUpPage):
    form_class = RulesForm
    form_key = "rules"
    heading = "存新的一版议事规则"
    lead = "照会议通过的文本写。存了不能改，修订的另存一版。"
    confirm_template = CONFIRM_PAGE
    confirm_label = "对，存这一版"

    def get_initial(self):
        last = VillageRules.objects.filter(village=self.subject).order_by("-number").first()
        return {"text": last.text} if last else {}

    def act(self, form):
        data = form.cleaned_data
        return adopt_rules(
            self.subject,
            by=self.request.user,
            **{name: data[name] for name in ("text", "adopted_on", "adopted_by")},
        )

    def get_success_url(self, result):
        return reverse("rules", args=[self.subject.code])


class VenueNewView(SetUpPage):
    form_class = VenueForm
    form_key = "venue"
    heading = "记议事场所"

    def act(self, form):
        data = form.cleaned_data
        return open_venue(
            self.subject, by=self.request.user, **{name: data[name] for name in ("name", "place", "from_day")}
        )


class VenueCloseView(SetUpPage):
    form_class = CloseVenueForm
    form_key = "venue_close"

    def get_subject(self):
        village = super().get_subject()
        self.venue = get_object_or_404(Venue, pk=self.kwargs["pk"], village=village)
        return village

    @property
    def heading(self):
        return f"停用{self.venue.name}"

    def act(self, form):
        return close_venue(
            self.subject, by=self.request.user, venue=self.venue, to_day=form.cleaned_data["to_day"]
        )


class PlanNewView(SetUpPage):
    form_class = PlanForm
    form_key = "village_plan"
    heading = "存本村实施方案"
    browser_draft = False

    def act(self, form):
        data = form.cleaned_data
        return attach_plan(self.subject, data["file"], by=self.request.user, happened_on=data["happened_on"])


class OnlineView(SetUpPage):
    """The village's own switch; the farm's default is only for a new village."""

    form_class = OnlineForm
    form_key = "online_switch"
    heading = "网上协商"
    lead = "网上只征询意见，不表决，也不能代替会议：不上网的人一样要有办法参加。"

    def may(self):
        require(self.request.user, ONLINE, self.subject)

    def get_initial(self):
        return {"enabled": "yes" if self.subject.online_enabled else "no", "happened_on": today()}

    def act(self, form):
        data = form.cleaned_data
        return switch_online(
            self.subject,
            by=self.request.user,
            enabled=data["enabled"] == "yes",
            reason=data["reason"],
            happened_on=data["happened_on"],
        )


class PlanFileView(LoginRequiredMixin, View):
    """The file, to who may read the village."""

    def get(self, request, code, pk):
        village = village_or_404(request, code)
        attachment = get_object_or_404(
            Attachment, pk=pk, scope=village.scope, subject_kind=PLAN_KIND, subject_id=village.pk
        )
        return serve(attachment, request)


class FarmVillagesView(LoginRequiredMixin, TemplateView):
    """Every village of the farm, by name: what it still lacks, which seats and terms are due. Nobody is ranked."""

    template_name = "committees/set_up/farm.html"

    def get_context_data(self, **kwargs):
        farm, now = require_farm_role(self.request.user), today()
        villages = villages_of(self.request.user).filter(farm=farm).order_by("name", "pk")
        page = Paginator(villages, PAGE_SIZE).get_page(self.request.GET.get("page"))
        there, due = in_place(page, on=now), due_of_many(list(page), on=now)
        rows = [
            (
                village,
                [item for item in ITEMS if item.code not in there[village.pk]],
                due.get(village.pk, []),
            )
            for village in page
        ]
        bodies = Committee.objects.filter(farm=farm, village=None).order_by("pk")
        return super().get_context_data(
            farm=farm,
            page=page,
            rows=rows,
            bodies=_with_seats(bodies, now),
            **kwargs,
        )


def _with_seats(bodies, on) -> list[tuple[Committee, list[Membership]]]:
    """Each body with who sits in it, the head first: one query for the bodies, one for all their seats."""
    bodies = list(bodies)
    seats = (
        Membership.objects.filter(held_on(on), term__committee__in=bodies)
        .select_related("person", "term")
        .order_by("pk")
    )
    ordered = sorted(seats, key=lambda seat: (RANK.index(seat.position), seat.pk))
    return [(body, [seat for seat in ordered if seat.term.committee_id == body.pk]) for body in bodies]
