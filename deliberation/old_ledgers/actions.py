"""What brings an older ledger over: the file, its lines as issues with numbers of their own, the columns' names."""

from dataclasses import dataclass, field
from datetime import date

from committees.access.permissions import require
from committees.places.models import Village
from deliberation.issues.actions import next_number
from deliberation.issues.models import Issue, Reporter
from deliberation.issues.searching import index_issues
from fengku.calendar import today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.declarations import NOT_YET
from fengku.moves.engine import perform
from fengku.policies.models import PolicyVersion

from .models import ColumnName, OldLedger, OldLine
from .permissions import CARRY_OVER
from .proof import Days, proved

verbs.declare({"import_ledger": "读进了一份旧台账"})


@dataclass(frozen=True)
class OldIssue:
    """What an old line says of its issue. `reporters`: (name, phone); none for one that nobody is named for."""

    title: str
    description: str
    days: Days
    channel: str
    channel_other: str = ""
    wish: str = ""
    area: str = ""
    category: str = ""
    is_key_topic: bool = False
    reporters: tuple[tuple[str, str], ...] = ()
    sheet: str = ""
    row: int = 0
    old_number: str = ""
    cells: list = field(default_factory=list)

    @property
    def year(self) -> int:
        """The year of the ledger it belongs to."""
        return self.days.collected_on.year


def carry_ledger_over(
    village: Village, lines: list[OldIssue], *, by, name: str, sha256: str, on: date | None = None
) -> list[Issue]:
    """Write every line as an issue in the state its days prove, in the given order, numbers without gaps.

    Within the caller's transaction, which holds the village's lock. Raises Refused when one of them is not allowed.
    """
    require(by, CARRY_OVER, village)
    ledger = OldLedger.objects.create(
        village=village, name=name[:120], sha256=sha256, lines_read=len(lines), recorded_by=by
    )
    issues = [_carry_over(ledger, line, by) for line in lines]
    index_issues(issue.pk for issue in issues)
    record(
        scope=village.scope,
        verb="import_ledger",
        happened_on=on or today(),
        subject_kind=ledger.kind,
        subject_id=ledger.pk,
        actor=by,
        role=CARRY_OVER.role_of(by, village),
        clause=CARRY_OVER.clause,
        payload={"ledger": ledger.pk, "sha256": sha256, "issues": [issue.pk for issue in issues]},
    )
    return issues


def _carry_over(ledger: OldLedger, line: OldIssue, by) -> Issue:
    village, days = ledger.village, line.days
    issue = Issue.objects.create(
        village=village,
        year=line.year,
        number=next_number(village, line.year),
        policy_version=PolicyVersion.objects.in_force(scope=village.farm.scope, on=days.collected_on),
        title=line.title,
        description=line.description,
        channel=line.channel,
        channel_other=line.channel_other,
        collected_on=days.collected_on,
        area=line.area,
        wish=line.wish,
        primary_category=line.category,
        is_key_topic=line.is_key_topic,
        state=NOT_YET,
        recorded_by=by,
    )
    for name, phone in line.reporters:
        Reporter.objects.create(
            village=village, issue=issue, name=name, phone=phone, openness=Reporter.Openness.WITHHELD
        )
    if not line.reporters:
        Reporter.objects.create(village=village, issue=issue, openness=Reporter.Openness.ANONYMOUS)
    OldLine.objects.create(
        village=village,
        ledger=ledger,
        issue=issue,
        sheet=line.sheet,
        row=line.row,
        old_number=line.old_number,
        studied_on=days.studied_on,
        reviewed_on=days.reviewed_on,
        session_on=days.session_on,
        published_on=days.published_on,
        completed_on=days.completed_on,
        outcome=days.outcome,
        cells=line.cells,
    )
    found = proved(days)
    perform(issue, f"carry_over_{found.state}", by=by, happened_on=found.day, version=issue.version, key="")
    return issue


def keep_column_names(village: Village, names: dict[str, str], *, by) -> None:
    """Remember how this village calls its columns."""
    require(by, CARRY_OVER, village)
    for label, key in names.items():
        ColumnName.objects.update_or_create(village=village, label=label[:60], defaults={"key": key})
