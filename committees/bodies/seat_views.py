"""Pages that write seats: set up a body, write down its roster, let somebody leave; honorary head; a roll."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views import View

from committees.access.doors import village_or_404
from committees.access.permissions import require
from committees.people.models import Person
from committees.places.models import roll_on
from fengku.calendar import show_day, today
from fengku.web.action_view import CONFIRM_PAGE, ActionView

from . import actions, honorary
from .forms import HonoraryForm, LeaveForm, RollForm, RosterForm, next_term_days
from .models import BodyKind, Membership, SeatEnds
from .people import known_or_new, one_named
from .permissions import HONORARY, SEATS
from .rolls import record_roll
from .rosters import body, honorary_head_on, running_term
from .rules import Sitting
from .views import VILLAGE_BODIES, committee_or_404, policy_of


class BodyPage(ActionView):
    """An act on one body of a village."""

    def find_committee(self):
        """The body of the address; the farm's bodies are found elsewhere."""
        return committee_or_404(self.request, self.kwargs)

    def get_subject(self):
        return self.find_committee()

    def may(self):
        require(self.request.user, SEATS, actions.place_of(self.subject))

    @property
    def policy(self):
        return policy_of(self.subject.village, today())

    @property
    def crumbs(self):
        village = self.subject.village
        return (
            ("委员会和班子", reverse("committees", args=[village.code])),
            (self.subject.get_kind_display(), self.body_url),
            (self.heading, ""),
        )

    @property
    def body_url(self) -> str:
        return reverse("committee", args=[self.subject.village.code, self.subject.kind])

    def get_version(self):
        return None

    def get_success_url(self, result):
        return self.body_url


class SetUpBody(LoginRequiredMixin, View):
    """设立: the body stands, still without members."""

    http_method_names = ["post"]

    def post(self, request, code, kind):
        village = village_or_404(request, code)
        if kind not in VILLAGE_BODIES:
            raise Http404
        actions.set_up_body(village, by=request.user, kind=kind, on=today())
        return redirect(reverse("committee", args=[village.code, kind]))


class RosterView(BodyPage):
    """A term of a body that was elected or appointed elsewhere."""

    form_class = RosterForm
    template_name = "committees/bodies/roster.html"
    confirm_template = CONFIRM_PAGE
    form_key = "roster"
    confirm_label = "对，登记这一届"
    browser_draft = True

    @property
    def heading(self):
        return f"登记{self.subject.get_kind_display()}成员"

    @property
    def lead(self):
        if self.subject.kind == BodyKind.DELIBERATION_COMMITTEE:
            return "启用本系统以前已经推选好的，照原来的会议记录登记一次；以后换人要记补选、换届。"
        return "照选举结果或者批复写。上一届还在任的，登记以后在新一届开始的前一天结束。"

    def get_form_kwargs(self):
        return {"committee": self.subject, "policy": self.policy}

    def get_initial(self):
        village = self.subject.village
        other = body(village, BodyKind.VILLAGERS_COMMITTEE) if village else None
        return next_term_days(self.subject, self.policy, running_term(other) if other else None)

    def _reasons(self, form) -> actions.Reasons:
        data = form.cleaned_data
        return actions.Reasons(data.get("size_reason", ""), data.get("head_reason", ""))

    def confirm_facts(self, form):
        data = form.cleaned_data
        names = [f"{row['name']}　{row['title'] or position_label(form, row)}" for row in form.rows()]
        return [
            ("任期", f"{show_day(data['starts_on'])}至{show_day(data['ends_on'])}"),
            ("怎么产生的", data["elected_by"]),
            (f"成员（{len(names)}人）", "\n".join(names)),
        ]

    def consequences(self, form):
        term = running_term(self.subject)
        said = ["登记以后不能改；有人变动要记离任、补选。"]
        if term:
            said.insert(0, "上一届到新一届开始的前一天结束，还在任的都记“任期届满”。")
        return said

    def check(self, form):
        """Say before the confirm page already what bars these people, as far as they are known."""
        data, place = form.cleaned_data, actions.place_of(self.subject)
        people = [
            Sitting(
                one_named(place, row["name"])
                or Person(pk=-index, name=row["name"], gender=row["gender"] or ""),
                row["position"] or "member",
                row.get("category") or "",
            )
            for index, row in enumerate(form.rows(), 1)
        ]
        actions.check(
            self.subject, people, on=data["starts_on"], policy=self.policy, reasons=self._reasons(form)
        )

    def act(self, form):
        data, by, place = form.cleaned_data, self.request.user, actions.place_of(self.subject)
        people = [
            Sitting(
                known_or_new(place, row["name"], by=by, gender=row["gender"]),
                row["position"] or "member",
                row.get("category") or "",
                row["title"],
            )
            for row in form.rows()
        ]
        return actions.record_roster(
            self.subject,
            by=by,
            people=people,
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            elected_by=data["elected_by"],
            began_by=data["began_by"],
            policy=self.policy,
            reasons=self._reasons(form),
        )


def position_label(form: RosterForm, row: dict) -> str:
    return dict(form.fields["position_0"].choices).get(row["position"] or "member", "")


class LeaveView(BodyPage):
    """离任 of one seat."""

    form_class = LeaveForm
    form_key = "leave"
    confirm_template = CONFIRM_PAGE
    confirm_label = "对，记离任"

    def get_subject(self):
        committee = super().get_subject()
        self.seat = get_object_or_404(
            Membership.objects.select_related("person", "term"),
            pk=self.kwargs["pk"],
            term__committee=committee,
        )
        return committee

    @property
    def heading(self):
        return f"{self.seat.person.name}离任"

    @property
    def lead(self):
        return f"{self.subject.name}，{show_day(self.seat.from_day)}任职。"

    def consequences(self, form):
        due = self.policy.value("by_election_due_days")
        said = [f"{self.seat.person.name}的席位当天结束，相应的账号角色当天收回。"]
        if form.cleaned_data["reason"] != SeatEnds.LEFT_OFFICE:
            said.append(f"留下一个缺额，应于{due}天内补选。")
        return said

    def act(self, form):
        data = form.cleaned_data
        return actions.leave_seat(
            self.seat,
            by=self.request.user,
            on=data["to_day"],
            reason=data["reason"],
            note=data["note"],
            policy=self.policy,
        )


class VillagePage(ActionView):
    """An act on the village itself."""

    def get_subject(self):
        return village_or_404(self.request, self.kwargs["code"])

    def get_scope(self):
        return self.subject.scope

    def get_version(self):
        return None

    @property
    def crumbs(self):
        return (("委员会和班子", reverse("committees", args=[self.subject.code])), (self.heading, ""))

    def get_success_url(self, result):
        return reverse("committees", args=[self.subject.code])


class HonoraryView(VillagePage):
    """名誉组长: a farm leader for this village; the one before ends the day before."""

    form_class = HonoraryForm
    form_key = "honorary"
    heading = "记名誉组长"
    lead = "由场领导担任，不算在委员里，不表决。换人的，原来的到前一天为止。"
    confirm_template = CONFIRM_PAGE
    confirm_label = "对，记下"

    def may(self):
        require(self.request.user, HONORARY, self.subject)

    def get_form_kwargs(self):
        return {"leaders": honorary.farm_leaders(self.subject.farm, today())}

    def act(self, form):
        data = form.cleaned_data
        return honorary.appoint(
            self.subject, by=self.request.user, person=data["person"], from_day=data["from_day"]
        )

    def consequences(self, form):
        now = honorary_head_on(self.subject, today())
        return [f"{now.person.name}到前一天为止。"] if now else []


class RollView(VillagePage):
    """户数人数 of a day."""

    form_class = RollForm
    form_key = "roll"
    heading = "记户数人数"
    lead = "推选和表决按这些数算应到人数。只记总数，不记名单。"

    def may(self):
        require(self.request.user, SEATS, self.subject)

    def get_initial(self):
        last = roll_on(self.subject, today())
        return {"counted_on": today(), **({"source": last.source} if last else {})}

    def act(self, form):
        data = form.cleaned_data
        return record_roll(
            self.subject,
            by=self.request.user,
            **{name: data[name] for name in ("counted_on", "adults", "households", "source")},
        )
