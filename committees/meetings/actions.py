"""Calling a meeting freezes its roster; recording attendance fills it. What was decided belongs to other rooms."""

from datetime import date, time

from django.db import transaction

from committees.access.permissions import require
from committees.bodies.models import Committee
from committees.bodies.rosters import roster_on
from committees.places.models import Village
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, Conflict, Refusal, Refused

from .models import Meeting, Seat
from .permissions import RECORD

verbs.declare({"record_meeting": "记下一次会议和到会的人", "correct_attendance": "改了会议的到会情况"})


def record_meeting(
    village: Village,
    *,
    by,
    kind: str,
    bodies: list[Committee],
    held_on: date,
    place: str,
    presence: dict[tuple[int, int], str],
    started_at: time | None = None,
    host=None,
    recorder=None,
    non_voting: str = "",
) -> Meeting:
    """Write down one sitting. `presence` maps (committee id, person id) to present/excused/absent/recused.

    The roster is that of `held_on`; who is not named counts as absent. Raises Refused for a day that has not
    come, a body without a roster on that day, or nobody present.
    """
    refusals = []
    if held_on > today():
        refusals.append(_input("day_in_future", f"{show_day(held_on)}还没到，请写会议记录上的日子。"))
    rosters = {committee: roster_on(committee, held_on) for committee in bodies}
    for committee, roster in rosters.items():
        if not roster:
            refusals.append(
                _input("no_roster", f"{show_day(held_on)}“{committee}”还没有成员名单，先去登记成员。")
            )
    if not any(value == Seat.Presence.PRESENT for value in presence.values()):
        refusals.append(_input("nobody_present", "到会的一个人也没有勾，这不算开过会。"))
    if refusals:
        raise Refused(refusals)
    with transaction.atomic():
        require(by, RECORD, village)
        # The village's row is the lock of its meeting numbers.
        Village.objects.select_for_update().get(pk=village.pk)
        last = (
            Meeting.objects.filter(village=village, kind=kind)
            .order_by("-number")
            .values_list("number", flat=True)
            .first()
        )
        meeting = Meeting.objects.create(
            village=village,
            kind=kind,
            number=(last or 0) + 1,
            held_on=held_on,
            started_at=started_at,
            place=place,
            host=host,
            recorder=recorder,
            non_voting=non_voting,
            recorded_by=by,
        )
        Seat.objects.bulk_create(
            Seat(
                meeting=meeting,
                committee=committee,
                person=member.person,
                position=member.position,
                title=member.title,
                category=member.category,
                presence=presence.get((committee.pk, member.person_id), Seat.Presence.ABSENT),
            )
            for committee, roster in rosters.items()
            for member in roster
        )
        record(
            scope=village.scope,
            verb="record_meeting",
            happened_on=held_on,
            subject_kind="meeting",
            subject_id=meeting.pk,
            actor=by,
            role=RECORD.role_of(by, village),
            clause=RECORD.clause,
            payload={"kind": kind, "number": meeting.number, "seats": sum(map(len, rosters.values()))},
        )
    return meeting


def correct_attendance(
    meeting: Meeting, *, by, version: int, presence: dict[tuple[int, int], str]
) -> Meeting:
    """Change who came, while the meeting is still a draft. The roster itself never changes."""
    with transaction.atomic():
        require(by, RECORD, meeting)
        written = Meeting.objects.filter(pk=meeting.pk, version=version, confirmed_at=None).update(
            version=version + 1
        )
        if written != 1:
            stored = Meeting.objects.get(pk=meeting.pk)
            raise Conflict(stored, theirs=str(stored.recorded_by))
        for seat in meeting.seats.all():
            value = presence.get((seat.committee_id, seat.person_id))
            if value and value != seat.presence:
                Seat.objects.filter(pk=seat.pk).update(presence=value)
        record(
            scope=meeting.village.scope,
            verb="correct_attendance",
            happened_on=meeting.held_on,
            subject_kind="meeting",
            subject_id=meeting.pk,
            subject_version=version + 1,
            actor=by,
            role=RECORD.role_of(by, meeting),
        )
    meeting.refresh_from_db()
    return meeting


def _input(code: str, sentence: str) -> Refusal:
    return Refusal(code, sentence, RECORD.clause, kind=INPUT)
