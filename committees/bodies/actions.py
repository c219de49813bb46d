"""What changes who sits in a body: set up, a roster written down, a seat left, a term ended. Elections stand apart.

One act is one transaction: the rows, the account's roles, the journal's entry. A seat never begins or ends without
its reason, and every entry says whose seat began or ended, so that a roster can be read back from the journal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction

from committees.access.permissions import require
from committees.people.models import Person
from committees.places.models import Farm, Village
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused

from .models import (
    VACATING,
    BodyKind,
    Committee,
    HonoraryHead,
    Membership,
    SeatBegins,
    SeatEnds,
    Term,
    Vacancy,
)
from .permissions import SEATS
from .rosters import body, running_term
from .rules import Sitting, remarks
from .seat_roles import end_roles_of, roles_lost

verbs.declare(
    {
        "set_up_body": "设立了班子",
        "record_roster": "登记了班子成员",
        "leave_seat": "记下成员离任",
        "end_term": "一届结束",
    }
)
CLAUSE = "三¶4：“成员实行任期制”"
# Elected at an assembly by rule; every other body is elected or appointed elsewhere and written down here.
BY_ELECTION_ONLY = (BodyKind.DELIBERATION_COMMITTEE,)


@dataclass(frozen=True)
class Reasons:
    """Why the plan's 一般 and 原则 do not hold, in words; empty where they do."""

    size_reason: str = ""
    head_reason: str = ""


NO_REASONS = Reasons()


def set_up_body(village: Village, *, by, kind: str, on: date) -> Committee:
    """Make the standing body itself, once; it has no members yet."""
    with transaction.atomic():
        require(by, SEATS, village)
        lock(village)
        existing = body(village, kind)
        if existing:
            return existing
        committee = Committee.objects.create(
            farm=village.farm, village=village, kind=kind, name=f"{village.name}{BodyKind(kind).label}"
        )
        journal(committee, by=by, verb="set_up_body", on=on, payload={"kind": kind})
    return committee


def record_roster(
    committee: Committee,
    *,
    by,
    people: list[Sitting],
    starts_on: date,
    ends_on: date,
    elected_by: str,
    policy,
    began_by: str = SeatBegins.ELECTED,
    reasons: Reasons = NO_REASONS,
) -> Term:
    """Write down a term of a body that was elected or appointed elsewhere; a term that still runs ends the day before.

    For a deliberation committee only what was there before this system came (`ON_RECORD`), and only its first term.
    """
    with transaction.atomic():
        require(by, SEATS, place_of(committee))
        lock(committee.village)
        before = running_term(committee)
        if committee.kind in BY_ELECTION_ONLY and (before or began_by != SeatBegins.ON_RECORD):
            raise Refused(
                [
                    Refusal(
                        "needs_election", "协商委员会成员要由村民会议或村民代表会议推选，请去记推选。", "三¶3"
                    )
                ]
            )
        if before:
            end_term(before, by=by, on=starts_on - timedelta(days=1), successors=people)
        term = begin_term(
            committee, starts_on=starts_on, ends_on=ends_on, elected_by=elected_by, policy=policy
        )
        check(committee, people, on=starts_on, policy=policy, reasons=reasons)
        Term.objects.filter(pk=term.pk).update(
            size_reason=reasons.size_reason, head_reason=reasons.head_reason
        )
        seats = seat_all(term, people, from_day=starts_on, began_by=began_by)
        journal(
            committee,
            by=by,
            verb="record_roster",
            on=starts_on,
            payload={"term": term.pk, "ends_on": ends_on.isoformat(), "begins": begins(seats)},
        )
    term.refresh_from_db()
    return term


def begin_term(committee: Committee, *, starts_on: date, ends_on: date, elected_by: str, policy) -> Term:
    """A new running term, its days looked through. Within the caller's transaction."""
    refusals = _days(committee, starts_on, ends_on, policy)
    if refusals:
        raise Refused(refusals)
    return Term.objects.create(
        committee=committee, starts_on=starts_on, ends_on=ends_on, elected_by=elected_by
    )


def _days(committee: Committee, starts_on: date, ends_on: date, policy) -> list[Refusal]:
    found = []
    if starts_on > today():
        found.append(
            Refusal("day_in_future", f"{show_day(starts_on)}还没到，到那天再记。", CLAUSE, kind=INPUT)
        )
    if ends_on <= starts_on:
        sentence = f"任期到{show_day(ends_on)}为止，却从{show_day(starts_on)}才开始，请核对。"
        found.append(Refusal("term_ends_before_it_begins", sentence, CLAUSE, kind=INPUT))
    years = policy.value("term_years")
    longest = _years_later(starts_on, years)
    if ends_on > longest:
        sentence = f"一届最长{years}年，从{show_day(starts_on)}起最晚到{show_day(longest)}。"
        found.append(Refusal("term_too_long", sentence, policy.clause("term_years"), kind=INPUT))
    last = committee.terms.order_by("-starts_on").first()
    if last and starts_on <= last.last_day:
        sentence = f"上一届到{show_day(last.last_day)}才结束，新一届不能从{show_day(starts_on)}算起。"
        found.append(Refusal("terms_overlap", sentence, CLAUSE, kind=INPUT))
    return found


def _years_later(day: date, years: int) -> date:
    """The last day of a term of so many years from `day`: 2024-01-15 to 2029-01-14."""
    try:
        return day.replace(year=day.year + years) - timedelta(days=1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def longest_term(starts_on: date, policy) -> date:
    """The last day on which a term that starts on `starts_on` may end."""
    return _years_later(starts_on, policy.value("term_years"))


def check(committee: Committee, people: list[Sitting], *, on: date, policy, reasons: Reasons) -> None:
    """Raise Refused for everything that bars these people, and for every remark that lacks its reason."""
    refusals = []
    for remark in remarks(committee, people, on=on, policy=policy):
        if remark.bars or (remark.reason and not getattr(reasons, remark.reason).strip()):
            refusals.append(remark.refusal)
    if not people:
        refusals.append(Refusal("nobody_seated", "一个人也没有写。", CLAUSE, kind=INPUT))
    if refusals:
        raise Refused(refusals, heading="还不能记下，因为：")


def seat_all(term: Term, people: list[Sitting], *, from_day: date, began_by: str) -> list[Membership]:
    """A seat for each; the database holds one head and one seat a person."""
    return [
        Membership.objects.create(
            term=term,
            person=one.person,
            position=one.position,
            title=one.title,
            category=one.category,
            from_day=from_day,
            began_by=began_by,
        )
        for one in people
    ]


def leave_seat(seat: Membership, *, by, on: date, reason: str, policy, note: str = "") -> Vacancy | None:
    """Write that somebody left before the term ended: seat, roles of the account, vacancy with its day, honorary head.

    `on` is the last day in the seat. Raises Refused when the seat has ended already or the day cannot be.
    """
    committee = seat.term.committee
    with transaction.atomic():
        require(by, SEATS, place_of(committee))
        lock(committee.village)
        seat = (
            Membership.objects.select_for_update().select_related("term__committee", "person").get(pk=seat.pk)
        )
        _can_leave(seat, on, reason)
        _end(seat, on=on, reason=reason, by=by)
        vacancy = None
        if reason in VACATING and committee.village_id:
            vacancy = Vacancy.objects.create(
                committee=committee,
                seat=seat,
                reason=reason,
                note=note,
                happened_on=on,
                due_on=on + timedelta(days=policy.value("by_election_due_days")),
                recorded_by=by,
            )
        journal(
            committee,
            by=by,
            verb="leave_seat",
            on=on,
            payload={"term": seat.term_id, "ends": ends([seat]), "vacancy": vacancy.pk if vacancy else None},
        )
    return vacancy


def _can_leave(seat: Membership, on: date, reason: str) -> None:
    found = []
    if seat.to_day is not None:
        sentence = (
            f"{seat.person.name}已经记过{show_day(seat.to_day)}离任（{seat.get_end_reason_display()}）。"
        )
        raise Refused([Refusal("seat_left_already", sentence, CLAUSE, kind=ORDER)])
    if on > today():
        found.append(Refusal("day_in_future", f"{show_day(on)}还没到，到那天再记。", CLAUSE, kind=INPUT))
    if on < seat.from_day:
        sentence = f"{show_day(on)}早于任职的{show_day(seat.from_day)}，请核对。"
        found.append(Refusal("left_before_it_began", sentence, CLAUSE, kind=INPUT))
    if on > seat.term.last_day:
        sentence = f"这一届{show_day(seat.term.last_day)}就届满了，离任不会更晚。"
        found.append(Refusal("left_after_term", sentence, CLAUSE, kind=INPUT))
    if reason not in SeatEnds.values:
        found.append(Refusal("reason_missing", "请选离任的原因。", CLAUSE, kind=INPUT))
    if found:
        raise Refused(found)


def end_term(term: Term, *, by, on: date, successors: Sequence[Sitting] = ()) -> None:
    """End a running term: every seat that is still held ends with it, every open vacancy is closed. No seat is silent.

    Who is among the successors keeps what the new seat carries too. Within the caller's transaction, which has
    asked who may.
    """
    last = min(on, term.ends_on)
    if last < term.starts_on:
        sentence = f"这一届从{show_day(term.starts_on)}开始，不能在{show_day(last)}结束。"
        raise Refused([Refusal("term_ended_before_it_began", sentence, CLAUSE, kind=INPUT)])
    left = term.memberships.filter(to_day__gt=last).order_by("-to_day").first()
    if left:
        sentence = f"{left.person.name}{show_day(left.to_day)}才离任，这一届不能在{show_day(last)}就结束。"
        raise Refused([Refusal("seat_left_later", sentence, CLAUSE, kind=INPUT)])
    late = term.memberships.filter(to_day=None, from_day__gt=last).first()
    if late:
        sentence = f"{late.person.name}从{show_day(late.from_day)}才任职，这一届不能在{show_day(last)}结束。"
        raise Refused([Refusal("seat_began_later", sentence, CLAUSE, kind=INPUT)])
    seats = list(term.memberships.filter(to_day=None).select_related("person", "term__committee"))
    for seat in seats:
        _end(seat, on=last, reason=SeatEnds.TERM_ENDED, by=by, successors=successors)
    Vacancy.objects.filter(seat__term=term, closed_on=None).update(
        closed_on=last, closed_how=Vacancy.Closed.TERM_ENDED
    )
    Term.objects.filter(pk=term.pk).update(ended_on=last)
    journal(term.committee, by=by, verb="end_term", on=last, payload={"term": term.pk, "ends": ends(seats)})


def _end(seat: Membership, *, on: date, reason: str, by, successors: Sequence[Sitting] = ()) -> None:
    """One seat ends, and with it what hung on it: the roles of the account, being an honorary head."""
    Membership.objects.filter(pk=seat.pk).update(to_day=on, end_reason=reason)
    seat.to_day, seat.end_reason = on, reason
    committee = seat.term.committee
    again = next((one for one in successors if one.person.pk == seat.person_id), None)
    if committee.village_id:
        lost = roles_lost(committee.kind, seat.position, again.position if again else None)
        end_roles_of(seat.person, committee.village, roles=lost, on=on, by=by)
    elif again is None and not _still_a_leader(seat.person, committee):
        HonoraryHead.objects.filter(person=seat.person, to_day=None, from_day__lte=on).update(
            to_day=on, end_reason=SeatEnds.LEFT_OFFICE
        )


def _still_a_leader(person: Person, left: Committee) -> bool:
    """Whether the person still sits in another body of the farm."""
    return Membership.objects.filter(
        person=person, to_day=None, term__committee__farm=left.farm, term__committee__village=None
    ).exists()


# For elections too ----------------------------------------------------------------------------------------


def place_of(committee: Committee) -> Village | Farm:
    """Where a body belongs: a village, or the farm itself."""
    return committee.village if committee.village_id else committee.farm


def lock(village: Village | None) -> None:
    """The village's row is the lock of its seats."""
    if village is not None:
        Village.objects.select_for_update().get(pk=village.pk)


def begins(seats: list[Membership]) -> list:
    """[person id, position, first day] of each, for the journal."""
    return [[seat.person_id, str(seat.position), seat.from_day.isoformat()] for seat in seats]


def ends(seats: list[Membership]) -> list:
    """[person id, last day, reason] of each, for the journal."""
    return [[seat.person_id, seat.to_day.isoformat(), str(seat.end_reason)] for seat in seats]


def journal(committee: Committee, *, by, verb: str, on: date, payload: dict) -> None:
    place = place_of(committee)
    record(
        scope=place.scope,
        verb=verb,
        happened_on=on,
        subject_kind="committee",
        subject_id=committee.pk,
        actor=by,
        role=SEATS.role_of(by, place),
        clause=CLAUSE,
        payload=payload,
    )
