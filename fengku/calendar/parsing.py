"""Reads a day as people here write it. No forms, no spreadsheets: they call this."""

import re
import unicodedata
from datetime import date

from .days import days_between

_FULL = re.compile(r"(\d{4}|\d{2})\s*[-./年、]\s*(\d{1,2})\s*[-./月、]\s*(\d{1,2})\s*[日号]?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_SHORT = re.compile(r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?")
# What may trail a day without changing it: a spreadsheet's midnight, a weekday in brackets.
_TAIL = re.compile(r"(?:[T ]00:00(?::00)?(?:\.0+)?|\s*\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)$")
_EARLIEST, _LATEST = 1900, 2100


def parse_day(text: str, *, near: date | None = None) -> date:
    """The day meant by 2026.3.5, 2026-3-5, 2026年3月5日, 26.3.5, 20260305, or 3月5日.

    Full-width digits and points are read. Without a year, the one that brings the day closest to `near` is
    taken. ValueError with a sentence for the user when it cannot be read or there is no such day.
    """
    plain = unicodedata.normalize("NFKC", text or "").replace("。", ".").strip()
    plain = _TAIL.sub("", plain).strip()
    if not plain:
        raise ValueError("没有写日期")
    if match := _FULL.fullmatch(plain) or _COMPACT.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
        return _day(year + 2000 if year < 100 else year, month, day)
    if match := _SHORT.fullmatch(plain):
        month, day = (int(part) for part in match.groups())
        return _closest(month, day, near, text)
    raise ValueError(f"认不出“{text.strip()}”是哪一天，请写成 2026年3月5日 这样")


def _closest(month: int, day: int, near: date | None, text: str) -> date:
    if near is None:
        _day(2000, month, day)  # the impossible is named first; 2000 was a leap year
        raise ValueError(f"“{text.strip()}”没有写年份")
    found = []
    for year in (near.year, near.year - 1, near.year + 1):
        try:
            found.append(_day(year, month, day))
        except ValueError:
            continue
    if not found:
        return _day(near.year, month, day)
    return min(found, key=lambda candidate: abs(days_between(near, candidate)))


def _day(year: int, month: int, day: int) -> date:
    if not _EARLIEST <= year <= _LATEST:
        raise ValueError(f"年份不对：{year}年")
    if not 1 <= month <= 12:
        raise ValueError(f"没有{month}月")
    try:
        return date(year, month, day)
    except ValueError:
        of_year = f"{year}年" if (month, day) == (2, 29) else ""
        raise ValueError(f"{of_year}{month}月没有{day}日") from None


_MONTH = re.compile(r"([12][0-9]{3})(?:[-./年](1[0-2]|0?[1-9])月?|(1[0-2]|0[1-9]))")


def parse_month(text: str) -> str:
    """ "1968-03" of 1968.3, 1968年3月, 1968-03 or 196803. Raises ValueError, a Chinese sentence."""
    found = _MONTH.fullmatch(text.strip())
    if not found:
        raise ValueError("写成 1968.3 这样")
    return f"{found[1]}-{int(found[2] or found[3]):02d}"
