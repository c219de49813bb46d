"""The supervision committee's records on an issue. Reads only."""

from deliberation.issues.models import Issue

from .models import SupervisionRecord


def current_record(issue: Issue) -> SupervisionRecord | None:
    """The latest record, with who looked."""
    return (
        SupervisionRecord.objects.filter(issue=issue)
        .prefetch_related("supervisors")
        .order_by("-happened_on", "-pk")
        .first()
    )
