"""The village's clock."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from fengku import calendar


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 5, 15, 59, tzinfo=UTC), date(2026, 3, 5)),
        (datetime(2026, 3, 5, 16, 0, tzinfo=UTC), date(2026, 3, 6)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_today_is_the_day_in_shanghai(moment, day):
    with time_machine.travel(moment, tick=False):
        assert calendar.today() == day


def test_a_naive_moment_has_no_day():
    with pytest.raises(ValueError):
        calendar.day_of(datetime(2026, 3, 5, 12, 0))  # noqa: DTZ001  naive on purpose


@pytest.mark.parametrize(("late_days", "late"), [(0, False), (3, False), (4, True)])
def test_entry_is_late_only_past_the_limit(late_days, late):
    recorded_at = datetime(2026, 3, 5 + late_days, 1, 0, tzinfo=UTC)

    assert calendar.is_late_entry(date(2026, 3, 5), recorded_at, 3) is late


def test_late_entry_counts_shanghai_days():
    assert calendar.is_late_entry(date(2026, 3, 5), datetime(2026, 3, 8, 17, 0, tzinfo=UTC), 3) is True


def test_days_are_shown_as_people_write_them():
    day = date(2026, 3, 5)

    assert calendar.show_day(day) == "2026年3月5日"
    assert calendar.show_short_day(day) == "3月5日"
    assert calendar.weekday_word(day) == "星期四"
    assert calendar.show_day(None) == ""
    assert calendar.days_between(day, date(2026, 3, 15)) == 10
