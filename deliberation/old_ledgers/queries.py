"""Which issues came from an older ledger, and what the old line said. Reads only."""

from collections.abc import Iterable

from committees.places.models import Village
from deliberation.issues.models import Issue

from .models import ColumnName, OldLine
from .proof import Days


def old_line(issue: Issue) -> OldLine | None:
    """The line an issue came from, with its file."""
    return OldLine.objects.filter(issue=issue).select_related("ledger").first()


def carried_over(pks: Iterable[int]) -> set[int]:
    """Those of the issues that came from an older ledger. One query."""
    return set(OldLine.objects.filter(issue__in=list(pks)).values_list("issue_id", flat=True))


def days_of(line: OldLine) -> Days:
    return Days(
        line.issue.collected_on,
        line.studied_on,
        line.reviewed_on,
        line.session_on,
        line.published_on,
        line.completed_on,
        line.outcome,
    )


def column_names(village: Village) -> dict[str, str]:
    """Label to key, as somebody of the village put it right."""
    return dict(ColumnName.objects.filter(village=village).values_list("label", "key"))
