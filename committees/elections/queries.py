"""What happened to a body's seats, in the order of days. Reads only."""

from dataclasses import dataclass
from datetime import date

from committees.bodies.models import Committee, Membership, Term, Vacancy
from fengku.calendar import show_day

from .models import Election


@dataclass(frozen=True)
class Event:
    """One line of a committee's timeline; `election` leads to its sums and papers."""

    day: date
    said: str
    election: Election | None = None
    why: str = ""


def timeline(committee: Committee) -> list[Event]:
    """Terms, elections, seats begun and left, vacancies, the newest first."""
    found: list[tuple[date, int, Event]] = []
    terms = list(Term.objects.filter(committee=committee))
    for term in terms:
        reason = "；".join(filter(None, (term.size_reason, term.head_reason)))
        found.append(
            (
                term.starts_on,
                1,
                Event(term.starts_on, f"一届开始，到{show_day(term.ends_on)}届满", why=reason),
            )
        )
        if term.ended_on:
            found.append((term.ended_on, 9, Event(term.ended_on, "这一届结束")))
    for election in Election.objects.filter(committee=committee).select_related("meeting"):
        day = election.meeting.held_on
        met = "" if election.quorum_met else "，到会人数不够，没有选成"
        said = f"{election.meeting.get_kind_display()}{election.get_kind_display()}{met}"
        found.append((day, 0, Event(day, said, election)))
    seats = Membership.objects.filter(term__committee=committee).select_related("person")
    for seat in seats:
        role = seat.title or seat.get_position_display()
        found.append(
            (
                seat.from_day,
                2,
                Event(seat.from_day, f"{seat.person.name}任{role}（{seat.get_began_by_display()}）"),
            )
        )
        if seat.to_day:
            found.append(
                (
                    seat.to_day,
                    5,
                    Event(seat.to_day, f"{seat.person.name}离任", why=seat.get_end_reason_display()),
                )
            )
    for vacancy in Vacancy.objects.filter(committee=committee, closed_on__isnull=False).select_related(
        "seat__person", "filled_by__person"
    ):
        said = f"{vacancy.seat.person.name}的缺额{vacancy.get_closed_how_display()}"
        if vacancy.filled_by:
            said += f"，补上的是{vacancy.filled_by.person.name}"
        found.append((vacancy.closed_on, 6, Event(vacancy.closed_on, said)))
    return [event for _, _, event in sorted(found, key=lambda row: (row[0], row[1]), reverse=True)]
