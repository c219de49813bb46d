"""Writes one table as .xlsx: titles, a header, text that stays text, ready to print.

No value ever becomes a formula: a telephone that begins with + and a name that begins with = are text.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# What spreadsheets take for the beginning of a formula, in both widths.
RISKY = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
# What XML cannot hold, and what the format would read as an escape.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE_LIKE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
LONGEST = 32_767
# What the name of a sheet cannot hold.
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_THIN = Side(style="thin")
_FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


@dataclass(frozen=True)
class Column:
    """A column's label and how wide it prints, in characters of half width."""

    label: str
    width: float = 10


def write(
    titles: Sequence[str],
    columns: Sequence[Column],
    rows: Sequence[Sequence[str | int | float]],
    *,
    sheet: str = "花名册",
    paper: str = "A4",
) -> bytes:
    """The file, with one sheet of this name.

    `titles` stand above the table, each merged over its width; the header repeats on every page.
    """
    workbook = Workbook()
    name, sheet = sheet, workbook.active
    sheet.title = _NO_NAME.sub(" ", name)[:31].strip() or "表"
    for number, title in enumerate(titles, 1):
        put(sheet.cell(number, 1), title)
        sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=len(columns))
        sheet.cell(number, 1).alignment = Alignment(horizontal="center", vertical="center")
        sheet.cell(number, 1).font = Font(size=16 if number == 1 else 11, bold=number == 1)
    sheet.row_dimensions[1].height = 28
    head = len(titles) + 1
    for index, column in enumerate(columns, 1):
        put(sheet.cell(head, index), column.label)
        sheet.cell(head, index).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(index)].width = column.width
    for number, row in enumerate(rows, head + 1):
        for index, value in enumerate(row, 1):
            put(sheet.cell(number, index), value)
    for row in sheet.iter_rows(min_row=head, max_row=head + len(rows), max_col=len(columns)):
        for cell in row:
            cell.border = _FRAME
            cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    _for_paper(sheet, head, paper)
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def put(cell, value: str | int | float) -> None:
    """A number as a number; everything else as text, whatever it begins with."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
        return
    plain = _UNWRITABLE.sub("", str(value)).lstrip("\r").replace("\r\n", "\n").replace("\r", "\n")
    text = _ESCAPE_LIKE.sub("_x005F_", plain)[:LONGEST]
    cell.value = text
    # After the value: setting it is what makes a formula of a text that begins with "=".
    cell.data_type = "s"
    cell.number_format = "@"
    if str(value).startswith(RISKY):
        cell.quotePrefix = True


def _for_paper(sheet, head: int, paper: str) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A3 if paper == "A3" else sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = sheet.ORIENTATION_LANDSCAPE
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.freeze_panes = f"A{head + 1}"
