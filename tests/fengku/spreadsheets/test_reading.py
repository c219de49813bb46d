"""Cells with addresses, formulas that are seen, the header found under titles (XL-06)."""

from datetime import date

import openpyxl
import pytest

from fengku.moves.refusals import Refused
from fengku.spreadsheets.headers import find_table
from fengku.spreadsheets.reader import read

KNOWN = {"name": ("姓名", "名字"), "phone": ("电话",), "from": ("任期起",), "to": ("任期止",)}


def table(content):
    return find_table(read(content), KNOWN, anchor="name")


def rows(content, key="name"):
    return [(number, cells[key].value) for number, cells in table(content).rows()]


def test_cells_keep_their_addresses_under_blank_rows(book):
    sheet = read(book([[None], [None, None, "丙"], ["甲"]])).sheets[0]
    assert [(cell.address, cell.value) for row in sheet.rows for cell in row if not cell.blank] == [
        ("C2", "丙"),
        ("A3", "甲"),
    ]


def test_a_formula_is_seen_and_its_value_not_trusted(book):
    cells = read(book([["姓名", "电话"], ["=A1", 5]])).sheets[0].rows[1]
    assert (cells[0].formula, cells[1].formula) == (True, False)


def test_days_numbers_and_texts_keep_their_kind(book):
    cells = read(book([[date(2026, 3, 5), 3, "３", True]])).sheets[0].rows[0]
    assert [cell.value for cell in cells] == [date(2026, 3, 5), 3, "３", True]


def test_the_header_stands_under_merged_titles(book):
    content = book(
        [
            ["南坨子嘎查花名册"],
            ["单位：南坨子", None, "2026年3月"],
            [],
            ["序号", "姓　名", "电话（手机）"],
            [1, "刘长河", 1],
        ],
        merged=["A1:C1"],
    )
    assert rows(content) == [(5, "刘长河")]


def test_two_rows_of_header_are_read_together(book):
    content = book(
        [
            ["序号", "姓名", "任期", None, "电话"],
            [None, None, "起", "止", None],
            [1, "刘长河", "a", "b", "1"],
        ],
        merged=["A1:A2", "B1:B2", "C1:D1", "E1:E2"],
    )
    found = table(content)
    assert found.columns == {"name": 1, "from": 2, "to": 3, "phone": 4}
    assert rows(content, "to") == [(3, "b")]


def test_a_first_person_without_details_is_no_second_header(book):
    assert rows(book([["姓名", "电话"], [None, "1"], ["刘长河", "2"]])) == [(2, ""), (3, "刘长河")]


def test_a_column_twice_is_refused_with_both_addresses(book):
    with pytest.raises(Refused, match="“姓名”这一列有2处：A2、C2"):
        table(book([["花名册"], ["姓名", "电话", "姓名"], ["甲乙", 1, "丙丁"]]))


def test_no_header_and_two_tables_are_refused(book):
    with pytest.raises(Refused, match="没有找到表头"):
        table(book([["刘长河", "1"]]))
    with pytest.raises(Refused, match="没有找到表头"):
        table(book([[None]] * 20 + [["姓名"], ["刘长河"]]))
    import io

    workbook = openpyxl.Workbook()
    for title in ("甲", "乙"):
        workbook.create_sheet(title).append(["姓名"])
    content = io.BytesIO()
    workbook.save(content)
    with pytest.raises(Refused, match="“甲”、“乙”都像要读的表"):
        table(content.getvalue())


def test_a_hidden_sheet_is_not_read_and_named_hidden_rows_are_read_and_numbered():
    import io

    workbook = openpyxl.Workbook()
    workbook.active.append(["姓名"])
    workbook.active.append(["刘长河"])
    workbook.active.row_dimensions[2].hidden = True
    hidden = workbook.create_sheet("底稿")
    hidden.sheet_state = "hidden"
    hidden.append(["姓名"])
    content = io.BytesIO()
    workbook.save(content)
    found = read(content.getvalue())
    assert (found.unread, found.sheets[0].hidden_rows) == (["底稿"], [2])
    assert rows(content.getvalue()) == [(2, "刘长河")]
