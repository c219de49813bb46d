"""Days as ledgers write them: 2025.3.5, 3月5日 of the sheet's year, a day with an opinion behind it. Pure."""

import re
import unicodedata
from datetime import date

from fengku.calendar import parse_day
from fengku.spreadsheets import cells

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_REFERENCE_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[-－年〔\[（(]")
_FULL = re.compile(
    r"(?:20\d\d|(?<!\d)\d\d)\s*[-./年、]\s*\d{1,2}\s*[-./月、]\s*\d{1,2}\s*[日号]?|(?<!\d)20\d{6}(?!\d)"
)
_SHORT = re.compile(r"(?<![\d.])(\d{1,2})\s*[-./月]\s*(\d{1,2})(?:\s*[日号]|(?![\d.]))")
_EDGES = " ，,、；;：:。.（）()/—-"


class NoYear(ValueError):
    """The day has no year, and nothing around it says one."""


def year_of(*words: str) -> int | None:
    """The year that titles, a sheet's name or a number speak of; None where it is none or not one alone."""
    found = {int(one) for text in words for one in _YEAR.findall(unicodedata.normalize("NFKC", text))}
    return found.pop() if len(found) == 1 else None


def reference_year(words: str) -> int | None:
    """2025 of 2025-003 or 〔2025〕3号."""
    found = _REFERENCE_YEAR.search(unicodedata.normalize("NFKC", words)) or _YEAR.match(words)
    return int(found.group(1)) if found else None


def day_and_rest(value, *, year: int | None, after: date | None = None) -> tuple[date | None, str, bool]:
    """(day, what stands beside it, whether the year was added). `after`: the day cannot lie before it.

    Without a year of its own a day takes `year`; where that would put it before `after`, the year behind. Raises
    ValueError with a sentence, NoYear where a year is needed and not known.
    """
    if not isinstance(value, str):
        return cells.day(value), "", False
    words = unicodedata.normalize("NFKC", cells.detail(value)).replace("。", ".").strip()
    if not words:
        return None, "", False
    if match := _FULL.search(words):
        found = parse_day(match.group().strip(" 、"))
        return found, _rest(words, match), False
    if match := _SHORT.search(words):
        if year is None:
            raise NoYear(f"“{match.group()}”没有写年份")
        month, day = (int(part) for part in match.groups())
        found = parse_day(f"{year}-{month}-{day}")
        if after and found < after:
            later = parse_day(f"{year + 1}-{month}-{day}")
            # Eleven months later it is a slip of the pen rather than the turn of a year.
            found = later if (later - after).days < 300 else found
        return found, _rest(words, match), True
    return None, words.strip(_EDGES), False


def _rest(words: str, match: re.Match) -> str:
    return f"{words[: match.start()]} {words[match.end() :]}".strip(_EDGES)
