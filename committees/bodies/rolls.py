"""Writing down how many adults and households a village has on a day. The rows stand in places."""

from datetime import date

from django.db import transaction

from committees.access.permissions import require
from committees.places.models import Roll, Village
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused

from .permissions import SEATS

verbs.declare({"record_roll": "记下户数和人数"})


def record_roll(village: Village, *, by, counted_on: date, adults: int, households: int, source: str) -> Roll:
    """How many adults and households on a day. One count a day; a later count is a new row."""
    with transaction.atomic():
        require(by, SEATS, village)
        Village.objects.select_for_update().get(pk=village.pk)
        if counted_on > today():
            raise Refused(
                [Refusal("day_in_future", f"{show_day(counted_on)}还没到。", SEATS.clause, kind=INPUT)]
            )
        if Roll.objects.filter(village=village, counted_on=counted_on).exists():
            sentence = f"{show_day(counted_on)}的数已经记过了；数错了的，按核对的那天另记一次。"
            raise Refused([Refusal("roll_twice", sentence, SEATS.clause, kind=ORDER)])
        row = Roll.objects.create(
            village=village,
            counted_on=counted_on,
            adults=adults,
            households=households,
            source=source,
            recorded_by=by,
        )
        record(
            scope=village.scope,
            verb="record_roll",
            happened_on=counted_on,
            subject_kind="roll",
            subject_id=row.pk,
            actor=by,
            role=SEATS.role_of(by, village),
            payload={"adults": adults, "households": households},
        )
    return row
