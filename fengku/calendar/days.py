"""The village's clock and how a day is shown. No working days, no reading of typed days."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")
_WEEKDAYS = "一二三四五六日"


def today() -> date:
    """The day it is now in Asia/Shanghai. The only clock of business days; rules get it passed in."""
    return day_of(timezone.now())


def day_of(moment: datetime) -> date:
    """The Asia/Shanghai day of an aware moment. ValueError for a naive one."""
    if timezone.is_naive(moment):
        raise ValueError("a naive moment has no day")
    return moment.astimezone(SHANGHAI).date()


def days_between(start: date, end: date) -> int:
    """Calendar days from start to end: 0 for the same day, negative when end is earlier."""
    return (end - start).days


def is_late_entry(happened_on: date, recorded_at: datetime, limit_days: int) -> bool:
    """Whether pages and papers show 补录: recorded more than `limit_days` calendar days after it happened."""
    return days_between(happened_on, day_of(recorded_at)) > limit_days


def show_day(day: date | None) -> str:
    """2026年3月5日; an empty text for no day."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def show_short_day(day: date | None) -> str:
    """3月5日; an empty text for no day."""
    return f"{day.month}月{day.day}日" if day else ""


def weekday_word(day: date) -> str:
    """星期四."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def show_month(month: str) -> str:
    """1968年3月 from "1968-03"; an empty text for none."""
    return f"{int(month[:4])}年{int(month[5:])}月" if month else ""
