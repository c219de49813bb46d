"""First secretaries, liaison cadres, contacts of the work body: people beside the seats, from a day to a day."""

from datetime import date

from django.db import transaction
from django.db.models import Q, QuerySet

from committees.access.permissions import require
from committees.people.models import Person
from committees.places.models import Village
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused

from .models import Duty, SeatEnds
from .permissions import DUTIES

verbs.declare({"give_duty": "记下驻村、包村或联系人", "end_duty": "记下不再担任"})
# One contact answers for the work body; there may be several liaison cadres.
ONLY_ONE = (Duty.Kind.CONTACT, Duty.Kind.FIRST_SECRETARY)


def who_may_serve(village: Village) -> QuerySet[Person]:
    """The village's own people, and those of the farm who belong to no village."""
    return Person.objects.filter(Q(village=village) | Q(farm=village.farm, village=None)).order_by(
        "pinyin", "name"
    )


def give_duty(village: Village, *, by, person: Person, kind: str, from_day: date, note: str = "") -> Duty:
    """Somebody takes on a duty from a day."""
    with transaction.atomic():
        require(by, DUTIES, village)
        Village.objects.select_for_update().get(pk=village.pk)
        found = []
        if from_day > today():
            found.append(
                Refusal(
                    "day_in_future", f"{show_day(from_day)}还没到，到那天再记。", DUTIES.clause, kind=INPUT
                )
            )
        holding = Duty.objects.filter(village=village, kind=kind, to_day=None).select_related("person")
        same = [duty for duty in holding if duty.person_id == person.pk]
        if same:
            found.append(Refusal("duty_known", f"{person.name}已经记过这一职责。", DUTIES.clause, kind=ORDER))
        elif kind in ONLY_ONE and holding:
            now, label = holding[0].person.name, Duty.Kind(kind).label
            found.append(
                Refusal("duty_held", f"{label}现在是{now}，先记{now}不再担任。", DUTIES.clause, kind=ORDER)
            )
        before = Duty.objects.filter(village=village, kind=kind, to_day__gte=from_day).first()
        if kind in ONLY_ONE and not holding and before:
            sentence = f"{show_day(before.to_day)}以前还是别人担任，新的从第二天起算。"
            found.append(Refusal("duty_overlaps", sentence, DUTIES.clause, kind=INPUT))
        if found:
            raise Refused(found)
        row = Duty.objects.create(village=village, person=person, kind=kind, from_day=from_day, note=note)
        _journal(village, by, "give_duty", from_day, row)
    return row


def end_duty(village: Village, *, by, duty: Duty, on: date, reason: str) -> Duty:
    """The last day of a duty, and why."""
    with transaction.atomic():
        require(by, DUTIES, village)
        if on > today() or on < duty.from_day:
            sentence = f"最后一天应在{show_day(duty.from_day)}到今天之间。"
            raise Refused([Refusal("duty_day", sentence, DUTIES.clause, kind=INPUT)])
        if reason not in SeatEnds.values:
            raise Refused([Refusal("reason_missing", "请选原因。", DUTIES.clause, kind=INPUT)])
        if not Duty.objects.filter(pk=duty.pk, to_day=None).update(to_day=on, end_reason=reason):
            raise Refused([Refusal("duty_ended", "已经记过不再担任。", DUTIES.clause, kind=ORDER)])
        duty.refresh_from_db()
        _journal(village, by, "end_duty", on, duty)
    return duty


def _journal(village: Village, by, verb: str, on: date, row: Duty) -> None:
    record(
        scope=village.scope,
        verb=verb,
        happened_on=on,
        subject_kind="duty",
        subject_id=row.pk,
        actor=by,
        role=DUTIES.role_of(by, village),
        clause=DUTIES.clause,
        payload={"person": row.person_id, "kind": row.kind, "reason": row.end_reason},
    )
