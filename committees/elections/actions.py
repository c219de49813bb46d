"""Writing down what an assembly elected: meeting, votes, seats, the end of the old term, vacancies filled. One act."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.db import transaction
from django.utils import timezone

from committees.access.permissions import require
from committees.bodies.actions import (
    NO_REASONS,
    Reasons,
    begin_term,
    begins,
    check,
    end_term,
    journal,
    lock,
    seat_all,
)
from committees.bodies.models import Committee, Membership, SeatBegins, Term, Vacancy
from committees.bodies.rosters import open_vacancies, roster_on, running_term
from committees.bodies.rules import LAW, Sitting, sitting
from committees.meetings.models import Meeting, MeetingKind
from committees.people.models import Person
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.policies.registry import law_on

from .counting import Votes, elect
from .guards import ELECTION, PASSING, attendance, enough_came, expected, fits_the_term, right_assembly
from .models import Candidate, Election
from .permissions import ELECT

verbs.declare({"record_election": "记下一次推选的得票和结果"})
HEAD = Membership.Position.HEAD


@dataclass(frozen=True)
class Ballot:
    """One name: for which kind of seat, whether as head, with how many votes."""

    person: Person
    votes: int
    category: str = ""
    for_head: bool = False


@dataclass(frozen=True)
class Assembly:
    """The meeting that elects. `kind` is MeetingKind.ASSEMBLY or REPRESENTATIVES, `basis` Election.Basis."""

    kind: str
    basis: str
    held_on: date
    present: int
    place: str
    started_at: time | None = None
    host: Person | None = None
    recorder: Person | None = None


def record_election(
    committee: Committee,
    *,
    by,
    kind: str,
    assembly: Assembly,
    seats: int,
    ballots: list[Ballot],
    policy,
    ends_on: date | None = None,
    reasons: Reasons = NO_REASONS,
) -> Election:
    """Write down one election; those elected sit from the day of the assembly.

    Too few came: the election is kept as held without a quorum, and nobody is elected. Raises Refused, with every
    reason, for another assembly's right, votes that cannot be, people who cannot sit together, days that overlap.
    """
    village = committee.village
    with transaction.atomic():
        require(by, ELECT, committee)
        lock(village)
        found = [
            *_days_and_votes(assembly, ballots),
            *right_assembly(
                village,
                kind=kind,
                assembly=assembly.kind,
                basis=assembly.basis,
                on=assembly.held_on,
                policy=policy,
            ),
            *enough_came(village, basis=assembly.basis, present=assembly.present, on=assembly.held_on),
            *fits_the_term(committee, kind=kind, seats=seats, on=assembly.held_on),
        ]
        if found:
            raise Refused(found, heading="还不能记下，因为：")
        counted = attendance(village, assembly.basis, present=assembly.present, on=assembly.held_on)
        election = Election.objects.create(
            village=village,
            committee=committee,
            kind=kind,
            meeting=_meeting(village, assembly, by),
            basis=assembly.basis,
            expected=expected(village, assembly.basis, assembly.held_on),
            present=assembly.present,
            seats=seats,
            quorum_met=counted.met,
            recorded_by=by,
        )
        candidates = [
            Candidate.objects.create(
                election=election,
                person=one.person,
                category=one.category,
                for_head=one.for_head,
                votes=one.votes,
            )
            for one in ballots
        ]
        if counted.met:
            _count(election, candidates, seats)
            seated = _seat(election, candidates, ends_on, policy, reasons, by)
        else:
            seated = []
        Election.objects.filter(pk=election.pk).update(confirmed_at=timezone.now())
        journal(
            committee,
            by=by,
            verb="record_election",
            on=assembly.held_on,
            payload={
                "election": election.pk,
                "kind": kind,
                "basis": assembly.basis,
                "expected": election.expected,
                "present": election.present,
                "votes": [[one.person_id, one.votes] for one in candidates],
                "term": election.term_id,
                "ends_on": election.term.ends_on.isoformat() if election.term_id else None,
                "begins": begins(seated),
            },
        )
    election.refresh_from_db()
    return election


def _days_and_votes(assembly: Assembly, ballots: list[Ballot]) -> list[Refusal]:
    found = []
    if assembly.held_on > today():
        sentence = f"{show_day(assembly.held_on)}还没到，请写会议记录上的日子。"
        found.append(Refusal("day_in_future", sentence, ELECTION, kind=INPUT))
    if not ballots:
        found.append(Refusal("no_candidate", "候选人一个也没有写。", ELECTION, kind=INPUT))
    names = [one.person.pk for one in ballots]
    for one in ballots:
        if one.votes > assembly.present:
            sentence = f"{one.person.name}得{one.votes}票，比实到的{assembly.present}还多，请核对。"
            found.append(Refusal("more_votes_than_present", sentence, ELECTION, kind=INPUT))
        if names.count(one.person.pk) > 1:
            found.append(Refusal("candidate_twice", f"{one.person.name}写了两遍。", ELECTION, kind=INPUT))
            names = [pk for pk in names if pk != one.person.pk]
    if sum(one.for_head for one in ballots) > 1:
        found.append(Refusal("two_heads", "推选为组长的只能勾一位。", "三¶3：“设组长1人”", kind=INPUT))
    return found


def _meeting(village, assembly: Assembly, by) -> Meeting:
    last = Meeting.objects.filter(village=village, kind=assembly.kind).order_by("-number").first()
    return Meeting.objects.create(
        village=village,
        kind=assembly.kind,
        number=(last.number if last else 0) + 1,
        held_on=assembly.held_on,
        started_at=assembly.started_at,
        place=assembly.place,
        host=assembly.host,
        recorder=assembly.recorder,
        recorded_by=by,
        confirmed_at=timezone.now(),
    )


def _count(election: Election, candidates: list[Candidate], seats: int) -> None:
    """Mark who is elected. Raises Refused when equal votes leave the last seat open."""
    law = law_on(LAW, election.meeting.held_on)
    passing = law.rules[PASSING[MeetingKind(election.meeting.kind)]].value
    ballots = [Votes(one.pk, one.votes) for one in candidates]
    outcome = elect(ballots, present=election.present, seats=seats, passing=passing)
    if outcome.tied:
        names = "、".join(one.person.name for one in candidates if one.pk in outcome.tied)
        raise Refused(
            [
                Refusal(
                    "tied",
                    f"{names}票数相同，分不出谁当选；请在会上就他们几位再投一次，照再投的票数记。",
                    ELECTION,
                    kind=INPUT,
                )
            ]
        )
    for one in candidates:
        one.elected = one.pk in outcome.elected
    Candidate.objects.bulk_update(candidates, ["elected"])


def _seat(election, candidates, ends_on, policy, reasons: Reasons, by) -> list[Membership]:
    """Seats of those elected; for a by-election in the running term, else in a new one."""
    on, committee = election.meeting.held_on, election.committee
    chosen = [one for one in candidates if one.elected]
    people = [Sitting(one.person, HEAD if one.for_head else "member", one.category) for one in chosen]
    if election.kind == Election.Kind.BY_ELECTION:
        term = running_term(committee)
        together = [*sitting(roster_on(committee, on)), *people]
        check(committee, together, on=on, policy=policy, reasons=_standing(term, reasons))
        seats = seat_all(term, people, from_day=on, began_by=SeatBegins.BY_ELECTION)
        _fill(committee, seats, on)
    else:
        before = running_term(committee)
        if before:
            end_term(before, by=by, on=on - timedelta(days=1), successors=people)
        term = begin_term(
            committee,
            starts_on=on,
            ends_on=ends_on,
            elected_by=election.meeting.get_kind_display(),
            policy=policy,
        )
        check(committee, people, on=on, policy=policy, reasons=reasons)
        began = SeatBegins.TERM_CHANGE if before else SeatBegins.ELECTED
        seats = seat_all(term, people, from_day=on, began_by=began)
    Term.objects.filter(pk=term.pk).update(
        size_reason=reasons.size_reason or term.size_reason,
        head_reason=reasons.head_reason or term.head_reason,
    )
    for candidate, seat in zip(chosen, seats, strict=True):
        candidate.seat = seat
    Candidate.objects.bulk_update(chosen, ["seat"])
    Election.objects.filter(pk=election.pk).update(term=term)
    election.term = term
    return seats


def _standing(term: Term, reasons: Reasons) -> Reasons:
    """Reasons given now, else those the term was begun with; a by-election need not explain a size it mends."""
    return Reasons(
        reasons.size_reason or term.size_reason or "补选以后仍不足", reasons.head_reason or term.head_reason
    )


def _fill(committee: Committee, seats: list[Membership], on: date) -> None:
    """The oldest vacancies are filled first; a head's successor fills the head's own."""
    waiting = list(open_vacancies(committee))
    for seat in sorted(seats, key=lambda one: one.position != HEAD):
        same = [one for one in waiting if (one.seat.position == HEAD) == (seat.position == HEAD)]
        vacancy = (same or waiting)[0]
        waiting.remove(vacancy)
        Vacancy.objects.filter(pk=vacancy.pk).update(
            closed_on=on, closed_how=Vacancy.Closed.FILLED, filled_by=seat
        )
