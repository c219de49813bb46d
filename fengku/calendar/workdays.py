"""Working days of China: the house's own overrides, then the announced years, then a marked guess.

chinesecalendar raises for a year whose notice is not out yet, which is what we want: a guess is never silent.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

from .models import WorkdayOverride

# Days off by 《全国年节及纪念日放假办法》 that fall on the same date every year. The lunar ones (春节, 清明, 端午,
# 中秋) wait for the yearly notice; until then the reckoning is provisional anyway.
_FIXED_DAYS_OFF = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}


@dataclass(frozen=True)
class Reckoned:
    """A reckoned day; `provisional` when a year on the way has no announced make-up days."""

    day: date
    provisional: bool
    note: str = ""


def provisional_note(year: int) -> str:
    """The sentence that goes with every provisional day, on screen and paper."""
    return f"{year} 年调休尚未公布，期限暂按周一至周五推算"


def is_working_day(day: date) -> tuple[bool, bool]:
    """(is it a working day, is that provisional)."""
    return _is_working_day(day, _overrides(day, day))


def add_working_days(day: date, n: int) -> Reckoned:
    """The n-th working day after `day`, which itself is not counted; n = 0 gives `day`. ValueError for n < 0."""
    if n < 0:
        raise ValueError("working days are counted forward only")
    overrides = _overrides(day, day + timedelta(days=2 * n + 30))
    note = ""
    reached = day
    while n:
        reached += timedelta(days=1)
        working, provisional = _is_working_day(reached, overrides)
        if provisional and not note:
            note = provisional_note(reached.year)
        n -= working
    return Reckoned(reached, provisional=bool(note), note=note)


def _is_working_day(day: date, overrides: dict[date, bool]) -> tuple[bool, bool]:
    if day in overrides:
        return overrides[day], False
    try:
        return chinese_calendar.is_workday(day), False
    except NotImplementedError:
        return day.weekday() < 5 and (day.month, day.day) not in _FIXED_DAYS_OFF, True


def _overrides(start: date, end: date) -> dict[date, bool]:
    rows = WorkdayOverride.objects.filter(date__range=(start, end)).values_list("date", "is_working")
    return dict(rows)
