"""Working days: announced, overridden, guessed."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import IntegrityError, transaction

from fengku import calendar
from fengku.calendar.models import WorkdayOverride

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 3, 5), True),
        (date(2026, 3, 7), False),
        (date(2026, 10, 1), False),
        (date(2026, 10, 10), True),  # a make-up Saturday
    ],
)
def test_announced_year_is_certain(day, working):
    assert calendar.is_working_day(day) == (working, False)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2027, 1, 1), False),
        (date(2027, 1, 4), True),
        (date(2027, 1, 9), False),
        (date(2027, 10, 1), False),
    ],
)
def test_unannounced_year_is_a_guess(day, working):
    assert calendar.is_working_day(day) == (working, True)


def test_working_days_skip_the_weekend_and_do_not_count_the_first_day():
    assert calendar.add_working_days(date(2026, 3, 5), 5) == calendar.Reckoned(date(2026, 3, 12), False)
    assert calendar.add_working_days(date(2026, 3, 7), 0) == calendar.Reckoned(date(2026, 3, 7), False)


def test_make_up_saturday_counts():
    assert calendar.add_working_days(date(2026, 10, 9), 1).day == date(2026, 10, 10)


def test_reckoning_into_the_next_year_says_so():
    reckoned = calendar.add_working_days(date(2026, 12, 30), 5)

    assert reckoned.day == date(2027, 1, 7)
    assert reckoned.provisional is True
    assert reckoned.note == "2027 年调休尚未公布，期限暂按周一至周五推算"


def test_works_with_the_clock_in_the_next_year():
    with time_machine.travel(datetime(2027, 2, 1, 2, 0, tzinfo=UTC), tick=False):
        reckoned = calendar.add_working_days(calendar.today(), 5)

    assert reckoned == calendar.Reckoned(date(2027, 2, 8), True, calendar.provisional_note(2027))


def test_override_wins_and_is_certain():
    notice = "国务院办公厅通知（演示）"
    WorkdayOverride.objects.create(date=date(2027, 1, 4), is_working=False, source=notice)
    WorkdayOverride.objects.create(date=date(2026, 3, 7), is_working=True, source=notice)

    assert calendar.is_working_day(date(2027, 1, 4)) == (False, False)
    assert calendar.add_working_days(date(2026, 3, 6), 1) == calendar.Reckoned(date(2026, 3, 7), False)


def test_reckoning_asks_the_database_once(django_assert_num_queries):
    with django_assert_num_queries(1):
        calendar.add_working_days(date(2026, 3, 5), 30)


def test_counting_backwards_is_refused():
    with pytest.raises(ValueError):
        calendar.add_working_days(date(2026, 3, 5), -1)


def test_override_needs_its_source_and_a_day_of_its_own():
    WorkdayOverride.objects.create(date=date(2027, 1, 4), is_working=False, source="通知")

    for day, source in ((date(2027, 1, 5), ""), (date(2027, 1, 4), "通知")):
        with pytest.raises(IntegrityError), transaction.atomic():
            WorkdayOverride.objects.create(date=day, is_working=True, source=source)
