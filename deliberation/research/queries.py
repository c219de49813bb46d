"""What step three recorded about an issue, in its present round. Reads only."""

from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once

from .models import AssignedMember, Assignment, DeliberationPlan, Participant, ResearchRecord


@read_once
def current_assignment(issue: Issue) -> Assignment | None:
    return (
        Assignment.objects.filter(issue=issue, round=issue.round).prefetch_related("members__person").first()
    )


def recused_person_ids(issue: Issue) -> set[int]:
    """People of the committee who step aside in this round."""
    return set(
        AssignedMember.objects.filter(
            assignment__issue=issue, assignment__round=issue.round, part=AssignedMember.Part.RECUSED
        ).values_list("person_id", flat=True)
    )


@read_once
def research_records(issue: Issue) -> list[ResearchRecord]:
    """Records of this round, in the order of their days."""
    return list(
        ResearchRecord.objects.filter(issue=issue, round=issue.round)
        .prefetch_related("researchers")
        .order_by("happened_on", "pk")
    )


@read_once
def current_plan(issue: Issue) -> DeliberationPlan | None:
    return (
        DeliberationPlan.objects.filter(issue=issue, round=issue.round)
        .select_related("host", "recorder")
        .first()
    )


@read_once
def participants(issue: Issue) -> list[Participant]:
    """Participants of this round's plan, in order of entry."""
    return list(
        Participant.objects.filter(plan__issue=issue, plan__round=issue.round)
        .select_related("plan")
        .order_by("pk")
    )
