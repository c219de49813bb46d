"""The sheets of an issue, for the village's own pages. Reads only."""

from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once
from deliberation.issues.states import ENDED_EARLY

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


def scope_without_sheet(issue: Issue) -> str | None:
    """What the board shows of a matter that ended early: it is counted, nothing else (domain 4.2). None while it goes on."""
    ended = issue.state in ENDED_EARLY or (
        issue.state == "archived" and not issue.deliberationresults.exists()
    )
    return "statistics_only" if ended else None
