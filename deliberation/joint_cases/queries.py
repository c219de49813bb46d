"""The request of an issue. Reads only."""

from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once

from .models import FarmRequest


@read_once
def current_request(issue: Issue) -> FarmRequest | None:
    """The latest request."""
    return FarmRequest.objects.filter(issue=issue).order_by("-happened_on", "-pk").first()
