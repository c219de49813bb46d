"""Pages of the plan: its text, options and money, participants, files, a change of plan."""

from django.shortcuts import get_object_or_404

from committees.access.permissions import require
from deliberation.issues.addresses import address
from deliberation.issues.fact_view import FactPost, FactView
from deliberation.issues.reading import one_look

from . import plan_actions as actions
from .forms import FileForm
from .models import Participant, PlanOption
from .permissions import PLAN, REVISE
from .plan_forms import OptionForm, ParticipantForm, PlanForm, RememberedForm, ReviseForm
from .queries import current_plan, options_of, participants, why_changed


class PlanPage(FactView):
    """A page of the plan: open while it is drafted, and again while a changed one is a draft."""

    permission = PLAN

    def get(self, request, *args, **kwargs):
        with one_look():
            return super().get(request, *args, **kwargs)

    @property
    def room(self) -> str:
        return "replanning" if self.subject.state == "planned" else "plan"

    @property
    def is_open(self) -> bool:
        plan = current_plan(self.subject)
        return super().is_open and not (plan and plan.is_confirmed)

    @property
    def written_on(self):
        """The plan's own day: what belongs to it carries it."""
        plan = current_plan(self.subject)
        return plan.happened_on if plan else self.subject.state_since

    def get_context_data(self, **more):
        plan = current_plan(self.subject)
        return super().get_context_data(
            plan=plan,
            why_changed=why_changed(plan),
            may_revise=bool(plan and plan.is_confirmed and self.subject.state == "planned"),
            **more,
        )


class PlanView(PlanPage):
    title = "协商议事方案"
    form_class = PlanForm
    template_name = "deliberation/research/plan.html"
    returns_to = "options"
    NAMES = tuple(name for section in PlanForm.sections for name in section[1])

    def get_row(self):
        return current_plan(self.subject)

    def get_initial(self) -> dict:
        row = self.get_row()
        if row is None:
            return {"background": self.subject.description, "contact": self._office()}
        values = {name: getattr(row, name) for name in self.NAMES}
        return values | {name: values[name].splitlines() for name in ("resident_units", "enclosures")}

    def get_context_data(self, **more):
        plan = current_plan(self.subject)
        files = plan.files.select_related("attachment").order_by("pk") if plan else ()
        return super().get_context_data(files=files, **more)

    def _office(self) -> str:
        phone = self.subject.village.office_phone
        return f"村文书，办公电话{phone}" if phone else ""

    def act(self, form):
        return actions.record_plan(
            self.subject,
            by=self.request.user,
            happened_on=form.cleaned_data["happened_on"],
            version=form.cleaned_data["version"],
            form=form.form_code(),
            **form.written(),
        )


class OptionsView(PlanPage):
    """The options with their sums, and the form for one more."""

    title = "备选办法和预算"
    form_class = OptionForm
    template_name = "deliberation/research/options.html"
    returns_to = "options"

    def get_context_data(self, **more):
        plan = current_plan(self.subject)
        return super().get_context_data(options=options_of(plan) if plan else [], **more)

    def get_version(self) -> int | None:
        return None

    def act(self, form):
        return actions.record_option(
            self.subject, by=self.request.user, happened_on=self.written_on, **self._written(form)
        )

    def _written(self, form) -> dict:
        return {name: form.cleaned_data[name] for name in ("text", "total_yuan", "costs", "sources")}


class OptionView(OptionsView):
    """One option rewritten."""

    title = "改这个办法"
    template_name = "components/fact_page.html"

    def get_row(self):
        row = get_object_or_404(PlanOption, pk=self.kwargs["pk"], plan__issue=self.subject)
        return next((one for one in options_of(row.plan) if one.pk == row.pk), row)

    def get_version(self) -> int | None:
        return self.get_row().version

    def get_initial(self) -> dict:
        row = self.get_row()
        return {name: getattr(row, name) for name in ("text", "total_yuan", "costs", "sources")}

    def act(self, form):
        return actions.record_option(
            self.subject,
            by=self.request.user,
            happened_on=self.written_on,
            option=self.get_row(),
            version=form.cleaned_data["version"],
            **self._written(form),
        )


class RemoveOption(FactPost):
    returns_to = "options"

    def act(self, issue, **kwargs):
        require(self.request.user, PLAN, issue)
        option = PlanOption.objects.filter(pk=kwargs["pk"], plan__issue=issue).select_related("plan").first()
        if option is None:
            return  # pressed twice: it is off already
        actions.remove_option(issue, by=self.request.user, happened_on=option.plan.happened_on, option=option)


class ParticipantsView(PlanPage):
    title = "参加协商的人"
    form_class = ParticipantForm
    template_name = "deliberation/research/participants.html"
    returns_to = "participants"
    WRITTEN = ("name", "kind", "side", "unit", "title", "contact")

    def get_context_data(self, **more):
        return super().get_context_data(people=participants(self.subject), **more)

    def act(self, form):
        return actions.add_participant(
            self.subject,
            by=self.request.user,
            happened_on=self.written_on,
            **{name: form.cleaned_data[name] for name in self.WRITTEN},
        )


class RememberedView(PlanPage):
    """Many at once, from the bodies of today and from earlier plans."""

    title = "从委员、村干部和以前的名单里选"
    form_class = RememberedForm
    returns_to = "participants"

    def act(self, form):
        return actions.add_participants(
            self.subject, by=self.request.user, happened_on=self.written_on, people=form.chosen()
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


class PlanFileView(PlanPage):
    """A file that goes with the plan."""

    title = "给方案添附件"
    form_class = FileForm
    returns_to = "plan"
    browser_draft = False

    def act(self, form):
        return actions.attach_plan_file(
            self.subject,
            form.cleaned_data["file"],
            by=self.request.user,
            happened_on=self.written_on,
            caption=form.cleaned_data["caption"],
        )


class ReviseView(PlanPage):
    """A new draft of a confirmed plan, before the notice is out; afterwards it is a move (变更方案)."""

    title = "改方案"
    permission, form_class = REVISE, ReviseForm
    returns_to = "plan"

    @property
    def is_open(self) -> bool:
        plan = current_plan(self.subject)
        return self.subject.state == "planned" and bool(plan and plan.is_confirmed)

    @property
    def lead(self) -> str:
        return "原来那一稿留着不动。已经通报过的，改完要重新通报。"

    @property
    def closed_sentence(self) -> str:
        if self.subject.state == "notified":
            return "通报已经发出，要改方案，回到这件事的页面办“变更方案，重新通报”。"
        return super().closed_sentence

    def get_success_url(self, result):
        return address("plan", self.subject)

    def act(self, form):
        data = form.cleaned_data
        return actions.revise_plan(
            self.subject, by=self.request.user, happened_on=data["happened_on"], reason=data["reason"]
        )
