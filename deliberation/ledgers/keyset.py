"""Pages by the last line seen instead of by counting: the last page of a hundred thousand costs what the first does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

_SEPARATOR = "_"


def whole(text: str) -> int:
    """A number of a cursor; ValueError for what no column holds."""
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):
        raise ValueError(text)
    return int(text)


@dataclass(frozen=True)
class Key:
    """One column of an order, and how its value is read back from an address."""

    field: str
    descending: bool
    read: Callable[[str], object]


# Together the keys of an order are unique: no line falls between two pages. Values are never null.
Order = tuple[Key, ...]
day = date.fromisoformat


@dataclass(frozen=True)
class Page:
    """Some lines, and the cursors of the pages around them; empty where there is none."""

    rows: list
    before: str
    after: str


def page(lines: QuerySet, order: Order, *, size: int, after: str = "", before: str = "") -> Page:
    """The lines that follow the cursor `after`, or stand ahead of `before`, or the first ones. One query."""
    back = bool(before) and not after
    wanted = _read(after or before, order)
    if wanted:
        lines = lines.filter(_beyond(order, wanted, back))
    names = [f"{'-' if key.descending != back else ''}{key.field}" for key in order]
    found = list(lines.order_by(*names)[: size + 1])
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    if not found:
        return Page([], "", "")
    return Page(
        found,
        before=_cursor(found[0], order) if (more if back else bool(wanted)) else "",
        after=_cursor(found[-1], order) if (back and wanted) or (more and not back) else "",
    )


def _beyond(order: Order, values: list, back: bool) -> Q:
    """Lines after these values in the order. The first column is bounded by itself, which an index can use."""
    passed, level = Q(), Q()
    for key, value in zip(order, values, strict=True):
        side = "lt" if key.descending != back else "gt"
        passed |= level & Q((f"{key.field}__{side}", value))
        level &= Q((key.field, value))
    first, side = order[0], "lte" if order[0].descending != back else "gte"
    return Q((f"{first.field}__{side}", values[0])) & passed


def _cursor(row, order: Order) -> str:
    return _SEPARATOR.join(str(getattr(row, key.field)) for key in order)


def _read(cursor: str, order: Order) -> list | None:
    """The values of a cursor; None, which is the first page, for one that was tampered with or is of another order."""
    parts = cursor.split(_SEPARATOR)
    try:
        return [key.read(part) for key, part in zip(order, parts, strict=True)]
    except ValueError:
        return None
