"""Workbooks made in the test: rows in, bytes out, and a package taken apart and put together differently."""

import io
import zipfile

import openpyxl
import pytest


@pytest.fixture
def book():
    """book(rows, merged=["A1:C1"]): an .xlsx as a village's program would write it."""

    def make(rows, *, merged=(), sheet="花名册") -> bytes:
        workbook = openpyxl.Workbook()
        workbook.active.title = sheet
        for row in rows:
            workbook.active.append(row)
        for area in merged:
            workbook.active.merge_cells(area)
        content = io.BytesIO()
        workbook.save(content)
        return content.getvalue()

    return make


@pytest.fixture
def altered():
    """altered(content, {"xl/vbaProject.bin": b"..."}): the package with parts put in, changed (a function) or out (None)."""

    def change(content: bytes, parts: dict, method=zipfile.ZIP_DEFLATED) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", method) as new:
            for name in old.namelist():
                part = old.read(name)
                wanted = parts.get(name, part)
                if callable(wanted):
                    wanted = wanted(part)
                if wanted is not None:
                    new.writestr(name, wanted)
            for name in parts.keys() - set(old.namelist()):
                new.writestr(name, parts[name])
        return made.getvalue()

    return change
