"""What step two recorded about an issue. Reads only."""

from committees.meetings.models import Meeting
from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once

from .models import Review, Screening


@read_once
def current_screening(issue: Issue) -> Screening | None:
    """The latest study of this issue, with its meeting."""
    return (
        Screening.objects.filter(issue=issue)
        .select_related("meeting", "meeting__host")
        .order_by("-happened_on", "-pk")
        .first()
    )


@read_once
def current_review(issue: Issue) -> Review | None:
    """The latest review of this issue by the two committees."""
    return (
        Review.objects.filter(issue=issue).select_related("meeting").order_by("-happened_on", "-pk").first()
    )


@read_once
def answers_of(screening: Screening) -> dict[str, object]:
    """Answers by question code."""
    return {answer.question: answer for answer in screening.answers.all()}


@read_once
def seats_of(meeting: Meeting) -> list:
    """Seats with people and bodies, in order of entry."""
    return list(meeting.seats.select_related("person", "committee").order_by("pk"))
