"""What people type and what is understood."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from fengku.web.fields import AmountField, CountField, DayField, LinesField, NameField, PlainTextField
from fengku.web.plain_text import half_width, readable

NEAR = date(2026, 3, 20)


def day(*boxes, **options):
    return DayField(near=NEAR, **options).clean(list(boxes))


@pytest.mark.parametrize(
    "boxes",
    [
        ("2026", "3", "5"),
        ("２０２６", "０３", "０５"),
        ("2026年", "3月", "5日"),
        ("2026.3.5", "", ""),
        ("2026-3-5", "", ""),
        ("2026年3月5日", "", ""),
        ("3月5日", "", ""),
        ("", "3", "5"),
        ("", "", "5"),
    ],
)
def test_day_is_understood_however_it_is_written(boxes):
    assert day(*boxes) == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        (("2026", "3", ""), "还缺几日"),
        (("2026", "", "5"), "还缺几月"),
        (("", "", ""), "写上哪年哪月哪日"),
    ],
)
def test_day_says_what_is_missing(boxes, words):
    with pytest.raises(forms.ValidationError) as refused:
        day(*boxes)
    assert refused.value.messages == [words]


@pytest.mark.parametrize(
    "boxes", [("2026", "2", "30"), ("2026", "13", "1"), ("abc", "", ""), ("2026", "x", "1")]
)
def test_day_that_does_not_exist_is_refused_in_chinese(boxes):
    with pytest.raises(forms.ValidationError) as refused:
        day(*boxes)
    assert all(not word.isascii() for word in refused.value.messages)


def test_day_after_today_is_refused_where_it_must_have_happened(time_machine):
    time_machine.move_to("2026-03-26 10:00:00+08:00")
    with pytest.raises(forms.ValidationError, match="2026年3月27日还没到"):
        day("2026", "3", "27", future=False)
    assert day("2026", "3", "27") == date(2026, 3, 27)


@pytest.mark.parametrize(
    ("typed", "number"), [("33", 33), ("３３", 33), (" 1,200 ", 1200), ("0", 0), ("007", 7)]
)
def test_count_is_understood(typed, number):
    assert CountField().clean(typed) == number


@pytest.mark.parametrize("typed", ["-1", "1e3", "3.5", "三", "0x10", "1_000", "9999999999", "²"])
def test_count_is_a_plain_number_or_refused(typed):
    # NFKC reads ² as 2, so it is accepted as a digit; everything else is no plain number.
    if typed == "²":
        assert CountField().clean(typed) == 2
        return
    with pytest.raises(forms.ValidationError):
        CountField().clean(typed)


def test_amount_has_two_places():
    assert AmountField().clean("１，５００.5元") == Decimal("1500.50")
    with pytest.raises(forms.ValidationError):
        AmountField().clean("1.005")


def test_text_says_how_many_characters_and_cuts_nothing():
    field = PlainTextField(shortest=5, longest=10)
    with pytest.raises(forms.ValidationError, match="只写了 1 个字，至少写 5 个字"):
        field.clean("水")
    with pytest.raises(forms.ValidationError, match="写了 12 个字，最多 10 个，请删去 2 个"):
        field.clean("水" * 12)
    assert field.widget_attrs(field.widget) == {}


@pytest.mark.parametrize("name", ["巴特尔·苏和", "Бат-Эрдэнэ", "𬭚㛃龘䶮", "ᠪᠠᠲᠤ", "葛󠄀城", "O'Neil", "王"])
def test_no_name_is_refused(name):
    assert NameField().clean(f" {name} ") == name


def test_lines_become_a_list_without_empty_ones():
    assert LinesField().clean("甲：五十元\r\n\r\n 乙：六十元 ") == ["甲：五十元", "乙：六十元"]
    with pytest.raises(forms.ValidationError, match="写了 3 行，最多 2 行"):
        LinesField(most=2).clean("1\n2\n3")


def test_unseen_characters_go_and_mongolian_joiners_stay():
    assert readable("a\u202eb\u200bc\x00d\ufeff\u200de") == "abcde"
    assert readable("ᠮ\u200dᠣ") == "ᠮ\u200dᠣ"


@given(st.text())
def test_reading_twice_changes_nothing(typed):
    assert readable(readable(typed)) == readable(typed)
    assert half_width(half_width(typed)) == half_width(typed)
