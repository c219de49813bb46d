"""Finds mobiles, identity numbers and bank cards in text, however they are spelled. Names are found elsewhere.

Digits may be full-width, Chinese (一三八〇〇…) or circled, with blanks, dashes, dots, brackets or characters of no
width between them; a line end parts two numbers. Eleven digits or more in one run do not survive, unless the run
is made of dates and landlines only (an office's 0475-… is public).
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from .kinds import BANK_CARD, ID_NUMBER, MOBILE

_VALUES = {"〇": "0", "零": "0", "○": "0", "幺": "1"}
_DIGIT = r"[\p{Nd}〇零○幺一二三四五六七八九壹贰叁肆伍陆柒捌玖⁰¹²³⁴-⁹₀-₉①-⑨⓪⑴-⑼⒈-⒐❶-❾➀-➈➊-➒⓵-⓽⓿㈠-㈨㊀-㊈]"
_JOINT = r"[\p{Zs}\t\-‐‑‒–—―−－·•・･．.。｡‧∙⋅_＿/／()（）\p{Cf}\p{M}]"
_RUN = regex.compile(rf"{_DIGIT}(?:{_JOINT}*+{_DIGIT})*+(?:{_JOINT}*[xXｘＸ](?![\p{{Latin}}\p{{N}}]))?")
_INVISIBLE = regex.compile(r"[\p{Cf}\p{M}]")
_MOBILE = regex.compile(r"(?:0|86|0086)?1[3-9]\d{9}")
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = regex.compile(rf"[1-9]\d{{5}}(?:18|19|20)\d\d{_MONTH_DAY}\d{{3}}[\dX]|[1-9]\d{{7}}{_MONTH_DAY}\d{{3}}")
_LANDLINE = regex.compile(r"0(?:10|2\d|[3-9]\d\d)\d{7,8}")
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = regex.compile(rf"{_YEAR}([-./]){_MONTH}\1{_DAY}")
_PART_OF_DATE = regex.compile(rf"{_YEAR}|{_YEAR}[-./]{_MONTH}|{_YEAR}{_MONTH_DAY}")
_SHORTEST, _LONGEST_CARD = 11, 19


@dataclass(frozen=True)
class _Token:
    """Digits that stand together: their place in the text and their plain value; `joint` follows them."""

    start: int
    end: int
    digits: str
    joint: str = ""


def spans_of_numbers(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, kind) of every number found, in order, not overlapping."""
    for match in _RUN.finditer(text):
        yield from _classify(_tokens(text, match.start(), match.end()))


def _classify(tokens: list[_Token]) -> Iterator[tuple[int, int, str]]:
    digits = _digits(tokens)
    if digits.endswith("X") and len(digits) != 18:
        tokens, digits = _without_x(tokens), digits[:-1]
    if len(digits) < _SHORTEST:
        return
    if kind := _strict_kind(digits):
        yield tokens[0].start, tokens[-1].end, kind
        return
    left, right = _inner(tokens)
    if _only_public(tokens):
        return
    if (left, right) != (0, len(tokens)):
        yield from _classify(tokens[left:right])
        return
    if len(digits) <= _LONGEST_CARD and not any(_strict_kind(token.digits) for token in tokens):
        yield tokens[0].start, tokens[-1].end, _kind_by_length(digits)
        return
    complete = list(_complete_numbers(tokens))
    if not complete:
        yield tokens[0].start, tokens[-1].end, BANK_CARD
        return
    reached = 0
    for first, last in complete:
        yield from _classify(tokens[reached:first])
        yield tokens[first].start, tokens[last - 1].end, _strict_kind(_digits(tokens[first:last]))
        reached = last
    yield from _classify(tokens[reached:])


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    tokens: list[_Token] = []
    where, digits, joint = start, "", ""
    last = start
    for at in range(start, end):
        char = text[at]
        value = _value(char)
        if value is None:
            joint += "" if _INVISIBLE.match(char) else unicodedata.normalize("NFKC", char)
            continue
        if joint and digits:
            tokens.append(_Token(where, last, digits, joint))
            where, digits = at, ""
        digits, last, joint = digits + value, at + 1, ""
    tokens.append(_Token(where, last, digits))
    return tokens


def _value(char: str) -> str | None:
    if char in "xXｘＸ":
        return "X"
    if char in _VALUES:
        return _VALUES[char]
    if regex.match(_DIGIT, char):
        # Python's table may be older than the pattern's: an unknown digit still counts as one.
        return str(int(unicodedata.numeric(char, 0)))
    return None


def _digits(tokens: list[_Token]) -> str:
    return "".join(token.digits for token in tokens)


def _without_x(tokens: list[_Token]) -> list[_Token]:
    *rest, last = tokens
    return rest if last.digits == "X" else [*rest, _Token(last.start, last.end - 1, last.digits[:-1])]


def _strict_kind(digits: str) -> str:
    if _MOBILE.fullmatch(digits):
        return MOBILE
    return ID_NUMBER if _ID.fullmatch(digits) else ""


def _kind_by_length(digits: str) -> str:
    if len(digits) < 15:
        return MOBILE
    return ID_NUMBER if len(digits) == 15 or digits.endswith("X") else BANK_CARD


def _inner(tokens: list[_Token]) -> tuple[int, int]:
    """What is left between whole dates and landlines at either end."""
    left, right = 0, len(tokens)
    while size := next((n for n in (3, 2, 1) if left + n <= right and _public(tokens[left : left + n])), 0):
        left += size
    while size := next((n for n in (3, 2, 1) if right - n >= left and _public(tokens[right - n : right])), 0):
        right -= size
    return left, right


def _only_public(tokens: list[_Token]) -> bool:
    """Whether the run is nothing but dates, parts of dates and landlines."""
    reached = {0}
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - 3), end):
            if start in reached and (_public(tokens[start:end]) or _part_of_date(tokens[start:end])):
                reached.add(end)
    return len(tokens) in reached


def _public(tokens: list[_Token]) -> bool:
    area_code_stands_together = len(tokens) == 1 or len(tokens[0].digits) >= 3
    if area_code_stands_together and _LANDLINE.fullmatch(_digits(tokens)):
        return True
    return len(tokens) == 3 and bool(_DATE.fullmatch(_written(tokens)))


def _part_of_date(tokens: list[_Token]) -> bool:
    return bool(_PART_OF_DATE.fullmatch(_written(tokens)))


def _written(tokens: list[_Token]) -> str:
    return "".join(token.digits + token.joint for token in tokens[:-1]) + tokens[-1].digits


def _complete_numbers(tokens: list[_Token]) -> Iterator[tuple[int, int]]:
    """Mobiles and identity numbers that fill whole tokens, from the left, the longest first at each place."""
    first = 0
    while first < len(tokens):
        ends = range(min(len(tokens), first + _LONGEST_CARD), first, -1)
        last = next((end for end in ends if _strict_kind(_digits(tokens[first:end]))), 0)
        if last:
            yield first, last
        first = last or first + 1
