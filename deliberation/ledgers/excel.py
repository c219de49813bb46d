"""The ledger as .xlsx: the plan's twenty-six columns or the farm's own, every text whole, nothing that could run."""

from collections.abc import Iterable, Sequence
from datetime import date

from committees.places.models import Farm, Village
from deliberation.issues.models import Issue
from fengku.calendar import show_day, today
from fengku.spreadsheets import writer

from .columns import BY_CODE, COLUMNS, Line, dotted, lines_of
from .models import LedgerLayout

# Letters of half width a millimetre of the printed sheet stands for.
LETTERS = 0.72
# So many issues are gathered at a time: queries with longer lists of ids only grow slower.
CHUNK = 500


def columns_of(farm: Farm, shape: str) -> list[str]:
    """Codes in order: "plan" the twenty-six; "farm" what the farm saved, the twenty-six while it saved nothing."""
    saved = LedgerLayout.objects.filter(farm=farm).first() if shape == "farm" else None
    return [code for code in saved.columns if code in BY_CODE] if saved else [one.code for one in COLUMNS]


def village_file(village: Village, year: int, shape: str) -> bytes:
    issues = Issue.objects.filter(village=village, year=year).order_by("number")
    columns = columns_of(village.farm, shape)
    rows = ([_typed(line, code) for code in columns] for line in _lines(issues))
    return _file(village.name, year, [_column(code) for code in columns], rows)


def farm_file(farm: Farm, villages: Sequence[Village], year: int, shape: str) -> bytes:
    """Every village's lines of the year, village by village in the order given, each named in a first column."""
    names, columns = {village.pk: village.name for village in villages}, columns_of(farm, shape)
    issues = Issue.objects.filter(village__in=names, year=year).order_by("number")
    rank = {pk: at for at, pk in enumerate(names)}
    ordered = sorted(issues, key=lambda issue: rank[issue.village_id])
    rows = (
        [names[line.issue.village_id], *(_typed(line, code) for code in columns)] for line in _lines(ordered)
    )
    return _file(farm.name, year, [writer.Column("单位", 14), *(_column(code) for code in columns)], rows)


def _lines(issues: Iterable[Issue]) -> Iterable[Line]:
    issues = list(issues)
    for start in range(0, len(issues), CHUNK):
        yield from lines_of(issues[start : start + CHUNK], first=start + 1)


def _column(code: str) -> writer.Column:
    column = BY_CODE[code]
    return writer.Column(column.label, max(6, round(column.a3 * LETTERS)))


def _typed(line: Line, code: str) -> str | int:
    """Days as people write them, numbers as numbers, texts whole."""
    value = line.value(code)
    return dotted(value) if isinstance(value, date) else value


def _file(unit: str, year: int, columns: list[writer.Column], rows) -> bytes:
    titles = [f"{unit}{year}年村级议事协商议题台账", f"填报单位：{unit}　　填报日期：{show_day(today())}"]
    return writer.write(titles, columns, list(rows), sheet="台账", paper="A3")
