"""What changes execution items: listing them, writing their evidence. Their own moves stand in the procedure."""

from datetime import date

from deliberation.issues.models import Issue
from deliberation.issues.searching import index_issue
from deliberation.issues.writing import save_version, writing
from fengku.journal import verbs

from .models import ExecutionItem
from .permissions import FINISH, LIST

verbs.declare(
    {
        "add_item": "添了一项执行事项",
        "remove_item": "去掉了一项执行事项",
        "record_evidence": "写了执行事项的佐证",
    }
)


def add_item(issue: Issue, *, by, happened_on: date, **what) -> ExecutionItem:
    """Add one item to do. `what` are fields of ExecutionItem."""
    with writing(issue, "execution_items", by=by, permission=LIST, verb="add_item", on=happened_on) as told:
        row = ExecutionItem.objects.create(
            village=issue.village, issue=issue, happened_on=happened_on, recorded_by=by, **what
        )
        told.update({"item": row.pk, "category": row.category})
        index_issue(issue)
    return row


def remove_item(issue: Issue, *, by, happened_on: date, item: ExecutionItem) -> None:
    """Take one item off a result that is still being written."""
    with writing(
        issue, "execution_items", by=by, permission=LIST, verb="remove_item", on=happened_on
    ) as told:
        told.update({"item": item.pk})
        item.delete()
        index_issue(issue)


def record_evidence(
    issue: Issue, *, by, happened_on: date, item: ExecutionItem, evidence: str, version: int
) -> ExecutionItem:
    """Write what shows that the item is done, or why it will not be."""
    with writing(
        issue, "execution", by=by, permission=FINISH, verb="record_evidence", on=happened_on
    ) as told:
        item = save_version(item, version=version, values={"evidence": evidence}, shown={"evidence": "佐证"})
        told.update({"item": item.pk})
    return item
