"""What an imported roster would change, person by person, and the writing of it: all or nothing.

For a body with a running term only details of people who already sit in it are changed: who comes and goes is decided
by elections and never by a file. A body without a term gets its first one. Reading the file stands in roster_sheet.py.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import transaction

from committees.access.permissions import require
from committees.people.models import Person
from fengku.calendar import show_day, show_month
from fengku.moves.refusals import INPUT, ORDER, Conflict, Refusal, Refused
from fengku.spreadsheets import cells

from .actions import NO_REASONS, Reasons, begin_term, lock, record_roster
from .models import BodyKind, Committee, Membership, SeatBegins
from .people import PEOPLE, write_person
from .permissions import SEATS
from .roster_sheet import COLUMNS, Row, categories_of, dotted, position_word, seats_of_term
from .rosters import running_term
from .rules import Sitting, remarks


@dataclass(frozen=True)
class Change:
    """One detail, old and new in words."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Line:
    """What happens to one person of the sheet. `version`: of the person that was compared; 0 for a new one."""

    number: int
    name: str
    person: int | None
    version: int
    changes: list[Change]
    values: dict[str, str | bool]
    seat: str = ""

    @property
    def is_new(self) -> bool:
        return self.person is None

    @property
    def writes(self) -> bool:
        return bool(self.is_new or self.changes or self.seat)


@dataclass
class Plan:
    """Everything an import would do, and everything that stands in its way.

    `asks`: (field of the form, sentence) of what the rules want to have explained; it does not stand in the way yet.
    """

    first_term: bool
    starts_on: date | None = None
    ends_on: date | None = None
    elected_by: str = ""
    lines: list[Line] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    asks: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        return any(line.writes for line in self.lines)

    @property
    def digest(self) -> str:
        """What was shown, for comparing with what is written: the people's versions are part of it."""
        shown = [
            self.first_term,
            str(self.starts_on),
            str(self.ends_on),
            [asdict(line) for line in self.lines],
        ]
        return hashlib.sha256(json.dumps(shown, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def plan_of(committee: Committee, rows: list[Row], *, policy, whole: bool = True) -> Plan:
    """What importing these rows now would do. Writes nothing. Not `whole`: rows are missing, no rule is asked."""
    term = running_term(committee)
    return _of_running(committee, rows, whole) if term else _of_first(committee, rows, policy, whole)


def write_plan(
    committee: Committee,
    rows: list[Row],
    *,
    by,
    policy,
    digest: str,
    elected_by: str = "",
    reasons: Reasons = NO_REASONS,
) -> Plan:
    """Write all of what was shown, or nothing. Raises Refused when it is no longer the same, or is not allowed."""
    with transaction.atomic():
        require(by, SEATS, committee)
        require(by, PEOPLE, committee.village)
        lock(committee.village)
        plan = plan_of(committee, rows, policy=policy)
        if plan.digest != digest:
            raise _overtaken()
        if plan.problems:
            raise Refused([Refusal("sheet_problem", one, kind=INPUT) for one in plan.problems])
        people = [_write_line(committee, line, by) for line in plan.lines]
        if plan.first_term:
            record_roster(
                committee,
                by=by,
                people=[_sitting(row, person) for row, person in zip(rows, people, strict=True)],
                starts_on=plan.starts_on,
                ends_on=plan.ends_on,
                elected_by=elected_by,
                policy=policy,
                began_by=SeatBegins.ON_RECORD,
                reasons=reasons,
            )
    return plan


def _write_line(committee: Committee, line: Line, by) -> Person:
    village = committee.village
    if line.is_new:
        return write_person(village, by=by, name=line.name, **line.values)
    person = Person.objects.get(pk=line.person, village=village)
    if not line.changes:
        return person
    try:
        return write_person(
            village, by=by, person=person, version=line.version, name=person.name, **line.values
        )
    except Conflict:
        raise _overtaken() from None


def _overtaken() -> Refused:
    sentence = "看的这会儿，又有人改了人员或者名单。什么也没有写，请照下面新的再看一遍。"
    return Refused([Refusal("sheet_overtaken", sentence, kind=ORDER)])


def _sitting(row: Row, person: Person) -> Sitting:
    return Sitting(person, row.position or Membership.Position.MEMBER, row.category, row.title)


# A body whose term runs -----------------------------------------------------------------------------------


def _of_running(committee: Committee, rows: list[Row], whole: bool) -> Plan:
    plan = Plan(first_term=False)
    seats = seats_of_term(committee)
    by_name = defaultdict(list)
    for seat in seats:
        by_name[cells.name(seat.person.name)].append(seat)
    named = set()
    for row in rows:
        found = by_name.get(row.name, [])
        named.add(row.name)
        if len(found) == 1:
            plan.lines.append(_line(row, found[0].person))
            plan.notes += _left_alone(committee, row, found[0])
        else:
            plan.problems.append(f"{row.at['name']}：{_why_not(committee, row.name, len(found))}")
    missing = [seat.person.name for name, several in by_name.items() if name not in named for seat in several]
    if missing and whole:
        plan.notes.append(f"表里没有{'、'.join(missing)}，席位不动。已经离任的，请去记离任。")
    return plan


def _why_not(committee: Committee, name: str, seats: int) -> str:
    if seats:
        return f"在任的有{seats}位{name}，分不清是哪一位。请先到“人员”里加上区别，如“{name}（东片）”。"
    ways = (
        "补选或者换届推选"
        if committee.kind == BodyKind.DELIBERATION_COMMITTEE
        else "换届、补选以后“登记新一届”"
    )
    return f"{name}不在这一届里。新成员要经{ways}，不能从表格里加。请把这一行删掉再传。"


def _left_alone(committee: Committee, row: Row, seat: Membership) -> list[str]:
    """What the sheet says of the seat and is not what is known; seats are not changed by a file."""
    pairs = {
        "position": (row.position, seat.position, position_word),
        "title": (row.title, cells.detail(seat.title), None),
        "category": (row.category, seat.category, None),
        "from_day": (row.from_day, seat.from_day.isoformat(), None),
        "to_day": (row.to_day, seat.term.ends_on.isoformat(), None),
    }
    differing = [key for key, (new, old, _) in pairs.items() if new and key in row.at and new != old]
    return [
        f"{row.at[key]}：{row.name}的{COLUMNS[key][0]}和记着的不一样。席位的事不从表格里改，照原来的。"
        for key in differing
    ]


# A body without one ---------------------------------------------------------------------------------------


def _of_first(committee: Committee, rows: list[Row], policy, whole: bool) -> Plan:
    plan = Plan(first_term=True)
    known = defaultdict(list)
    for person in Person.objects.filter(village=committee.village).order_by("pk"):
        known[cells.name(person.name)].append(person)
    people, labels = [], categories_of(committee, policy)
    for index, row in enumerate(rows, 1):
        found = known.get(row.name, [])
        if len(found) > 1:
            plan.problems.append(
                f"{row.at['name']}：本村有{len(found)}位{row.name}，分不清是哪一位。"
                f"请先到“人员”里加上区别，如“{row.name}（东片）”。"
            )
            continue
        person = found[0] if found else None
        line = _line(row, person, seat=_seat_words(committee, row, labels))
        plan.lines.append(line)
        people.append(_sitting(row, _as_imported(person, line, -index)))
    _term_days(plan, rows)
    ways = list(dict.fromkeys(row.how for row in rows if row.how))
    plan.elected_by = ways[0] if len(ways) == 1 else ""
    if whole and not plan.problems:
        _rules(plan, committee, people, policy)
    return plan


def _seat_words(committee: Committee, row: Row, labels: dict[str, str]) -> str:
    """组长，党支部书记，村党组织成员."""
    position = position_word(committee, row.position or Membership.Position.MEMBER)
    return "，".join(dict.fromkeys(filter(None, (position, row.title, labels.get(row.category, "")))))


def _as_imported(person: Person | None, line: Line, key: int) -> Person:
    """The person as the rules will find it; nothing is saved."""
    row = Person(pk=key, name=line.name) if person is None else person
    for name, value in line.values.items():
        setattr(row, name, value)
    return row


def _term_days(plan: Plan, rows: list[Row]) -> None:
    """The first and the last day, which have to be the same for all; an empty cell says nothing."""
    for key in ("from_day", "to_day"):
        written: dict[str, str] = {}
        for row in rows:
            if value := getattr(row, key):
                written.setdefault(value, row.at[key])
        label = COLUMNS[key][0]
        if len(written) > 1:
            where = "，".join(
                f"{place}是{dotted(date.fromisoformat(day))}" for day, place in list(written.items())[:3]
            )
            plan.problems.append(f"{label}要都一样：{where}。中间补上来的人，先照同一个日子登记。")
        elif not written:
            plan.problems.append(f"没有写{label}。这个班子还没有登记过，要写明从哪天到哪天，像 2024.1.15。")
    if not plan.problems:
        plan.starts_on = date.fromisoformat(next(row.from_day for row in rows if row.from_day))
        plan.ends_on = date.fromisoformat(next(row.to_day for row in rows if row.to_day))


def _rules(plan: Plan, committee: Committee, people: list[Sitting], policy) -> None:
    """What the rules say of these people and of this term: bars are problems, reasons are asked for."""
    try:
        # Begun and given up again: whether the days can be is told in one place.
        with transaction.atomic():
            begin_term(
                committee, starts_on=plan.starts_on, ends_on=plan.ends_on, elected_by="", policy=policy
            )
            transaction.set_rollback(True)
    except Refused as answer:
        plan.problems += [refusal.sentence for refusal in answer.refusals]
        return
    for remark in remarks(committee, people, on=plan.starts_on, policy=policy):
        if remark.bars:
            plan.problems.append(remark.sentence)
        elif remark.reason:
            plan.asks.append((remark.reason, remark.sentence))
        else:
            plan.notes.append(remark.sentence)


# One person -----------------------------------------------------------------------------------------------


def _line(row: Row, person: Person | None, *, seat: str = "") -> Line:
    values = {
        key: value
        for key, value in row.details.items()
        if person is None or not _same(getattr(person, key), value)
    }
    changes = [
        Change(COLUMNS[key][0], _shown(key, getattr(person, key)) if person else "", _shown(key, value))
        for key, value in values.items()
    ]
    return Line(
        row.number,
        person.name if person else row.name,
        person.pk if person else None,
        person.version if person else 0,
        changes,
        values,
        seat,
    )


def _same(stored: str | bool, read: str | bool) -> bool:
    """Whether a cell says what is stored, seen as cells are read."""
    if isinstance(stored, bool):
        return stored == read
    return read in (stored, cells.detail(stored), cells.half_width(stored))


def _shown(key: str, value: str | bool) -> str:
    match key:
        case "gender":
            return Person.Gender(value).label if value else ""
        case "born":
            return show_month(str(value))
        case "is_party_member":
            return "中共党员" if value else "群众"
        case "is_villager":
            return "是" if value else "否"
    return str(value)


def term_words(plan: Plan) -> str:
    return f"{show_day(plan.starts_on)}至{show_day(plan.ends_on)}"
