"""What a cell says, in the habits of villages: blanks that only pad, digits in any width, days and months in any form.

A value is only made readable here, never judged; ValueError carries a Chinese sentence for what cannot be read.
"""

import math
import re
import unicodedata
from datetime import date, datetime, timedelta

from fengku.calendar import parse_day, parse_month

from .reader import Value

# Controls, zero-width marks and direction overrides; a joiner stays between Mongolian letters, where it is spelling.
_UNSEEN = re.compile(
    "[\u202a-\u202e\u2060-\u2069\u200b\u200e\u200f\ufeff\ufffe\uffff\ud800-\udfff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_STRAY_JOINER = re.compile("(?<![\u1800-\u18af\u202f])[\u200c\u200d]")
# Not U+202F: it stands between a Mongolian stem and its suffix.
_BLANKS = re.compile("[ \t\n\xa0\u2000-\u200a\u205f\u3000]+")
# The dot within a name, as input methods give it. The katakana and the bullet look alike on paper.
_DOTS = re.compile("[•・･‧∙⋅●．]")
_SPACED_DOT = re.compile(" ?· ?")
_HAN = re.compile("[㐀-鿿豈-﫿𠀀-𳑿々〇]")
# How people write that there is nothing to write.
_NOTHING = ("-", "—", "——", "--", "/", "\\", "无", "没有", "、", "–")
_EPOCH = date(1899, 12, 30)
# 1927 to 2099: what a number without its format may mean as a day.
_SERIALS = range(10_000, 73_051)


def text(value: Value) -> str:
    """One line of text: no unseen characters, blanks single, none at the ends; a number as people write it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime | date):
        return f"{value.year}.{value.month}.{value.day}"
    if isinstance(value, float | int):
        return str(int(value)) if math.isfinite(value) and value == int(value) else repr(value)
    return _BLANKS.sub(" ", _STRAY_JOINER.sub("", _UNSEEN.sub("", str(value).replace("\r", "\n")))).strip(" ")


def detail(value: Value) -> str:
    """A text; empty where somebody wrote 无 or a dash."""
    found = text(value)
    return "" if found in _NOTHING else found


def half_width(value: Value) -> str:
    """A text with digits and signs in the width that programs read: １３８ gives 138."""
    return unicodedata.normalize("NFKC", detail(value)).strip()


def name(value: Value) -> str:
    """A person's name: blanks between Han letters only pad (李　明), dots within names are one dot."""
    found = _SPACED_DOT.sub("·", _DOTS.sub("·", text(value)))
    parts = found.split(" ")
    # 李　明 is spread out to the width of three letters. 巴特尔　苏和 is two words, which the blank keeps apart.
    if len(parts) > 1 and all(len(part) == 1 and _HAN.match(part) for part in parts):
        return "".join(parts)
    return found


def day(value: Value) -> date:
    """A day: of a date, of a number that lost its format, of 2026.3.5 or 2026年3月5日."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if _serial(value):
        return _EPOCH + timedelta(days=int(value))
    return parse_day(half_width(value))


def month(value: Value) -> str:
    """ "1968-03" of a date, of 1968.3, 1968年3月, 196803 or a whole day. Raises ValueError."""
    if isinstance(value, date):
        return f"{value.year}-{value.month:02d}"
    found = half_width(value)
    if isinstance(value, float | int) and not isinstance(value, bool):
        # 1968.10 typed as a number keeps no nought at its end.
        if re.fullmatch(r"\d{4}\.1", found):
            raise ValueError(f"“{found}”分不清是1月还是10月，写成 {found[:4]}年1月 或 {found[:4]}年10月")
        if _serial(value):
            meant = _EPOCH + timedelta(days=int(value))
            return f"{meant.year}-{meant.month:02d}"
    plain = found.replace("。", ".").replace(" ", "").rstrip(".")
    try:
        return parse_month(plain)
    except ValueError:
        if not re.match(r"\d{4}\D", plain) and not re.fullmatch(r"\d{8}", plain):
            raise ValueError(f"“{text(value)}”看不懂，写成 1968.3 这样") from None
    try:
        whole = parse_day(plain)
    except ValueError:
        raise ValueError(f"“{text(value)}”看不懂，写成 1968.3 这样") from None
    return f"{whole.year}-{whole.month:02d}"


def _serial(value: Value) -> bool:
    """Whether a number counts days from 1900. 19683 does not: it may as well be a month without its dot."""
    if isinstance(value, bool) or not isinstance(value, float | int):
        return False
    if not math.isfinite(value) or int(value) not in _SERIALS:
        return False
    return not (1900 <= int(value) // 10 <= 2099)
