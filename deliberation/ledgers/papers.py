"""D02, 议题台账 of a year: all twenty-six columns on A3, eighteen on A4. Long texts are shortened, never the file's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from committees.places.models import Village
from deliberation.issues.models import Issue
from fengku.calendar import today
from fengku.papers.declarations import Paper, register

from .columns import COLUMNS, Column, Line, dotted, lines_of, shortened
from .totals import totals

# Lines for the pen on a blank sheet: one side of A3, both sides of A4.
SPARE = {"A3": 11, "A4": 16}


@dataclass(frozen=True)
class YearLedger:
    """A village's ledger of one year, all lines in the order of their numbers."""

    village: Village
    year: int
    lines: Sequence[Line]


def year_ledger(village: Village, year: int) -> YearLedger:
    issues = Issue.objects.filter(village=village, year=year).order_by("number")
    return YearLedger(village, year, lines_of(list(issues)))


def columns_on(size: str) -> list[tuple[Column, int]]:
    """The columns of a paper size with their millimetres."""
    return [(column, width) for column in COLUMNS if (width := getattr(column, size.lower()))]


def cell(column: Column, line: Line, year: int) -> str:
    """What stands in a place of the sheet. Days of the ledger's own year go without it."""
    value = line.value(column.code)
    if isinstance(value, date):
        return dotted(value, year=year).replace(f"{value.year}.", f"{value.year}.\n")
    text = str(value)
    return shortened(text.removeprefix(f"{year}.") if column.code == "study" else text, column.letters)


def context_on(size: str):
    columns = columns_on(size)

    def context(ledger: YearLedger) -> dict:
        return {
            **choices_on(size)(None),
            "farm": ledger.village.farm.name,
            "unit": ledger.village.name,
            "year": ledger.year,
            "number": f"{ledger.year}年度",
            "day": today(),
            "rows": [
                [(column, cell(column, line, ledger.year)) for column, _ in columns] for line in ledger.lines
            ],
            "totals": totals(ledger.lines),
        }

    return context


def choices_on(size: str):
    def choices(_policy) -> dict:
        return {"columns": columns_on(size), "spare_rows": range(1, SPARE[size] + 1)}

    return choices


COMMON = {
    "title": "村级议事协商议题台账",
    "template": "papers/d02.html",
    "orientation": "landscape",
    "signatures": ("填报人", "村党组织书记", "（盖章）"),
    "step": "1",
    "about": "ledger",
    "order": 2,
}
D02 = Paper(
    id="D02",
    size="A3",
    context=context_on("A3"),
    choices=choices_on("A3"),
    when="一年一本：收进来的事都在上面，报场里和存档用。",
    **COMMON,
)
D02_A4 = Paper(
    id="D02-A4",
    context=context_on("A4"),
    choices=choices_on("A4"),
    when="没有A3打印机的时候用，少八栏：渠道、反映人、主要内容、户数、人数、结果形式、满意度、报场党委。",
    **COMMON,
)
register(D02, D02_A4)
BY_SIZE = {"a3": D02, "a4": D02_A4}
