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
    """Vacancies not filled, terms that have ended or end within the days of the plan.

    Two queries; the plan is asked only where a seat is empty or a term may be near its end.
    """
    vacancies = list(
        Vacancy.objects.filter(committee__village=village, closed_on=None)
        .select_related("seat__person", "committee")
        .order_by("due_on", "pk")
    )
    near = on + timedelta(days=LONGEST_REMINDER)
    terms = list(
        Term.objects.filter(committee__village=village, ended_on=None, ends_on__lte=near)
        .select_related("committee")
        .order_by("ends_on", "pk")
    )
    if not vacancies and not terms:
        return []
    policy = PolicyVersion.objects.policy_on(scope=village.farm.scope, on=on)
    remind = timedelta(days=policy.value("by_election_remind_days"))
    last = on + timedelta(days=policy.value("term_remind_days"))
    return [
        *(_seat_to_fill(row, on, remind) for row in vacancies),
        *(_term_to_change(row, on) for row in terms if row.ends_on <= last),
    ]


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
