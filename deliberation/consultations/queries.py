"""What the session recorded. Reads only."""

from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once

from .models import Session


@read_once
def current_session(issue: Issue) -> Session | None:
    """The session of this round that was written down last, with its meeting.

    Not the one of the latest day: a sign-in first written under a wrong, later day would stay in the way.
    """
    return (
        Session.objects.filter(issue=issue, round=issue.round)
        .select_related("meeting", "meeting__host", "meeting__recorder")
        .order_by("-pk")
        .first()
    )


def seats(session: Session) -> list:
    """The committee's frozen roster at the session, head first."""
    return list(session.meeting.seats.select_related("person").order_by("pk"))
