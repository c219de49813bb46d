"""What execution items must hold before a result is fixed and before completion is reported. Reads only."""

from collections.abc import Iterator
from datetime import date

from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .models import ExecutionItem, ItemState

WHO = "四（四）六：“谁负责、谁执行”"


def items_assigned(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """At least one item, each with who and by when."""
    items = list(ExecutionItem.objects.filter(issue=issue))
    where = address("items", issue)
    if not items:
        yield Refusal("no_items", "还没有写由谁去办哪些事。", WHO, where, "去写执行事项")
    bare = [i for i in items if not (i.responsible_person.strip() or i.responsible_unit.strip())]
    if bare:
        yield Refusal(
            "item_without_person",
            f"有{len(bare)}项没有写责任单位或责任人。",
            WHO,
            where,
            "去补写",
        )
    undated = [i for i in items if i.finish_by is None]
    if undated:
        yield Refusal("item_without_day", f"有{len(undated)}项没有写完成时限。", WHO, where, "去补写")


def items_finished(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Every item is done with evidence, or cancelled with a reason."""
    items = list(ExecutionItem.objects.filter(issue=issue))
    where = address("items", issue)
    open_ = [item for item in items if item.state == ItemState.PENDING]
    if open_:
        yield Refusal(
            "items_open", f"还有{len(open_)}项没有办完，也没写“不办了”的原因。", WHO, where, "去记办理"
        )
    bare = [item for item in items if item.state != ItemState.PENDING and not item.evidence.strip()]
    if bare:
        yield Refusal(
            "no_evidence",
            f"有{len(bare)}项没有写佐证（照片、收据、谁看见的，写一样就行）。",
            "四（四）六：“分类抓好协商结果的落实”",
            where,
            "去补写",
        )


def still_pending(item: ExecutionItem, *, on: date) -> Refusal | None:
    """An item is reported done with its evidence."""
    if not item.evidence.strip():
        return Refusal("evidence_missing", "写上佐证：照片、收据、谁看见的，写一样就行。", WHO, kind="input")
    return None
