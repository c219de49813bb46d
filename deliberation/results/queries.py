"""The result of an issue's present round. Reads only."""

from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once

from .models import DeliberationResult


@read_once
def current_result(issue: Issue) -> DeliberationResult | None:
    return DeliberationResult.objects.filter(issue=issue, round=issue.round).first()
