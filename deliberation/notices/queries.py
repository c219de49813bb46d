"""The sheets of an issue, for the village's own pages. Reads only."""

from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once

from .models import PublishedSheet, UrgentStart


@read_once
def current_sheet(issue: Issue) -> PublishedSheet | None:
    """The newest confirmed sheet of an issue, with its posting if it has one."""
    return (
        PublishedSheet.objects.filter(issue=issue)
        .select_related("village", "posting")
        .order_by("-pk")
        .first()
    )


def urgent_start(issue: Issue) -> UrgentStart | None:
    """Why this issue's work could not wait, when somebody wrote it."""
    return UrgentStart.objects.filter(issue=issue).first()
