"""The sheets of an issue, for the village's own pages. Reads only."""

from deliberation.issues.models import Issue

from .models import PublishedSheet


def current_sheet(issue: Issue) -> PublishedSheet | None:
    """The newest confirmed sheet of an issue, with its posting if it has one."""
    return (
        PublishedSheet.objects.filter(issue=issue)
        .select_related("village", "posting")
        .order_by("-pk")
        .first()
    )
