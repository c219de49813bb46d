"""Pages that read: the ledger, the desk of one issue, its journal, the table of moves."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.bodies.models import BodyKind, Membership
from committees.bodies.rosters import honorary_head_on
from deliberation.issues import states
from deliberation.issues.addresses import address
from deliberation.issues.doors import issue_or_404
from deliberation.issues.queries import ENDED, ledger
from deliberation.procedure.deciders import WORDS, decider, next_words
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from fengku.calendar import is_late_entry, today
from fengku.journal.models import Entry
from fengku.journal.verbs import sentence
from fengku.moves.engine import offers
from fengku.papers.declarations import all_papers
from fengku.policies.models import PolicyVersion

from .steps import open_pages, steps_of

PAGE_SIZE = 50


class LedgerView(LoginRequiredMixin, TemplateView):
    """The year's lines, fifty a page, with whose turn it is."""

    template_name = "deliberation/desk/ledger.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        asked = {name: self.request.GET.get(name, "").strip() for name in ("step", "category", "year", "q")}
        lines = ledger(
            village, step=asked["step"], category=asked["category"], year=asked["year"], words=asked["q"]
        )
        page = Paginator(lines, PAGE_SIZE).get_page(self.request.GET.get("page"))
        policy = PolicyVersion.objects.in_force(scope=village.farm.scope, on=today()).policy
        marks = {one.code: f"{one.mark} {one.text[:8]}…" for one in policy.questions}
        late = policy.value("late_entry_days")
        rows = [
            {
                "issue": issue,
                "category": marks.get(issue.primary_category, "")[:1],
                "next": next_words(issue.state),
                "ended": states.BY_CODE[issue.state].ended,
                "late": issue.due_on and issue.due_on < today(),
                "entered_late": is_late_entry(issue.collected_on, issue.recorded_at, late),
            }
            for issue in page
        ]
        return super().get_context_data(
            village=village,
            page=page,
            rows=rows,
            asked=asked,
            steps=[(str(number), one.label) for number, one in enumerate(policy.steps, 1)]
            + [(ENDED, "已归档、不予商议等")],
            categories=[
                (one.code, f"{one.mark} {one.text}") for one in policy.questions if one.kind == "five_discuss"
            ],
            years=range(today().year, policy.issued_on.year - 1, -1),
            **kwargs,
        )


class DeskView(LoginRequiredMixin, TemplateView):
    """Where the issue is, the one next act with its refusals, facts by step, papers, the last of the journal."""

    template_name = "deliberation/desk/desk.html"

    def get_context_data(self, **kwargs):
        issue = issue_or_404(self.request, kwargs["code"], kwargs["reference"])
        entries = list(
            Entry.objects.filter(subject_kind="issue", subject_id=issue.pk)
            .select_related("actor")
            .order_by("seq")
        )
        offered = [
            {
                "move": offer.move,
                "refusals": offer.refusals,
                "allowed": offer.allowed,
                "decider": decider(offer.move),
                "url": address("move", issue, offer.move.code),
                "mend": next((one for one in offer.refusals if one.mend_url), None),
            }
            for offer in offers(issue, user=self.request.user, today=today())
        ]
        steps = steps_of(issue, entries)
        return super().get_context_data(
            issue=issue,
            village=issue.village,
            steps=steps,
            bar=[{"label": one.label, "note": one.note, "state": one.state} for one in steps],
            main=offered[0] if offered else None,
            others=offered[1:],
            pages=open_pages(issue),
            reporters=list(issue.reporters.all()),
            channel=issue.policy.label("channels", issue.channel),
            late_days=issue.policy.value("late_entry_days"),
            log=[(entry, sentence(entry.verb)) for entry in reversed(entries[-6:])],
            log_size=len(entries),
            papers=_papers_of(issue),
            head=_head(issue),
            honorary=honorary_head_on(issue.village, today()),
            **kwargs,
        )


def _papers_of(issue) -> list:
    """Printable papers up to the present step."""
    here = 7 if issue.state in ("completed", "archived") else issue.step
    return [paper for paper in all_papers() if paper.blank and int(paper.step) <= here]


def _head(issue):
    return (
        Membership.objects.filter(
            term__committee__village=issue.village,
            term__committee__kind=BodyKind.DELIBERATION_COMMITTEE,
            position=Membership.Position.HEAD,
            to_day=None,
        )
        .select_related("person")
        .first()
    )


class HistoryView(LoginRequiredMixin, TemplateView):
    """The whole journal of an issue, in words."""

    template_name = "deliberation/desk/history.html"

    def get_context_data(self, **kwargs):
        issue = issue_or_404(self.request, kwargs["code"], kwargs["reference"])
        entries = Entry.objects.filter(subject_kind="issue", subject_id=issue.pk).select_related("actor")
        rows = [
            {
                "entry": entry,
                "said": sentence(entry.verb),
                "by": WORDS.get(entry.acted_by, ""),
                "facts": list(entry.payload.get("facts", {}).items()),
                "reason": entry.payload.get("reason", ""),
            }
            for entry in entries.order_by("seq")
        ]
        return super().get_context_data(
            issue=issue,
            village=issue.village,
            rows=rows,
            late_days=issue.policy.value("late_entry_days"),
            **kwargs,
        )


class ProcedureView(LoginRequiredMixin, TemplateView):
    """The table of moves, drawn for people: who decides what, on which clause."""

    template_name = "deliberation/desk/procedure.html"

    def get_context_data(self, **kwargs):
        rows = [
            {
                "move": move,
                "from": "、".join(states.label(source) for source in move.sources),
                "to": states.label(move.target),
                "step": states.step_of(move.sources[0]) if move.sources[0] else 1,
                "decider": decider(move),
                "roles": "、".join(role.label for role in move.recorded_by.roles),
            }
            for move in ISSUE_MOVES.moves
        ]
        return super().get_context_data(rows=rows, **kwargs)
