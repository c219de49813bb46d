"""What is written is text where it is text, and is read back as it was (XL-01)."""

import io
import zipfile

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fengku.spreadsheets import cells
from fengku.spreadsheets.reader import read
from fengku.spreadsheets.writer import Column, write

RISKY = [
    "=1+1",
    '=HYPERLINK("http://x")',
    "=cmd|' /C calc'!A0",
    "+8613800000000",
    "-5",
    "@SUM(A1)",
    "\tx",
    "\rx",
    "＝1",
    "＋1",
    "－1",
    "＠x",
    "150202196803051234",
    "2026.3.5",
    "1968.10",
    "{=1}",
]


def written(*rows):
    return write(["花名册", "任期"], [Column("姓名", 12), Column("电话")], rows)


def cells_of(content):
    return openpyxl.load_workbook(io.BytesIO(content)).active


@pytest.mark.parametrize("value", RISKY)
def test_no_text_becomes_a_formula_or_a_number(value):
    content = written([value, value])
    cell = cells_of(content)["A4"]
    assert cell.data_type == "s"
    assert cell.value == value.replace("\r", "")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert not [
            name
            for name in archive.namelist()
            if b"<f>" in archive.read(name) or b"<f " in archive.read(name)
        ]
    assert read(content).sheets[0].rows[3][0].formula is False


def test_a_title_is_as_safe_as_a_cell():
    content = write(["=1+1"], [Column("=姓名")], [])
    assert (cells_of(content)["A1"].data_type, cells_of(content)["A2"].data_type) == ("s", "s")


def test_numbers_stay_numbers_and_telephones_stay_text():
    sheet = cells_of(written([3, "13800000000"], [-2.5, "+86 138"]))
    assert [(sheet[a].data_type, sheet[a].value) for a in ("A4", "B4", "A5", "B5")] == [
        ("n", 3),
        ("s", "13800000000"),
        ("n", -2.5),
        ("s", "+86 138"),
    ]
    assert (sheet["B4"].number_format, sheet["B5"].quotePrefix) == ("@", True)


def test_it_prints_on_a4_across_with_the_header_on_every_page():
    sheet = cells_of(written(["甲乙", "1"]))
    assert (int(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:B1", "A2:B2"}
    assert sheet.column_dimensions["A"].width == 12


NAMES = st.one_of(
    st.text(st.characters(min_codepoint=0x0410, max_codepoint=0x044F), min_size=2, max_size=60),
    st.text(st.characters(min_codepoint=0x1820, max_codepoint=0x1842), min_size=2, max_size=30),
    st.text("刘长河白音仓𬭚㛃䶮·巴特尔苏和", min_size=2, max_size=12),
    st.text(max_size=80),
)


@given(st.lists(NAMES, min_size=1, max_size=5))
@example(["0\r0", "_x0041_", "_x005F_x0041_", "a\nb", "<b>&amp;", "\ud800x", "\ufffex", "Ж" * 60])
@settings(max_examples=60, deadline=None)
def test_names_come_back_as_they_were(names):
    sheet = read(written(*[[name, 1] for name in names])).sheets[0]
    assert [cells.name(row[0].value) for row in sheet.rows[3:]] == [cells.name(name) for name in names]
