"""An uploaded ledger as plain rows: what stands in it, no meaning yet. It travels in a signed field between two steps."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime

from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.spreadsheets.cells import text
from fengku.spreadsheets.guarding import column_letters
from fengku.spreadsheets.headers import Table, find_tables
from fengku.spreadsheets.reader import Cell, read

from .columns import known

# A village has a hundred or two a year. All are written under one lock: a thousand took 15 s on two slow cores.
MOST_LINES = 600
# Value of a cell whose formula made it: it is not trusted.
FORMULA = {"f": 1}


@dataclass
class Grid:
    """One sheet: `above` are the titles, `rows` pairs of row number and values (JSON: text, number or {"d": day})."""

    name: str
    above: list[str]
    heads: list[str]
    rows: list = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)

    def address(self, row: int, place: int) -> str:
        """C7, with the sheet's name where there are several."""
        return f"{column_letters(place)}{row}"


@dataclass
class Book:
    """All sheets that have a table, the file's name and hash, and what was not read."""

    name: str
    sha256: str
    grids: list[Grid]
    notes: list[str]

    @property
    def several(self) -> bool:
        return len(self.grids) > 1


def read_book(content: bytes, name: str, names: dict[str, str]) -> Book:
    """Raises Refused for what is no ledger. `names`: how the village calls its columns."""
    workbook = read(content)
    labels = known(names)
    try:
        tables = find_tables(workbook, labels, anchor="title", once=False)
    except Refused:
        # 反映问题 without a name of its own: the name is made of its first words.
        try:
            tables = find_tables(workbook, labels, anchor="content", once=False)
        except Refused:
            raise _refused(
                "ledger_no_header",
                "前20行里没有找到表头。表头要有“议题名称”或“主要内容”这一列，把那一列的名字改成这样，存好再传。",
            ) from None
    notes = []
    if workbook.unread:
        notes.append(f"隐藏的工作表没有读：{'、'.join(workbook.unread)}。")
    without = [one.name for one in workbook.sheets if one.name not in {table.sheet.name for table in tables}]
    if without:
        notes.append(f"这几张工作表不是台账，没有读：{'、'.join(without)}。")
    grids = [_grid(table) for table in tables]
    count = sum(len(grid.rows) for grid in grids)
    if not count:
        raise _refused("ledger_empty", "表头下面一行也没有写。")
    if count > MOST_LINES:
        raise _refused(
            "ledger_too_long", f"表里有{count}行，一次最多读{MOST_LINES}行。请按年分成几个文件，分几次传。"
        )
    return Book(name, hashlib.sha256(content).hexdigest(), grids, notes)


def _grid(table: Table) -> Grid:
    sheet = table.sheet
    above = [
        text(cell.value) for row in sheet.rows[: max(table.first - 1, 0)] for cell in row if not cell.blank
    ]
    width = max((place + 1 for place, head in enumerate(table.heads) if head), default=0)
    grid = Grid(sheet.name, above, list(table.heads)[:width], hidden=list(sheet.hidden_rows))
    for index in range(table.first, len(sheet.rows)):
        row = sheet.rows[index][:width]
        if any(not cell.blank for cell in row):
            grid.rows.append([index + 1, [_plain(cell) for cell in row]])
    return grid


def _plain(cell: Cell):
    """A value that JSON can hold."""
    value = cell.value
    if cell.formula:
        return FORMULA
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return {"d": value.isoformat()}
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return text(value)
    return value


def cell_value(stored):
    """What a stored value was: a day again, or as it is."""
    return date.fromisoformat(stored["d"]) if isinstance(stored, dict) and "d" in stored else stored


def _refused(code: str, sentence: str) -> Refused:
    return Refused([Refusal(code, sentence, kind=INPUT)], heading="这个文件不能读，因为：")
