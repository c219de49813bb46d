"""What the session recorded. Reads only."""

from deliberation.issues.models import Issue

from .models import Session


def current_session(issue: Issue) -> Session | None:
    """The latest session of this round, with its meeting."""
    return (
        Session.objects.filter(issue=issue, round=issue.round)
        .select_related("meeting", "meeting__host", "meeting__recorder")
        .order_by("-happened_on", "-pk")
        .first()
    )


def seats(session: Session) -> list:
    """The committee's frozen roster at the session, head first."""
    return list(session.meeting.seats.select_related("person").order_by("pk"))
