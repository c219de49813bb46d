"""Appointing the honorary head: a farm leader, one for each village (三¶4)."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet

from committees.access.permissions import require
from committees.people.models import Person
from committees.places.models import Farm, Village
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused

from .models import BodyKind, HonoraryHead, Membership, SeatEnds
from .permissions import HONORARY
from .rosters import held_on

verbs.declare({"appoint_honorary_head": "记下名誉组长"})
FARM_BODIES = (BodyKind.FARM_PARTY_COMMITTEE, BodyKind.LEADING_GROUP)


def farm_leaders(farm: Farm, on: date) -> QuerySet[Person]:
    """People who sit in the farm's Party committee or leading group on that day."""
    seats = Membership.objects.filter(
        held_on(on),
        term__committee__farm=farm,
        term__committee__village=None,
        term__committee__kind__in=FARM_BODIES,
    )
    return Person.objects.filter(pk__in=seats.values("person")).order_by("pk")


def appoint(village: Village, *, by, person: Person, from_day: date) -> HonoraryHead:
    """One farm leader as honorary head from a day; who was it before ends the day before."""
    with transaction.atomic():
        require(by, HONORARY, village)
        Village.objects.select_for_update().get(pk=village.pk)
        found = []
        if from_day > today():
            found.append(
                Refusal(
                    "day_in_future", f"{show_day(from_day)}还没到，到那天再记。", HONORARY.clause, kind=INPUT
                )
            )
        if not farm_leaders(village.farm, from_day).filter(pk=person.pk).exists():
            sentence = f"{person.name}在{show_day(from_day)}不是场领导，名誉组长由场领导担任。"
            found.append(Refusal("not_a_leader", sentence, HONORARY.clause))
        last = HonoraryHead.objects.filter(village=village).order_by("-from_day").first()
        if last and last.to_day is None and last.person_id == person.pk:
            found.append(
                Refusal("honorary_already", f"{person.name}已经是名誉组长。", HONORARY.clause, kind=ORDER)
            )
        elif last and from_day <= (last.to_day or last.from_day):
            sentence = f"{last.person.name}从{show_day(last.from_day)}担任，新的要从那以后算起。"
            found.append(Refusal("honorary_overlap", sentence, HONORARY.clause, kind=INPUT))
        if found:
            raise Refused(found)
        if last and last.to_day is None:
            HonoraryHead.objects.filter(pk=last.pk).update(
                to_day=from_day - timedelta(days=1), end_reason=SeatEnds.OTHER
            )
        row = HonoraryHead.objects.create(village=village, person=person, from_day=from_day)
        record(
            scope=village.scope,
            verb="appoint_honorary_head",
            happened_on=from_day,
            subject_kind="honorary_head",
            subject_id=row.pk,
            actor=by,
            role=HONORARY.role_of(by, village),
            clause=HONORARY.clause,
            payload={"person": person.pk},
        )
    return row
