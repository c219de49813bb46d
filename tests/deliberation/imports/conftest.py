"""An old ledger sent to its page: rows in, the answer out, and the second step taken from what the first one shows."""

import io
import uuid

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from deliberation.issues.models import Issue, Reporter
from deliberation.old_ledgers.models import ColumnName, OldLedger, OldLine
from fengku.journal.models import Entry

HEADER = (
    "序号",
    "编号",
    "收集日期",
    "渠道",
    "反映人",
    "议题名称",
    "主要内容",
    "研究日期/意见",
    "两委审定日期",
    "办结日期",
)


def sheet_of(*rows, header=HEADER, above=(), merged=(), name="台账", more=None) -> bytes:
    """An .xlsx: titles above, header, rows; `more`: sheet name to its rows, header and all."""
    workbook = openpyxl.Workbook()
    workbook.active.title = name
    for row in (*above, header, *rows):
        workbook.active.append([row] if isinstance(row, str) else list(row))
    for area in merged:
        workbook.active.merge_cells(area)
    for title, lines in (more or {}).items():
        sheet = workbook.create_sheet(title)
        for row in lines:
            sheet.append(list(row))
    content = io.BytesIO()
    workbook.save(content)
    return content.getvalue()


def line(title, **cells):
    known = {"议题名称": title, "收集日期": "2025.3.5", **cells}
    return [known.get(label) for label in HEADER]


class Importer:
    def __init__(self, client, village):
        self.client, self.url = client, reverse("ledger_import", args=[village.code])

    def upload(self, content: bytes, name="2025年台账.xlsx"):
        self.shown = self.client.post(
            self.url, {"key": uuid.uuid4().hex, "sheet": SimpleUploadedFile(name, content)}
        )
        return self.shown

    def again(self, **changes):
        """The shown form sent once more: columns by the label of the sheet, `year`, `_confirm`."""
        form, book = self.shown.context["form"], self.shown.context["book"]
        data = {"key": uuid.uuid4().hex, "book": book}
        for column in form.columns:
            data[column.html_name] = changes.pop(column.label, column.value() or "")
        data.update(changes)
        self.shown = self.client.post(self.url, data)
        return self.shown

    def whole(self, content: bytes, **changes):
        self.upload(content)
        return self.again(_confirm="1", **changes)


@pytest.fixture
def importer(as_user, clerk, village):
    return Importer(as_user(clerk), village)


@pytest.fixture
def stored(db):
    """How many rows there are of everything that an import could write."""
    kinds = (Issue, Reporter, OldLedger, OldLine, ColumnName, Entry)
    return lambda: [kind.objects.count() for kind in kinds]


def lines_of(answer) -> list[tuple[str, str, str]]:
    """(number, name, state) of what would be written."""
    return [(one.number, one.line.old.title, one.proof.state) for one in answer.context["plan"].new]
