"""What the rooms recorded about many issues at once: a fixed number of queries, however many issues. Reads only.

Of each room the same row as its own `current_…` query gives; of facts that a move confirms, confirmed rows alone: a
plan that is still being written is not in the ledger.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, F

from committees.meetings.models import Seat
from deliberation.consultations.models import Session
from deliberation.execution.models import ExecutionItem
from deliberation.issues.models import Issue, Reporter
from deliberation.notices.models import Posting
from deliberation.old_ledgers.models import OldLine
from deliberation.research.models import AssignedMember, DeliberationPlan, Participant
from deliberation.results.models import DeliberationResult
from deliberation.screening.models import Review, Screening
from deliberation.supervision.models import SupervisionRecord
from fengku.journal.models import Entry
from fengku.policies.models import PolicyVersion
from fengku.policies.schema import Policy

# The move by which an issue is completed, as the journal names it.
COMPLETED_BY = "accept"


@dataclass
class Facts:
    """Everything the ledger's line of one issue rests on; None and empty where nothing was recorded yet."""

    issue: Issue
    policy: Policy
    reporters: list[Reporter] = field(default_factory=list)
    screening: Screening | None = None
    review: Review | None = None
    looking: list[str] = field(default_factory=list)
    plan: DeliberationPlan | None = None
    session: Session | None = None
    present: int | None = None
    result: DeliberationResult | None = None
    posted_on: date | None = None
    items: list[ExecutionItem] = field(default_factory=list)
    supervision: SupervisionRecord | None = None
    completed_on: date | None = None
    # Label to text as it stood in an old ledger, for an issue that came from one.
    old: dict[str, str] = field(default_factory=dict)
    parts: int = 0


def gather(issues: Sequence[Issue]) -> list[Facts]:
    """The facts of these issues, in their order. Eighteen queries at most."""
    versions = PolicyVersion.objects.in_bulk({issue.policy_version_id for issue in issues})
    found = {issue.pk: Facts(issue, versions[issue.policy_version_id].policy) for issue in issues}
    ids = list(found)
    for reporter in Reporter.objects.filter(issue__in=ids).order_by("pk"):
        found[reporter.issue_id].reporters.append(reporter)
    for name, rows in (
        ("screening", _confirmed(Screening, ids).order_by("happened_on", "pk")),
        ("review", _confirmed(Review, ids).order_by("happened_on", "pk")),
        ("plan", _of_round(_confirmed(DeliberationPlan, ids)).order_by("pk")),
        ("session", _of_round(_confirmed(Session, ids)).order_by("pk")),
        ("result", _of_round(_confirmed(DeliberationResult, ids)).order_by("pk")),
        ("supervision", SupervisionRecord.objects.filter(issue__in=ids).order_by("happened_on", "pk")),
    ):
        for row in rows:
            setattr(found[row.issue_id], name, row)
    looking = AssignedMember.objects.filter(
        assignment__issue__in=ids,
        assignment__round=F("assignment__issue__round"),
        part=AssignedMember.Part.RESPONSIBLE,
    ).order_by("pk")
    for pk, name in looking.values_list("assignment__issue", "person__name"):
        found[pk].looking.append(name)
    for item in ExecutionItem.objects.filter(issue__in=ids).order_by("pk"):
        found[item.issue_id].items.append(item)
    posted = Posting.objects.filter(sheet__issue__in=ids).order_by("sheet")
    for pk, day in posted.values_list("sheet__issue", "posted_on"):
        found[pk].posted_on = day
    done = Entry.objects.filter(subject_kind=Issue.kind, subject_id__in=ids, verb=COMPLETED_BY)
    for pk, day in done.order_by("seq").values_list("subject_id", "happened_on"):
        found[pk].completed_on = day
    for line in OldLine.objects.filter(issue__in=ids):
        found[line.issue_id].old = {label: typed for label, _, typed in line.cells if label}
    targets = Issue.objects.in_bulk({issue.merged_into_id for issue in issues} - {None})
    for issue in issues:
        if issue.merged_into_id:
            issue.merged_into = targets[issue.merged_into_id]
    split = Issue.objects.filter(split_from__in=ids).order_by().values_list("split_from")
    for pk, count in split.annotate(n=Count("pk")):
        found[pk].parts = count
    _count_present(found.values())
    return list(found.values())


def _confirmed(model, ids):
    return model.objects.filter(issue__in=ids, confirmed_at__isnull=False)


def _of_round(rows):
    return rows.filter(round=F("issue__round"))


def _count_present(all_facts: Iterable[Facts]) -> None:
    """The committee's members who came and the others who came, as the minutes count them."""
    held = [facts for facts in all_facts if facts.session]
    came = defaultdict(int)
    seats = Seat.objects.filter(
        meeting__in=[facts.session.meeting_id for facts in held], presence=Seat.Presence.PRESENT
    )
    for meeting, count in seats.values_list("meeting").annotate(n=Count("pk")).order_by():
        came["meeting", meeting] = count
    others = Participant.objects.filter(
        plan__in=[facts.plan.pk for facts in held if facts.plan], presence=Participant.Presence.PRESENT
    )
    for plan, count in others.values_list("plan").annotate(n=Count("pk")).order_by():
        came["plan", plan] = count
    for facts in held:
        guests = came["plan", facts.plan.pk] if facts.plan else 0
        facts.present = came["meeting", facts.session.meeting_id] + guests
