"""Days as people write them."""

from datetime import date

import pytest

from fengku.calendar import parse_day

NEAR = date(2026, 1, 10)


@pytest.mark.parametrize(
    "text",
    [
        "2026.3.5",
        "2026-3-5",
        "2026-03-05",
        "2026/3/5",
        "2026年3月5日",
        "2026年3月5号",
        " 2026 年 3 月 5 日 ",
        "２０２６．３．５",
        "２０２６年３月５日",
        "2026。3。5",
        "20260305",
        "26.3.5",
        "3月5日",
        "３月５日",
        "3.5",
        "2026年3月5日（星期四）",
        "2026-03-05 00:00:00",
    ],
)
def test_usual_spellings_are_read(text):
    assert parse_day(text, near=NEAR) == date(2026, 3, 5)


def test_missing_year_is_the_nearest():
    assert parse_day("12月30日", near=NEAR) == date(2025, 12, 30)
    assert parse_day("1月2日", near=date(2026, 12, 20)) == date(2027, 1, 2)
    assert parse_day("2月29日", near=date(2027, 12, 1)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("2026年3月32日", "3月没有32日"),
        ("3月32日", "3月没有32日"),
        ("2026年2月29日", "2026年2月没有29日"),
        ("2月30日", "2月没有30日"),
        ("2026年13月1日", "没有13月"),
        ("3026年1月1日", "年份不对：3026年"),
        ("", "没有写日期"),
        ("  ", "没有写日期"),
        ("前天", "认不出“前天”是哪一天，请写成 2026年3月5日 这样"),
    ],
)
def test_impossible_days_are_refused_with_a_sentence(text, sentence):
    with pytest.raises(ValueError) as refused:
        parse_day(text, near=NEAR)

    assert str(refused.value) == sentence


def test_short_day_needs_something_near():
    with pytest.raises(ValueError) as refused:
        parse_day("3月5日")

    assert str(refused.value) == "“3月5日”没有写年份"
