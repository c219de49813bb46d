"""How a room writes a fact: issue locked, state open for the room, role held, one journal entry. No room's rule."""

from contextlib import contextmanager
from datetime import date, time

from django.db import models, transaction
from django.utils import timezone

from committees.access.permissions import Permission, require
from fengku.calendar import show_day, today
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Conflict, Refusal, Refused

from . import states
from .models import Issue


@contextmanager
def writing(issue: Issue, room: str, *, by, permission: Permission, verb: str, on: date, acted_by: str = ""):
    """Open a transaction in which `room` may write; on leaving it the act stands in the journal.

    Yields a dict for the entry's payload (ids, codes, numbers). Raises Refused when the role is missing, the
    issue's state is not open for the room, or the day lies in the future.
    """
    with transaction.atomic():
        locked = Issue.objects.select_for_update().only("state", "version").get(pk=issue.pk)
        require(by, permission, issue)
        if not states.is_open(locked.state, room):
            raise Refused(
                [
                    Refusal(
                        "state_closed",
                        f"现在是“{states.label(locked.state)}”，这一处不能再写了。要改已经定了的，另写一份更正。",
                        "本场规定：定了的记录不改",
                        kind=ORDER,
                    )
                ]
            )
        check_day(on)
        told: dict = {}
        yield told
        record(
            scope=issue.scope,
            verb=verb,
            happened_on=on,
            subject_kind=issue.kind,
            subject_id=issue.pk,
            subject_version=locked.version,
            actor=by,
            role=permission.role_of(by, issue),
            acted_by=acted_by,
            payload=told,
        )


def check_day(on: date) -> None:
    """A fact is never written with a day that has not come."""
    if on > today():
        raise Refused(
            [
                Refusal(
                    "day_in_future",
                    f"{show_day(on)}还没到，请写纸上的日子。",
                    "本场规定：按发生的日子记",
                    kind=INPUT,
                )
            ]
        )


def save_version(
    row: models.Model, *, version: int | None, values: dict, shown: dict[str, str] | None = None
):
    """Write `values` over the version that was read, or raise Conflict with what is stored now.

    `version` None means that no row had been stored when the form was read; one stored since is a
    conflict. `shown` maps field names to the labels of the conflict page.
    """
    if row.pk is None:
        for name, value in values.items():
            setattr(row, name, value)
        row.save(force_insert=True)
        return row
    written = (
        type(row)
        ._base_manager.filter(pk=row.pk, version=version, confirmed_at=None)
        .update(version=models.F("version") + 1, **values)
    )
    if written != 1:
        stored = type(row)._base_manager.get(pk=row.pk)
        raise Conflict(
            stored,
            theirs=str(getattr(stored, "recorded_by", "")),
            theirs_values={label: in_words(getattr(stored, name)) for name, label in (shown or {}).items()},
        )
    row.refresh_from_db()
    return row


def in_words(value) -> str:
    """A stored value as the conflict page says it: the day written out, the time without its seconds."""
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return show_day(value) if isinstance(value, date) else str(value)


def confirm(*querysets) -> None:
    """Freeze drafts: called by a move's effect; from then on the database refuses to change them."""
    now = timezone.now()
    for rows in querysets:
        rows.filter(confirmed_at=None).update(confirmed_at=now)
