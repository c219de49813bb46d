"""One look at an issue: while a page is put together, each room's facts are read once. Never used while writing."""

from collections.abc import Callable
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps

from django.db.models import Model

_SEEN: ContextVar[dict | None] = ContextVar("facts_seen_in_this_look", default=None)


@contextmanager
def one_look():
    """Within, every query marked `read_once` asks the database once per row. For pages that only show."""
    token = _SEEN.set({})
    try:
        yield
    finally:
        _SEEN.reset(token)


def read_once(query: Callable) -> Callable:
    """Mark a query about one stored row. Outside a look, as in every action, it asks the database each time."""

    @wraps(query)
    def reader(row: Model):
        seen = _SEEN.get()
        if seen is None:
            return query(row)
        key = (query, row.pk)
        if key not in seen:
            seen[key] = query(row)
        return seen[key]

    return reader
