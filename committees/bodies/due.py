"""What is due about a village's bodies: seats to fill, terms that end. Computed from rows and the plan's days."""

from dataclasses import dataclass
from datetime import date, timedelta

from committees.places.models import Village
from fengku.policies.models import PolicyVersion

from .models import Committee, Term, Vacancy

# The plan may remind a year ahead, no earlier (its range): later terms need not be read.
LONGEST_REMINDER = 365


@dataclass(frozen=True)
class Due:
    """One thing to do about a body: by when, in words."""

    due_on: date
    title: str
    text: str
    committee: Committee


def due_of(village: Village, *, on: date) -> list[Due]:
    """What is due in one village. Two queries, and the plan where a seat is empty or a term near its end."""
    return due_of_many([village], on=on).get(village.pk, [])


def due_of_many(villages: list[Village], *, on: date) -> dict[int, list[Due]]:
    """Vacancies not filled, terms that have ended or end within the days of the plan, by village id.

    The same queries for any number of villages of one farm.
    """
    vacancies = list(
        Vacancy.objects.filter(committee__village__in=villages, closed_on=None)
        .select_related("seat__person", "committee")
        .order_by("due_on", "pk")
    )
    near = on + timedelta(days=LONGEST_REMINDER)
    terms = list(
        Term.objects.filter(committee__village__in=villages, ended_on=None, ends_on__lte=near)
        .select_related("committee")
        .order_by("ends_on", "pk")
    )
    if not vacancies and not terms:
        return {}
    policy = PolicyVersion.objects.policy_on(scope=villages[0].farm.scope, on=on)
    remind = timedelta(days=policy.value("by_election_remind_days"))
    last = on + timedelta(days=policy.value("term_remind_days"))
    found: dict[int, list[Due]] = {}
    for row in vacancies:
        found.setdefault(row.committee.village_id, []).append(_seat_to_fill(row, on, remind))
    for row in terms:
        if row.ends_on <= last:
            found.setdefault(row.committee.village_id, []).append(_term_to_change(row, on))
    return found


def _seat_to_fill(row: Vacancy, on: date, remind: timedelta) -> Due:
    gone = (on - row.happened_on).days
    urge = f"已经缺了{gone}天，该张罗补选了。" if on >= row.happened_on + remind else ""
    return Due(
        row.due_on,
        f"补选：{row.committee.get_kind_display()}",
        f"{row.seat.person.name}{row.get_reason_display()}，留下缺额。{urge}",
        row.committee,
    )


def _term_to_change(row: Term, on: date) -> Due:
    return Due(
        row.ends_on,
        f"换届：{row.committee.get_kind_display()}",
        "任期已满，还没有换届。" if row.ends_on < on else "任期快满了，准备换届。",
        row.committee,
    )
