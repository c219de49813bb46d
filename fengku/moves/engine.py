"""offers() and perform(): the only writer of any `.state`. Knows no state and no rule by name."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import transaction

from fengku.calendar import show_day, today
from fengku.journal.entries import record
from fengku.journal.models import Entry

from .declarations import Move, Offer, table_of
from .refusals import INPUT, ORDER, ROLE, Conflict, Refusal, Refused


def offers(subject, *, user, today: date) -> list[Offer]:
    """Every move from the subject's present state, each with all reasons why it cannot be made on `today`."""
    return [
        Offer(move, tuple(_refusals(move, subject, by=user, on=today)))
        for move in table_of(subject.kind).from_state(subject.state)
    ]


def perform(
    subject,
    code: str,
    *,
    by,
    happened_on: date,
    version: int,
    key: str,
    reason: str = "",
    acted_by: str = "",
) -> Entry:
    """Make one move: state, effects and journal entry in one transaction, or nothing.

    `version` is the one the user read; `key` the form's one-time key (sent twice, the first entry is returned).
    Raises Refused with every reason, or Conflict when somebody else moved or changed the subject first.
    """
    table = table_of(subject.kind)
    move = table[code]
    with transaction.atomic():
        earlier = Entry.objects.filter(scope=subject.scope, actor=by, act_key=key).first() if key else None
        if earlier:
            return earlier
        # Order is judged on the state the user saw; whether it is still true, the compare-and-set decides.
        out_of_order = list(_order_refusals(table, move, subject, happened_on, reason))
        if out_of_order:
            _conflict_if_changed(subject, version)
            raise Refused(out_of_order)
        before = (subject.state, subject.version, subject.state_since)
        _compare_and_set(subject, move, version=version, happened_on=happened_on)
        refusals = list(_refusals(move, subject, by=by, on=happened_on))
        if refusals:
            # The transaction will be undone; the object in memory must not say otherwise.
            subject.state, subject.version, subject.state_since = before
            raise Refused(refusals)
        for effect in move.effects:
            effect(subject, by=by, on=happened_on)
        _set_due(subject, move, happened_on)
        return record(
            scope=subject.scope,
            verb=move.code,
            happened_on=happened_on,
            subject_kind=subject.kind,
            subject_id=subject.pk,
            subject_version=subject.version,
            actor=by,
            role=getattr(move.recorded_by, "role_of", lambda user, subject: "")(by, subject),
            acted_by=acted_by or move.decided_by,
            clause=move.clause,
            payload={
                "from": before[0],
                "to": move.target,
                **({"reason": reason} if reason else {}),
                **({"facts": move.tell(subject)} if move.tell else {}),
            },
            act_key=key,
        )


def _compare_and_set(subject, move: Move, *, version: int, happened_on: date) -> None:
    """Write the new state only over the version that was read; takes the row's lock on PostgreSQL."""
    rows = type(subject)._base_manager.filter(pk=subject.pk)
    if settings.MOVES_COMPARE_AND_SET:
        rows = rows.filter(state=subject.state, version=version)
    written = rows.update(state=move.target, version=version + 1, state_since=happened_on, due_on=None)
    if written != 1:
        raise Conflict(subject, theirs=_last_act(subject))
    subject.state, subject.version, subject.state_since = move.target, version + 1, happened_on


def _conflict_if_changed(subject, version: int) -> None:
    """A stale form is told that somebody else was first, not that its step is out of order."""
    now = type(subject)._base_manager.filter(pk=subject.pk).values_list("version", flat=True).first()
    if settings.MOVES_COMPARE_AND_SET and now != version:
        raise Conflict(subject, theirs=_last_act(subject))


def _set_due(subject, move: Move, happened_on: date) -> None:
    due_on = move.due(subject, on=happened_on) if move.due else None
    type(subject)._base_manager.filter(pk=subject.pk).update(due_on=due_on)
    subject.due_on = due_on


def _order_refusals(table, move: Move, subject, happened_on: date, reason: str) -> Iterable[Refusal]:
    if subject.state not in move.sources:
        here = table.state_label(subject.state)
        needed = "、".join(f"“{table.state_label(state)}”" for state in move.sources)
        yield Refusal(
            "out_of_order",
            f"现在是“{here}”，“{move.label}”要在{needed}时才能办。",
            move.clause,
            kind=ORDER,
        )
    if happened_on > today():
        yield Refusal(
            "day_in_future",
            f"{show_day(happened_on)}还没到，请写纸上的日子。",
            "本场规定：按发生的日子记",
            kind=INPUT,
        )
    if subject.state_since and happened_on < subject.state_since:
        yield Refusal(
            "day_before_previous",
            f"{show_day(happened_on)}早于上一步的{show_day(subject.state_since)}，请核对纸上的日子。",
            "本场规定：后一步不早于前一步",
            kind=INPUT,
        )
    if move.reason_required and not reason.strip():
        yield Refusal("reason_missing", f"“{move.label}”要写明原因。", move.clause, kind=INPUT)


def _refusals(move: Move, subject, *, by, on: date) -> Iterable[Refusal]:
    permission = move.recorded_by
    if permission is None:
        yield Refusal("no_permission_declared", "这一步还没有定谁能办。", move.clause, kind=ROLE)
        return
    refusal = permission.refuse(by, subject)
    if refusal:
        yield refusal
    for guard in move.guards:
        answer = guard(subject, on=on)
        if isinstance(answer, Refusal):
            yield answer
        elif answer:
            yield from answer


def _last_act(subject) -> str:
    entry = (
        Entry.objects.filter(subject_kind=subject.kind, subject_id=subject.pk)
        .select_related("actor")
        .order_by("-seq")
        .first()
    )
    return f"{entry.actor}" if entry and entry.actor else ""
