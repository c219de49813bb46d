"""The result of an issue's present round. Reads only."""

from deliberation.issues.models import Issue

from .models import DeliberationResult


def current_result(issue: Issue) -> DeliberationResult | None:
    return DeliberationResult.objects.filter(issue=issue, round=issue.round).first()
