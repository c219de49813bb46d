"""Days and working days: the one clock of business days, their showing, reading and reckoning."""

from .days import (
    SHANGHAI,
    day_of,
    days_between,
    is_late_entry,
    show_day,
    show_month,
    show_short_day,
    today,
    weekday_word,
)
from .parsing import parse_day, parse_month
from .workdays import Reckoned, add_working_days, is_working_day, provisional_note

__all__ = [
    "SHANGHAI",
    "Reckoned",
    "add_working_days",
    "day_of",
    "days_between",
    "is_late_entry",
    "is_working_day",
    "parse_day",
    "parse_month",
    "provisional_note",
    "show_day",
    "show_month",
    "show_short_day",
    "today",
    "weekday_word",
]
