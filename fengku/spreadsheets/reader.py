"""Reads a guarded workbook: every cell with its value, its address and whether a formula made the value.

What a cell means is for cells.py, which columns there are for headers.py.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from python_calamine import CalamineWorkbook

from .guarding import SAVE_AS, column_letters, refused, scan

Value = str | float | bool | date | datetime | time | timedelta


@dataclass(frozen=True)
class Cell:
    """One cell; `value` is "" when nothing stands in it."""

    value: Value
    address: str
    # The value is what a program computed last, perhaps long ago: it is not trusted.
    formula: bool = False

    @property
    def blank(self) -> bool:
        return not self.formula and isinstance(self.value, str) and not self.value.strip(" \t\r\n\xa0\u3000")


@dataclass(frozen=True)
class Sheet:
    """A sheet's cells, row by row from row 1, column A."""

    name: str
    rows: list[list[Cell]]
    hidden_rows: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Workbook:
    """The sheets that can be seen, and the names of those that were hidden and not read."""

    sheets: list[Sheet]
    unread: list[str]


def read(content: bytes) -> Workbook:
    """Everything that stands in an .xlsx. Raises Refused, with what to do, for what may not or cannot be read."""
    scanned = scan(content)
    seen = [one for one in scanned.sheets if one.visible]
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(scanned.package))
        tables = [workbook.get_sheet_by_name(one.name).to_python(skip_empty_area=False) for one in seen]
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of the parser is no Exception
        raise refused("sheet_broken", f"文件坏了或者没有传完整。{SAVE_AS}。") from error
    return Workbook(
        [
            Sheet(one.name, list(_rows(table, one.formulas)), one.hidden_rows)
            for one, table in zip(seen, tables, strict=True)
        ],
        [one.name for one in scanned.sheets if not one.visible],
    )


def _rows(table: list[list[Value]], formulas: set[str]) -> Iterator[list[Cell]]:
    for number, row in enumerate(table, 1):
        places = [f"{column_letters(index)}{number}" for index in range(len(row))]
        yield [Cell(value, place, place in formulas) for value, place in zip(row, places, strict=True)]
