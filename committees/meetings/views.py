"""Pages of meetings: the list, a new one, one with its arithmetic."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import require
from fengku.web.action_view import ActionView

from .actions import record_meeting
from .forms import BODIES, MeetingForm
from .models import Meeting, MeetingKind
from .permissions import RECORD
from .quorum import headcount


class MeetingsView(LoginRequiredMixin, TemplateView):
    """Every sitting on record, newest first."""

    template_name = "committees/meetings/meetings.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        meetings = Meeting.objects.filter(village=village).select_related("host", "recorder")
        kinds = [(kind.value, kind.label) for kind in BODIES]
        return super().get_context_data(
            village=village, meetings=meetings.order_by("-held_on", "-pk")[:50], kinds=kinds, **kwargs
        )


class MeetingView(LoginRequiredMixin, TemplateView):
    """One sitting: who came, body by body, and the sum."""

    template_name = "committees/meetings/meeting.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        meeting = get_object_or_404(
            Meeting.objects.select_related("host", "recorder"),
            village=village,
            kind=kwargs["kind"],
            number=kwargs["number"],
        )
        seats = list(meeting.seats.select_related("person", "committee").order_by("pk"))
        bodies = []
        for committee in dict.fromkeys(seat.committee for seat in seats):
            own = [seat for seat in seats if seat.committee_id == committee.pk]
            bodies.append({"committee": committee, "seats": own, "count": headcount(own)})
        return super().get_context_data(village=village, meeting=meeting, bodies=bodies, **kwargs)


class MeetingNewView(ActionView):
    """Write down a study or joint meeting."""

    form_class = MeetingForm
    form_key = "meeting"

    def get_subject(self):
        self.kind = self.kwargs["kind"]
        if self.kind not in BODIES:
            raise Http404
        return village_or_404(self.request, self.kwargs["code"])

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
        if back and url_has_allowed_host_and_scheme(back, allowed_hosts=None):
            return back
        return reverse("meeting", args=[self.subject.code, result.kind, result.number])
