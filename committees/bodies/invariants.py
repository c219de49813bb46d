"""What must always hold of seats and terms, checked from the stored rows and read back from the journal. Mends nothing."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Count, F, Q

from fengku.journal.models import Entry

from .models import Committee, Membership, Term, Vacancy
from .rosters import roster_on

VERBS = ("record_roster", "record_election", "leave_seat", "end_term")


def broken_seats() -> Iterator[str]:
    """One English sentence per thing that cannot be."""
    for row in Term.objects.filter(ended_on=None).values("committee").annotate(n=Count("pk")).filter(n__gt=1):
        yield f"committee {row['committee']}: {row['n']} running terms"
    for term in Term.objects.exclude(ended_on=None).prefetch_related("memberships"):
        for seat in term.memberships.all():
            if seat.to_day is None or seat.to_day > term.ended_on:
                yield f"seat {seat.pk}: outlives its term {term.pk}"
    for seat in Membership.objects.filter(
        Q(from_day__lt=F("term__starts_on")) | Q(from_day__gt=F("term__ends_on"))
    ):
        yield f"seat {seat.pk}: begins outside its term"
    open_of_filled = Vacancy.objects.filter(closed_on=None, seat__term__ended_on__isnull=False)
    for vacancy in open_of_filled:
        yield f"vacancy {vacancy.pk}: open in a term that has ended"
    for committee in Committee.objects.all():
        yield from _overlaps(committee)
        yield from _journal_says_the_same(committee)


def _overlaps(committee: Committee) -> Iterator[str]:
    before: Term | None = None
    for term in committee.terms.order_by("starts_on"):
        if before is not None and term.starts_on <= before.last_day:
            yield f"committee {committee.pk}: terms {before.pk} and {term.pk} overlap"
        before = term
    for day in _days_of_change(committee):
        roster = roster_on(committee, day)
        people = [seat.person_id for seat in roster]
        if len(people) != len(set(people)):
            yield f"committee {committee.pk} on {day}: somebody sits twice"
        if sum(seat.position == Membership.Position.HEAD for seat in roster) > 1:
            yield f"committee {committee.pk} on {day}: two heads"


def _days_of_change(committee: Committee) -> list[date]:
    days: set[date] = set()
    for seat in Membership.objects.filter(term__committee=committee):
        days.add(seat.from_day)
        if seat.to_day:
            days |= {seat.to_day, seat.to_day + timedelta(days=1)}
    return sorted(days)


def roster_by_journal(committee: Committee, day: date) -> set[int]:
    """Person ids that sit on `day` by what the journal's entries say; terms' last days come from their entries too."""
    begun: dict[int, list[date]] = {}
    ended: dict[int, list[date]] = {}
    ends_on: dict[int, date] = {}
    since = first_whole_roster(committee)
    for entry in _entries(committee).filter(seq__gte=since.seq) if since else ():
        for person, _, first in entry.payload.get("begins", ()):
            begun.setdefault(person, []).append(date.fromisoformat(first))
        for person, last, _ in entry.payload.get("ends", ()):
            ended.setdefault(person, []).append(date.fromisoformat(last))
        if entry.payload.get("ends_on") and entry.payload.get("term"):
            ends_on[entry.payload["term"]] = date.fromisoformat(entry.payload["ends_on"])
    running = [last for term, last in ends_on.items() if Term.objects.filter(pk=term, ended_on=None).exists()]
    over = bool(running) and day > max(running)
    sitting = set()
    for person, firsts in begun.items():
        taken_up = sum(first <= day for first in firsts)
        left = sum(last < day for last in ended.get(person, ()))
        if taken_up > left and not over:
            sitting.add(person)
    return sitting


def first_whole_roster(committee: Committee) -> Entry | None:
    """The first entry that began a whole term; None for a body whose seats all were there before."""
    whole = _entries(committee).filter(verb__in=("record_roster", "record_election"))
    return next(
        (one for one in whole if one.payload.get("kind") != "by_election" and one.payload.get("begins")), None
    )


def _entries(committee: Committee):
    return Entry.objects.filter(subject_kind="committee", subject_id=committee.pk, verb__in=VERBS).order_by(
        "seq"
    )


def _journal_says_the_same(committee: Committee) -> Iterator[str]:
    """From the first whole roster that an act wrote: seats of before have no entry."""
    first = first_whole_roster(committee)
    if first is None:
        return
    for day in (day for day in _days_of_change(committee) if day >= first.happened_on):
        rows = {seat.person_id for seat in roster_on(committee, day)}
        said = roster_by_journal(committee, day)
        if rows != said:
            yield f"committee {committee.pk} on {day}: rows say {sorted(rows)}, journal {sorted(said)}"
