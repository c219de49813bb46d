"""How villages write names, days and months, and what of it cannot be read."""

from datetime import date, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fengku.spreadsheets import cells


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("李　明", "李明"),
        ("李 明", "李明"),
        ("  刘长河\xa0 ", "刘长河"),
        ("欧 阳 㛃", "欧阳㛃"),
        ("王 𬭚", "王𬭚"),
        ("巴特尔　苏和", "巴特尔 苏和"),
        ("巴特尔•苏和", "巴特尔·苏和"),
        ("巴特尔・苏和", "巴特尔·苏和"),
        ("巴特尔 · 苏和", "巴特尔·苏和"),
        ("Бат-Эрдэнэ", "Бат-Эрдэнэ"),
        ("Ж. Бат Эрдэнэ", "Ж. Бат Эрдэнэ"),
        ("刘\u200b长\ufeff河", "刘长河"),
        ("ᠪᠠᠲᠤ\u202fᠶᠢᠨ", "ᠪᠠᠲᠤ\u202fᠶᠢᠨ"),
    ],
)
def test_names(typed, read):
    assert cells.name(typed) == read


@given(st.text())
def test_a_name_that_was_read_is_read_the_same_again(typed):
    assert cells.name(cells.name(typed)) == cells.name(typed)


@pytest.mark.parametrize(
    "value",
    [
        "2026.3.5",
        "２０２６．３．５",
        "2026年3月5日",
        "2026-03-05",
        "2026。3。5",
        date(2026, 3, 5),
        datetime(2026, 3, 5),  # noqa: DTZ001
        46086.0,
    ],
)
def test_days(value):
    assert cells.day(value) == date(2026, 3, 5)


@pytest.mark.parametrize("value", ["三月五日", "2026.2.30", "", 5.0, True, "3月5日"])
def test_what_is_no_day_says_so(value):
    with pytest.raises(ValueError, match=r"[一-鿿]"):
        cells.day(value)


@pytest.mark.parametrize(
    "value",
    [
        "1968.3",
        "1968．3",
        "1968年3月",
        "1968-03",
        "196803",
        "1968年03月5日",
        "1968.3.5",
        1968.3,
        196803.0,
        date(1968, 3, 5),
        24900.0,
    ],
)
def test_months(value):
    assert cells.month(value) == "1968-03"


@pytest.mark.parametrize(
    "value", ["六八年", "68.3", "68.3.5", "1968", 1968.0, "1968.13", "1968.0", True, 19683.0]
)
def test_what_is_no_month_says_so(value):
    with pytest.raises(ValueError, match=r"写成 1968\.3 这样"):
        cells.month(value)


def test_a_number_that_lost_its_nought_is_asked_about():
    with pytest.raises(ValueError, match="分不清是1月还是10月"):
        cells.month(1968.1)
    assert (cells.month("1968.1"), cells.month("1968.10"), cells.month(1968.11)) == (
        "1968-01",
        "1968-10",
        "1968-11",
    )


@given(st.one_of(st.text(), st.floats(), st.booleans(), st.dates(), st.datetimes()))
@example(float("nan"))
@example(float("inf"))
def test_whatever_stands_in_a_cell_is_read_or_answered(value):
    assert cells.detail(value) in ("", cells.text(value))
    for read in (cells.day, cells.month):
        try:
            read(value)
        except ValueError:
            pass


def test_texts_and_telephones():
    assert cells.text(13800000000.0) == "13800000000"
    assert cells.half_width("１３８ 0000") == "138 0000"
    assert [cells.detail(value) for value in ("—", "无", " / ", "合作社")] == ["", "", "", "合作社"]
