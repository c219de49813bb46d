"""Pages of meetings: the list, a new one, one with its arithmetic."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import can, require
from fengku.calendar import today
from fengku.policies.models import PolicyVersion
from fengku.web.action_view import ActionView

from .actions import record_meeting
from .forms import BODIES, MeetingForm
from .models import Meeting, MeetingKind
from .permissions import RECORD
from .quorum import headcount, quorum

PAGE_SIZE = 50
# Parameter of the plan that says how many must come, and whether just as many are too few.
QUORUM_OF = {MeetingKind.JOINT: ("joint_quorum", True), MeetingKind.SESSION: ("session_quorum", False)}


class MeetingsView(LoginRequiredMixin, TemplateView):
    """Every sitting on record, newest first."""

    template_name = "committees/meetings/meetings.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        meetings = Meeting.objects.filter(village=village).select_related("host").order_by("-held_on", "-pk")
        policy = PolicyVersion.objects.policy_on(scope=village.farm.scope, on=today())
        return super().get_context_data(
            village=village,
            page=Paginator(meetings, PAGE_SIZE).get_page(self.request.GET.get("page")),
            kinds=[(kind.value, kind.label) for kind in BODIES],
            may_record=can(self.request.user, RECORD, village),
            late_days=policy.value("late_entry_days"),
            **kwargs,
        )


class MeetingView(LoginRequiredMixin, TemplateView):
    """One sitting: who came, body by body, and the sum."""

    template_name = "committees/meetings/meeting.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        meeting = get_object_or_404(
            Meeting.objects.select_related("host", "recorder", "recorded_by"),
            village=village,
            kind=kwargs["kind"],
            number=kwargs["number"],
        )
        policy = PolicyVersion.objects.policy_on(scope=village.farm.scope, on=meeting.held_on)
        seats = list(meeting.seats.select_related("person", "committee").order_by("pk"))
        bodies = []
        for committee in dict.fromkeys(seat.committee for seat in seats):
            own = [seat for seat in seats if seat.committee_id == committee.pk]
            bodies.append({"committee": committee, "seats": own})
        return super().get_context_data(
            village=village,
            meeting=meeting,
            bodies=bodies,
            sums=_sums(meeting, bodies, policy),
            late_days=policy.value("late_entry_days"),
            **kwargs,
        )


def _sums(meeting: Meeting, bodies: list[dict], policy) -> list[tuple]:
    """Rows of {% arithmetic %}: the count of each body, against the rule of this kind of meeting where it has one."""
    rows = []
    for one in bodies:
        count = headcount(one["seats"])
        added = f"{count.present} + {count.excused} + {count.absent} + {count.recused} = {count.expected}"
        said = f"实到 {count.present}、请假 {count.excused}、没到 {count.absent}、回避 {count.recused}"
        if meeting.kind == MeetingKind.STUDY:
            least = policy.value("study_min_attendees")
            met = count.present >= least
            rule = f"{said}。集中研究至少 {least} 人到会（{policy.clause('study_min_attendees')}）"
        elif meeting.kind in QUORUM_OF:
            key, strict = QUORUM_OF[meeting.kind]
            found = quorum(count, policy.value(key), strict=strict)
            met, rule = found.met, f"{said}。{found.shown}（{policy.clause(key)}）"
        else:
            met, rule = True, said
        rows.append((one["committee"].name, rule, added, "人数够了" if met else "人数不够", met))
    return rows


class MeetingNewView(ActionView):
    """Write down a study or joint meeting."""

    form_class = MeetingForm
    template_name = "committees/meetings/new.html"
    again_buttons = ("_roster",)

    def get_subject(self):
        self.kind = self.kwargs["kind"]
        if self.kind not in BODIES:
            raise Http404
        return village_or_404(self.request, self.kwargs["code"])

    @property
    def form_key(self):
        return f"meeting:{self.kind}"

    def may(self):
        require(self.request.user, RECORD, self.subject)

    @property
    def heading(self):
        return f"记一次{MeetingKind(self.kind).label}"

    @property
    def crumbs(self):
        return (("会议", reverse("meetings", args=[self.subject.code])), (self.heading, ""))

    def get_scope(self):
        return self.subject.scope

    def get_version(self):
        return None

    def get_form_kwargs(self):
        return {"village": self.subject, "kind": self.kind}

    def act(self, form):
        data = form.cleaned_data
        return record_meeting(
            self.subject,
            by=self.request.user,
            kind=self.kind,
            bodies=form.bodies,
            held_on=data["held_on"],
            started_at=data["started_at"],
            place=data["place"],
            host=data["host"],
            recorder=data["recorder"],
            non_voting=data["non_voting"],
            presence=form.presence(),
        )

    def get_success_url(self, result):
        back = self.request.GET.get("next", "")
        # Only a page of this house: the path of an issue that waits for the meeting.
        if back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return back
        return reverse("meeting", args=[self.subject.code, result.kind, result.number])
