"""The execution items of an issue. Reads only."""

from deliberation.issues.models import Issue

from .models import ExecutionItem


def items_of(issue: Issue) -> list[ExecutionItem]:
    """In the order of entry."""
    return list(ExecutionItem.objects.filter(issue=issue).select_related("village").order_by("pk"))
