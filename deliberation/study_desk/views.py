"""Pages of the study meeting: what waits for one, the batch of one meeting, making what it decided."""

import uuid
from dataclasses import replace

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.urls import reverse
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import can, require
from committees.meetings.models import Meeting, MeetingKind
from deliberation.issues.fact_form import day
from deliberation.issues.hints import pointers
from deliberation.procedure.permissions import STUDY
from deliberation.screening.permissions import SCREEN
from deliberation.screening.queries import awaiting_study
from fengku.calendar import show_day, today
from fengku.moves.engine import perform
from fengku.moves.refusals import Refused
from fengku.web.action_view import ActionView
from fengku.web.forms import ActForm

from .batches import lines_of, to_settle

RECENT = 12


def meeting_or_404(village, pk: int) -> Meeting:
    """A study meeting of this village."""
    found = Meeting.objects.filter(village=village, kind=MeetingKind.STUDY, pk=pk).first()
    if found is None:
        raise Http404
    found.village = village
    return found


class StudyView(LoginRequiredMixin, TemplateView):
    """What waits for a study, and the meetings at which it can be taken up."""

    template_name = "deliberation/study_desk/study.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        waiting = awaiting_study(village)
        now = today()
        held = Meeting.objects.filter(village=village, kind=MeetingKind.STUDY).order_by("-held_on", "-pk")
        return super().get_context_data(
            village=village,
            waiting=[
                (issue, issue.due_on is not None and issue.due_on < now, pointers(issue.description))
                for issue in waiting
            ],
            meetings=held[:RECENT],
            may_study=can(self.request.user, SCREEN, village),
            **kwargs,
        )


class BatchView(LoginRequiredMixin, TemplateView):
    """One meeting's matters, one below the other: decided ones with what was decided, then those that wait."""

    template_name = "deliberation/study_desk/batch.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        meeting = meeting_or_404(village, kwargs.pop("meeting"))
        lines = lines_of(meeting)
        waiting = [line for line in lines if line.screening is None]
        return super().get_context_data(
            village=village,
            meeting=meeting,
            lines=lines,
            next_one=waiting[0].issue if waiting else None,
            left=len(waiting),
            unsettled=sum(1 for line in lines if line.screening and not line.is_settled),
            may_study=can(self.request.user, SCREEN, village),
            **kwargs,
        )


class SettleForm(ActForm):
    submit_label = "对，都照这样定"
    draft_label = ""
    happened_on = day("哪天定的", help_text="一般就是开会那天。")


class SettleView(ActionView):
    """照会上的意见，一起定下来: each matter's move, all of them or none."""

    form_class = SettleForm
    template_name = "deliberation/study_desk/settle.html"
    form_key = "study_settle"
    heading = "照会上的意见，一起定下来"
    lead = "下面每一件照研究的意见走一步。有一件走不了，就都不走，先去改。"

    def get_subject(self):
        village = village_or_404(self.request, self.kwargs["code"])
        self.request.village = village
        return meeting_or_404(village, self.kwargs["meeting"])

    def may(self):
        require(self.request.user, STUDY, self.subject.village)

    def get_version(self):
        return None

    @property
    def crumbs(self):
        return (
            ("集中研究", reverse("study", args=[self.subject.village.code])),
            (show_day(self.subject.held_on), self.batch_url),
            ("一起定下来", ""),
        )

    @property
    def batch_url(self) -> str:
        return reverse("study_batch", args=[self.subject.village.code, self.subject.pk])

    def get_initial(self):
        return {"happened_on": self.subject.held_on}

    def get_context_data(self, **more):
        return super().get_context_data(
            village=self.subject.village, lines=to_settle(self.subject), back=self.batch_url, **more
        )

    def act(self, form):
        """Every move in the one transaction of the form's key; the reasons of all that cannot be made at once."""
        refusals, lines = [], to_settle(self.subject)
        for line in lines:
            try:
                perform(
                    line.issue,
                    line.move.code,
                    by=self.request.user,
                    happened_on=form.cleaned_data["happened_on"],
                    version=line.issue.version,
                    key=uuid.uuid4().hex,
                    reason=line.screening.reason if line.move.reason_required else "",
                )
            except Refused as refused:
                refusals += [_of(line.issue, one) for one in refused.refusals]
        if refusals:
            raise Refused(refusals, heading="有的还定不了，一件也没有定：")
        return lines

    def get_success_url(self, result):
        return self.batch_url

    def get_success_message(self, result):
        return f"定好了 {len(result)} 件。"


def _of(issue, refusal):
    return replace(refusal, sentence=f"{issue.number} 号：{refusal.sentence}")
