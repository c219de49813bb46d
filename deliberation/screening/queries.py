"""What step two recorded about an issue. Reads only."""

from committees.meetings.models import Meeting
from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once

from .legal import LegalReview
from .models import Review, Screening


@read_once
def current_screening(issue: Issue) -> Screening | None:
    """The latest study of this issue, with its meeting."""
    return (
        Screening.objects.filter(issue=issue)
        .select_related("meeting", "meeting__host", "merge_target", "joint_meeting")
        .order_by("-happened_on", "-pk")
        .first()
    )


@read_once
def current_legal_review(issue: Issue) -> LegalReview | None:
    """The latest written conclusion on a doubtful matter."""
    return LegalReview.objects.filter(issue=issue).order_by("-happened_on", "-pk").first()


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


def screenings_at(meeting: Meeting) -> list[Screening]:
    """What one study meeting decided, issue by issue in ledger order. Two queries."""
    return list(
        Screening.objects.filter(meeting=meeting)
        .select_related("issue", "issue__policy_version", "issue__village", "merge_target")
        .prefetch_related("answers")
        .order_by("issue__year", "issue__number")
    )


def awaiting_study(village) -> list[Issue]:
    """Collected matters that no study has decided yet, the oldest first."""
    return list(Issue.objects.filter(village=village, state="collected").order_by("year", "number"))
