"""Pages of research: who looks into it, what was heard. Lists show what is there and the form for one more."""

from django.shortcuts import get_object_or_404

from deliberation.issues.fact_view import FactView

from . import actions
from .forms import AssignmentForm, FileForm, ResearchForm
from .guards import units_concerned
from .models import AssignedMember, ResearchRecord
from .permissions import ASSIGN, RESEARCH
from .queries import current_assignment, photos_of, records_with_people


class AssignmentView(FactView):
    title = "谁去调研，谁回避"
    permission, room, form_class = ASSIGN, "assignment", AssignmentForm

    def get_row(self):
        return current_assignment(self.subject)

    def get_initial(self) -> dict:
        row = self.get_row()
        if row is None:
            return {}
        members = list(row.members.all())
        by_part = {
            part: [str(m.person_id) for m in members if m.part == part] for part in AssignedMember.Part.values
        }
        return {
            "happened_on": row.happened_on,
            "responsible": by_part["responsible"],
            "recused": by_part["recused"],
            "recusal_reason": next((m.reason for m in members if m.reason), ""),
            "nobody_recused": row.nobody_recused,
            "task": row.task,
        }

    def act(self, form):
        data = form.cleaned_data
        return actions.record_assignment(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            responsible=form.people("responsible"),
            recused=form.reasons(),
            nobody_recused=data["nobody_recused"],
            task=data["task"],
            version=data["version"],
        )


class ResearchView(FactView):
    """What was heard, and the form for the next one of the same visit: day, place and who went stay filled in."""

    title = "议前调研（走访）记录"
    permission, room, form_class = RESEARCH, "research", ResearchForm
    template_name = "deliberation/research/research.html"
    returns_to = "research"
    HEARD = (
        "place",
        "side",
        "asked",
        "asked_kind",
        "unit",
        "households",
        "leaning",
        "points",
        "situation",
        "facts_and_policy",
    )

    def get_initial(self):
        last = (
            ResearchRecord.objects.filter(issue=self.subject, round=self.subject.round)
            .order_by("-pk")
            .first()
        )
        if last is None:
            return {}
        went = [str(pk) for pk in last.researchers.values_list("pk", flat=True)]
        return {"happened_on": last.happened_on, "researchers": went, "place": last.place}

    def get_context_data(self, **more):
        records = records_with_people(self.subject)
        photos = photos_of(records)
        return super().get_context_data(
            records=[(record, photos.get(record.pk, ())) for record in records],
            units=units_concerned(self.subject),
            **more,
        )

    def act(self, form):
        return actions.record_research(
            self.subject,
            by=self.request.user,
            happened_on=form.cleaned_data["happened_on"],
            researchers=form.people(),
            **{name: form.cleaned_data[name] for name in self.HEARD},
        )


class ResearchPhotoView(FactView):
    """One photograph of one visit."""

    title = "给调研记录添照片"
    permission, room, form_class = RESEARCH, "research", FileForm
    returns_to = "research"
    browser_draft = False

    def get_subject(self):
        issue = super().get_subject()
        self.record = get_object_or_404(ResearchRecord, pk=self.kwargs["pk"], issue=issue)
        return issue

    @property
    def lead(self):
        return f"{self.record.asked}，{self.record.side}"

    def act(self, form):
        return actions.attach_research_photo(
            self.subject,
            form.cleaned_data["file"],
            by=self.request.user,
            record=self.record,
            caption=form.cleaned_data["caption"],
        )
