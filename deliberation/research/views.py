"""Pages of step three. Lists show what is there and the form for one more."""

from committees.access.permissions import require
from deliberation.issues.fact_view import FactPost, FactView

from . import actions
from .forms import AssignmentForm, NoticeForm, ParticipantForm, PlanForm, ResearchForm
from .models import AssignedMember, Participant
from .permissions import ASSIGN, NOTICE, PLAN, RESEARCH
from .queries import current_assignment, current_plan, participants, research_records


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
    title = "议前调研（走访）记录"
    permission, room, form_class = RESEARCH, "research", ResearchForm
    template_name = "deliberation/research/research.html"
    returns_to = "research"

    def get_context_data(self, **more):
        return super().get_context_data(records=research_records(self.subject), **more)

    def act(self, form):
        heard = ("place", "side", "asked", "households", "leaning", "points", "situation", "facts_and_policy")
        return actions.record_research(
            self.subject,
            by=self.request.user,
            happened_on=form.cleaned_data["happened_on"],
            researchers=form.people(),
            **{name: form.cleaned_data[name] for name in heard},
        )


class PlanView(FactView):
    title = "协商议事方案"
    permission, room, form_class = PLAN, "plan", PlanForm
    returns_to = "participants"
    WRITTEN = (
        "background",
        "findings",
        "meeting_format",
        "session_on",
        "session_at",
        "place",
        "host",
        "recorder",
        "agenda",
        "options",
        "budget_yuan",
        "notice_ways",
    )

    def get_row(self):
        return current_plan(self.subject)

    def get_initial(self) -> dict:
        row = self.get_row()
        if row is None:
            return {"background": self.subject.description}
        return {**{name: getattr(row, name) for name in self.WRITTEN}, "happened_on": row.happened_on}

    def act(self, form):
        data = form.cleaned_data
        return actions.record_plan(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            version=data["version"],
            form=form.form_code(),
            **{name: data[name] for name in self.WRITTEN},
        )


class ParticipantsView(FactView):
    title = "参加协商的人"
    permission, room, form_class = PLAN, "plan", ParticipantForm
    template_name = "deliberation/research/participants.html"
    returns_to = "participants"

    def get_context_data(self, **more):
        return super().get_context_data(
            people=participants(self.subject), plan=current_plan(self.subject), **more
        )

    def act(self, form):
        who = {
            name: form.cleaned_data[name] for name in ("name", "kind", "side", "unit_and_title", "contact")
        }
        plan = current_plan(self.subject)
        return actions.add_participant(
            self.subject,
            by=self.request.user,
            happened_on=plan.happened_on if plan else self.subject.state_since,
            **who,
        )


class RemoveParticipant(FactPost):
    returns_to = "participants"

    def act(self, issue, **kwargs):
        require(self.request.user, PLAN, issue)
        person = Participant.objects.filter(pk=kwargs["pk"], plan__issue=issue).first()
        if person is None:
            return  # pressed twice: the name is off already
        actions.remove_participant(
            issue, by=self.request.user, happened_on=person.plan.happened_on, participant=person
        )


class NoStakeholders(FactPost):
    returns_to = "participants"

    def act(self, issue, **kwargs):
        plan = current_plan(issue)
        actions.confirm_no_stakeholders(
            issue,
            by=self.request.user,
            happened_on=plan.happened_on if plan else issue.state_since,
            confirmed=self.request.POST.get("confirmed") == "yes",
        )


class NoticingView(FactView):
    title = "把通报送到每一位"
    permission, room, form_class = NOTICE, "notice", NoticeForm
    template_name = "deliberation/research/noticing.html"
    returns_to = "noticing"

    def get_context_data(self, **more):
        return super().get_context_data(people=participants(self.subject), **more)

    def act(self, form):
        data = form.cleaned_data
        chosen = [p for p in participants(self.subject) if str(p.pk) in data["people"]]
        return actions.record_notice(
            self.subject,
            by=self.request.user,
            participants=chosen,
            way=data["way"],
            noticed_on=data["noticed_on"],
            urgent_reason=data["urgent_reason"],
        )
