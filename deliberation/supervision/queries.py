"""The supervision committee's records on an issue. Reads only."""

from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once

from .models import SupervisionRecord


@read_once
def current_record(issue: Issue) -> SupervisionRecord | None:
    """The latest record."""
    return SupervisionRecord.objects.filter(issue=issue).order_by("-happened_on", "-pk").first()
