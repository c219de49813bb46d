"""What reading an old ledger would change, line by line, and the writing of it: all or nothing.

Lines that stand in the ledger already are left alone: by number and name, or by name and day. The same file twice, and
a file that this house wrote itself, change nothing.
"""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass, field

from django.db import transaction

from committees.access.permissions import require
from committees.places.models import Village
from deliberation.issues import states
from deliberation.issues.models import Issue, IssueCounter
from deliberation.old_ledgers.actions import carry_ledger_over, keep_column_names
from deliberation.old_ledgers.models import OldLedger
from deliberation.old_ledgers.permissions import CARRY_OVER
from deliberation.old_ledgers.proof import Proof, proved
from fengku.calendar import show_day
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused
from fengku.spreadsheets import cells

from .grids import Book
from .lines import Line, Reading
from .people_cell import without_numbers


@dataclass(frozen=True)
class Planned:
    """One line: the number it would get ("" for one that is there already, then `same` is its number)."""

    line: Line
    proof: Proof
    number: str = ""
    same: str = ""

    @property
    def state_label(self) -> str:
        return states.label(self.proof.state)

    @property
    def said(self) -> list[str]:
        old = self.line.old.old_number
        # 3 and 003 of a year are the same number.
        same = old == self.number or (
            old.isdecimal() and int(old) == int(self.number.rpartition("-")[2] or 0)
        )
        own = [f"原编号{old}"] if old and self.number and not same else []
        return [*own, *([self.proof.said] if self.proof.said else []), *self.line.said]


@dataclass
class Plan:
    lines: list[Planned] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asks_year: bool = False

    @property
    def new(self) -> list[Planned]:
        return [one for one in self.lines if one.number]

    @property
    def same(self) -> list[Planned]:
        return [one for one in self.lines if one.same]

    @property
    def writes(self) -> bool:
        return bool(self.new)

    @property
    def per_year(self) -> list[tuple[int, int, str, str]]:
        """(year, how many, first number, last number)."""
        found: dict[int, list[str]] = defaultdict(list)
        for one in self.new:
            found[one.line.old.year].append(one.number)
        return [(year, len(given), given[0], given[-1]) for year, given in sorted(found.items())]

    @property
    def digest(self) -> str:
        """What was shown, for comparing with what is written."""
        shown = [[one.number, one.same, one.proof.state, asdict(one.line.old)] for one in self.lines]
        said = json.dumps(shown, ensure_ascii=True, sort_keys=True, default=str)
        return hashlib.sha256(said.encode()).hexdigest()


def plan_of(village: Village, reading: Reading, book: Book) -> Plan:
    """What writing these lines now would do. Reads only."""
    plan = Plan(
        problems=list(reading.problems), notes=[*book.notes, *reading.notes], asks_year=reading.asks_year
    )
    before = OldLedger.objects.filter(village=village, sha256=book.sha256).order_by("pk").first()
    if before:
        plan.notes.insert(0, f"这个文件{show_day(before.recorded_at.date())}导入过一次。")
    there = _Ledger(village)
    last = dict(IssueCounter.objects.filter(village=village).values_list("year", "last"))
    for line in reading.lines:
        found = there.take(line)
        year = line.old.year
        if found:
            plan.lines.append(Planned(line, proved(line.old.days), same=found))
            continue
        last[year] = last.get(year, 0) + 1
        plan.lines.append(Planned(line, proved(line.old.days), number=f"{year}-{last[year]:03d}"))
    if len(plan.per_year) > 1:
        years = "、".join(f"{year}年{count}件" for year, count, _, _ in plan.per_year)
        plan.notes.insert(0, f"一张表里有{len(plan.per_year)}个年度，按收集日期分开：{years}，编号一年一排。")
    return plan


def write_plan(
    village: Village, reading: Reading, book: Book, *, by, digest: str, names: dict[str, str]
) -> Plan:
    """Write all of what was shown, or nothing. Raises Refused when it is no longer the same, or is not allowed."""
    with transaction.atomic():
        require(by, CARRY_OVER, village)
        # The village's lock: two imports at once, and a number given meanwhile, are seen here.
        Village.objects.select_for_update().get(pk=village.pk)
        plan = plan_of(village, reading, book)
        if plan.digest != digest:
            raise Refused([Refusal("ledger_overtaken", _OVERTAKEN, kind=ORDER)])
        if plan.asks_year:
            raise Refused([Refusal("year_missing", "有的日期没有写年份，请写上是哪一年的。", kind=INPUT)])
        if plan.problems:
            raise Refused([Refusal("ledger_problem", one, kind=INPUT) for one in plan.problems])
        if names:
            keep_column_names(village, names, by=by)
        lines = [one.line.old for one in plan.new]
        if lines:
            carry_ledger_over(village, lines, by=by, name=book.name, sha256=book.sha256)
    return plan


_OVERTAKEN = "列的读法改过了，或者看的这会儿台账里又登记了别的。什么也没有写，请照下面新的再看一遍。"


class _Ledger:
    """The lines that stand in the village's ledger; each is found once."""

    def __init__(self, village: Village):
        self.by_number: dict[str, str] = {}
        self.numbers: dict[tuple, list[str]] = defaultdict(list)
        self.key_of: dict[str, tuple] = {}
        rows = Issue.objects.filter(village=village).order_by("year", "number")
        for year, number, title, day in rows.values_list("year", "number", "title", "collected_on"):
            reference = f"{year}-{number:03d}"
            self.by_number[reference] = _words(title)
            self.key_of[reference] = (_words(title), day)
            self.numbers[self.key_of[reference]].append(reference)

    def take(self, line: Line) -> str:
        """The number of the line that is the same one, or ""."""
        words, day = _words(line.old.title), line.old.days.collected_on
        reference = line.reference
        if self.by_number.get(reference) == words:
            self._taken(reference)
            return reference
        waiting = self.numbers.get((words, day))
        if not waiting:
            return ""
        found = waiting[0]
        self._taken(found)
        return found

    def _taken(self, reference: str) -> None:
        self.by_number.pop(reference, None)
        self.numbers[self.key_of[reference]].remove(reference)


def _words(title: str) -> str:
    """A name as it is compared: as a cell would give it back, without blanks."""
    return "".join(without_numbers(cells.text(title))[0].split()).casefold()
