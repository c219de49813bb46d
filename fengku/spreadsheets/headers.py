"""Finds the table in a sheet by the labels of its columns, under whatever titles stand above it.

Which labels there are is said by the room that reads; nothing is known here about what they mean.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .cells import text
from .guarding import refused
from .reader import Cell, Sheet, Workbook

# Titles, the unit and the day of filling in take a few rows.
WITHIN = 20
_BESIDES = re.compile(r"[\s:：*＊]|[(（][^)）]*[)）]")


@dataclass(frozen=True)
class Table:
    """The rows under a header: `columns` gives the place of each known column, `labels` how the sheet calls it.

    `unread`: labels of columns that nobody asked for; `heads`: the label of every column, "" where there is none.
    """

    sheet: Sheet
    columns: dict[str, int]
    labels: dict[str, str]
    unread: list[str]
    first: int
    heads: tuple[str, ...] = ()

    def rows(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """(row number, known cells) of every row in which something stands."""
        for index in range(self.first, len(self.sheet.rows)):
            row = self.sheet.rows[index]
            if any(not cell.blank for cell in row):
                yield index + 1, {key: row[place] for key, place in self.columns.items()}

    def first_words(self, number: int) -> str:
        """What stands first in a row, known column or not."""
        return next((text(cell.value) for cell in self.sheet.rows[number - 1] if not cell.blank), "")


def find_table(workbook: Workbook, known: Mapping[str, Sequence[str]], *, anchor: str) -> Table:
    """The one table whose header has the column `anchor`. `known` gives the labels each column may bear.

    Two rows of header are read (任期 above 起 and 止). Raises Refused when there is no such table, more than one, or
    a column twice.
    """
    found = find_tables(workbook, known, anchor=anchor)
    if len(found) > 1:
        names = "、".join(f"“{table.sheet.name}”" for table in found)
        raise refused("sheet_two_tables", f"{names}都像要读的表，看不出是哪一张。请只留一张，再传。")
    return found[0]


def find_tables(
    workbook: Workbook, known: Mapping[str, Sequence[str]], *, anchor: str, once: bool = True
) -> list[Table]:
    """The table of every sheet that has one: a file may hold a sheet for each year. Raises Refused for none.

    Not `once`: of a column that stands twice the first is taken, and the room that reads says so.
    """
    found = [table for sheet in workbook.sheets if (table := _in_sheet(sheet, known, anchor, once))]
    if not found:
        label = known[anchor][0]
        raise refused(
            "sheet_no_header", f"前{WITHIN}行里没有找到表头。表头要有“{label}”这一列，请照空表的表头写。"
        )
    return found


def _in_sheet(sheet: Sheet, known: Mapping[str, Sequence[str]], anchor: str, once: bool) -> Table | None:
    keys = {_plain(label): key for key, labels in known.items() for label in labels}
    best: tuple[int, list[str], int] | None = None
    for index, row in enumerate(sheet.rows[:WITHIN]):
        labels = [_plain(text(cell.value)) for cell in row]
        if anchor not in (keys.get(label) for label in labels):
            continue
        count = sum(label in keys for label in labels)
        if best is None or count > best[0]:
            best = count, labels, index
    if best is None:
        return None
    _, labels, index = best
    first = index + 1
    second = _second(sheet, labels, first, keys, anchor)
    if second:
        labels, first = second, first + 1
    return _table(sheet, labels, index, first, keys, once)


def _second(
    sheet: Sheet, upper: list[str], index: int, keys: dict[str, str], anchor: str
) -> list[str] | None:
    """The labels of both rows together when the next row still belongs to the header."""
    if index >= len(sheet.rows):
        return None
    lower = [_plain(text(cell.value)) for cell in sheet.rows[index]]
    anchors = [place for place, label in enumerate(upper) if keys.get(label) == anchor]
    if any(lower[place] for place in anchors):
        return None
    joined, above = [], ""
    for over, under in zip(upper, lower, strict=True):
        # A label that is merged over several columns stands in the first of them.
        above = over or (above if under else "")
        whole = above + under
        joined.append(whole if under and whole in keys else under if under in keys else over)
    gained = [place for place, label in enumerate(joined) if label != upper[place]]
    return joined if gained else None


def _table(
    sheet: Sheet, labels: list[str], index: int, first: int, keys: dict[str, str], once: bool
) -> Table:
    places: dict[str, list[int]] = {}
    for place, label in enumerate(labels):
        if label in keys:
            places.setdefault(keys[label], []).append(place)
    for key, several in places.items():
        if len(several) > 1 and once:
            where = "、".join(sheet.rows[index][place].address for place in several)
            label = next(label for label, named in keys.items() if named == key)
            raise refused(
                "sheet_column_twice", f"“{label}”这一列有{len(several)}处：{where}。请只留一列，再传。"
            )
    columns = {key: several[0] for key, several in places.items()}
    unread = [label for label in labels if label and label not in keys]
    return Table(
        sheet, columns, {key: labels[place] for key, place in columns.items()}, unread, first, tuple(labels)
    )


def _plain(label: str) -> str:
    """A label without blanks, marks and what stands in brackets."""
    return _BESIDES.sub("", unicodedata.normalize("NFKC", label))
