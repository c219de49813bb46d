"""Finds mobiles, identity numbers and bank cards among runs of digits. How digits are spelled stands beside.

Eleven digits or more in one run do not survive, unless the run is made of dates and landlines only (an office's
0475-… is public) or of sums of money before 元. A comma or a tilde parts two numbers, unless the groups around it
are those in which people write a mobile or a card, or make a valid identity number.
"""

from collections.abc import Iterator

import regex

from .kinds import BANK_CARD, ID_NUMBER, MOBILE
from .spelling import PLAIN, Token, digits_of, runs, without_x, written

Span = tuple[int, int, str]
_MOBILE = regex.compile(r"(?:0|86|0086)?1[3-9]\d{9}")
_MONTH_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_ID = regex.compile(rf"[1-9]\d{{5}}(?:18|19|20)\d\d{_MONTH_DAY}\d{{3}}[\dX]|[1-9]\d{{7}}{_MONTH_DAY}\d{{3}}")
_LANDLINE = regex.compile(r"0(?:10|2\d|[3-9]\d\d)\d{7,8}")
_YEAR, _MONTH, _DAY = r"(?:19|20)\d\d", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = regex.compile(rf"{_YEAR}([-./]){_MONTH}\1{_DAY}")
_PART_OF_DATE = regex.compile(rf"{_YEAR}|{_YEAR}[-./]{_MONTH}|{_YEAR}{_MONTH_DAY}")
_SHORTEST, _SHORTEST_ID, _LONGEST_CARD = 11, 15, 19

# The groups in which people write, a comma for whatever stands between them.
_MOBILE_GROUPS = r"1[3-9]\d,\d{4},\d{4}|1[3-9]\d,\d{8}|1[3-9]\d{5},\d{4}|1,[3-9](?:,\d){9}"
_CARD_GROUPS = r"(?P<card>[3-6]\d{3}(?:,\d{4}){3}(?:,\d{1,3})?)"
_ID_GROUPS = (
    r"[1-9],?(?:\d,?){5}(?:1,?[89]|2,?0),?(?:\d,?){2}(?:0,?[1-9]|1,?[0-2]),?(?:0,?[1-9]|[12],?\d|3,?[01]),?"
    r"(?:\d,?){3}[\dX]|[1-9]\d{5},\d{6},\d{3}"
)
_GROUPED_MOBILE = regex.compile(rf"(?<!\d)(?:{_MOBILE_GROUPS})(?!\d)")
_GROUPED = regex.compile(
    rf"(?<!\d)(?:(?:(?:0|86|0086),?)?(?:{_MOBILE_GROUPS})|{_ID_GROUPS}|{_CARD_GROUPS})(?![\dX])"
)


def _sums(one: str):
    return regex.compile(rf"{one}(?:(?:[ \t]+|[ \t]*[-‐‒–—−/~〜∼,][ \t]*){one})+")


_SUMS = _sums(r"[1-9]\d{1,6}(?:\.\d{1,2})?")
_ROUND_SUMS = _sums(r"[1-9]\d{0,5}0(?:\.\d{1,2})?")


def spans_of_numbers(text: str) -> Iterator[Span]:
    """(start, end, kind) of every number found, in order, not overlapping."""
    for tokens in runs(text):
        reached = 0
        for first, last in _grouped_by_commas(tokens):
            yield from _between_commas(tokens[reached:first])
            yield _span(tokens[first:last])
            reached = last
        yield from _between_commas(tokens[reached:])


def _grouped_by_commas(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Numbers that go on over a comma or a tilde: first token and the one after the last."""
    if not any(token.loose for token in tokens):
        return
    groups, token_at = "", {}
    for index, token in enumerate(tokens):
        token_at[len(groups)] = index
        groups += token.digits + ","
    token_at[len(groups)] = len(tokens)
    begin = 0
    while match := _GROUPED.search(groups, begin):
        first, last = token_at[match.start()], token_at[match.end() + 1]
        one = tokens[first:last]
        over_a_comma = any(token.loose for token in one[:-1])
        if over_a_comma and (not match["card"] or _card(one)) and not _listed_sums(one):
            yield first, last
            begin = match.end()
        else:
            begin = match.start() + 1


def _between_commas(tokens: list[Token]) -> Iterator[Span]:
    piece: list[Token] = []
    for token in tokens:
        piece.append(token)
        if token.loose:
            yield from _classify(piece)
            piece = []
    if piece:
        yield from _classify(piece)


def _classify(tokens: list[Token]) -> Iterator[Span]:
    digits = digits_of(tokens)
    if digits.endswith("X") and len(digits) != 18:
        tokens, digits = without_x(tokens), digits[:-1]
    if len(digits) < _SHORTEST or _money(tokens, digits):
        return
    if _strict_kind(digits):
        yield _span(tokens)
        return
    left, right = _inner(tokens)
    if _only_public(tokens):
        return
    if (left, right) != (0, len(tokens)):
        yield from _classify(tokens[left:right])
        return
    if len(digits) <= _LONGEST_CARD and not any(_strict_kind(token.digits) for token in tokens):
        yield _span(_without_words(tokens))
        return
    complete = list(_complete_numbers(tokens))
    if not complete:
        yield _span(_without_words(tokens))
        return
    reached = 0
    for first, last in complete:
        yield from _classify(tokens[reached:first])
        yield _span(tokens[first:last])
        reached = last
    yield from _classify(tokens[reached:])


def _span(tokens: list[Token]) -> Span:
    digits = digits_of(tokens)
    return tokens[0].start, tokens[-1].end, _strict_kind(digits) or _kind_by_length(digits)


def _strict_kind(digits: str) -> str:
    if _MOBILE.fullmatch(digits):
        return MOBILE
    return ID_NUMBER if _ID.fullmatch(digits) else ""


def _kind_by_length(digits: str) -> str:
    if len(digits) < _SHORTEST_ID:
        return MOBILE
    return ID_NUMBER if len(digits) == _SHORTEST_ID or digits.endswith("X") else BANK_CARD


def _without_words(tokens: list[Token]) -> list[Token]:
    """A single 一 or 两 right before or after plain digits begins a word: 6222…445一直."""
    first = 1 if len(tokens) > 1 and _word(tokens[0]) else 0
    last = len(tokens) - (1 if len(tokens) > 1 and _word(tokens[-1]) else 0)
    rest = tokens[first:last]
    plain = rest and all(token.script == PLAIN for token in rest)
    return rest if plain and len(digits_of(rest)) >= _SHORTEST else tokens


def _word(token: Token) -> bool:
    return token.script != PLAIN and len(token.digits) == 1


def _money(tokens: list[Token], digits: str) -> bool:
    """Several sums before 元. Where cards and identity numbers are that long, only sums that end in nought."""
    if not _listed_sums(tokens) or _GROUPED_MOBILE.search(",".join(token.digits for token in tokens)):
        return False
    return len(digits) < _SHORTEST_ID or bool(_ROUND_SUMS.fullmatch(written(tokens)))


def _listed_sums(tokens: list[Token]) -> bool:
    return tokens[-1].money and bool(_SUMS.fullmatch(written(tokens)))


def _card(tokens: list[Token]) -> bool:
    """Its check figure is right (Luhn), or a group begins with nought, as no amount in a list does."""
    if any(token.digits.startswith("0") for token in tokens):
        return True
    digits = digits_of(tokens)
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0


def _inner(tokens: list[Token]) -> tuple[int, int]:
    """What is left between whole dates and landlines at either end."""
    left, right = 0, len(tokens)
    while size := next((n for n in (3, 2, 1) if left + n <= right and _public(tokens[left : left + n])), 0):
        left += size
    while size := next((n for n in (3, 2, 1) if right - n >= left and _public(tokens[right - n : right])), 0):
        right -= size
    return left, right


def _only_public(tokens: list[Token]) -> bool:
    """Whether the run is nothing but dates, parts of dates and landlines."""
    reached = {0}
    for end in range(1, len(tokens) + 1):
        for start in range(max(0, end - 3), end):
            if start in reached and (_public(tokens[start:end]) or _part_of_date(tokens[start:end])):
                reached.add(end)
    return len(tokens) in reached


def _public(tokens: list[Token]) -> bool:
    area_code_stands_together = len(tokens) == 1 or len(tokens[0].digits) >= 3
    if area_code_stands_together and _LANDLINE.fullmatch(digits_of(tokens)):
        return True
    return len(tokens) == 3 and bool(_DATE.fullmatch(written(tokens)))


def _part_of_date(tokens: list[Token]) -> bool:
    return bool(_PART_OF_DATE.fullmatch(written(tokens)))


def _complete_numbers(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Mobiles and identity numbers that fill whole tokens, from the left, the longest first at each place."""
    first = 0
    while first < len(tokens):
        ends = range(min(len(tokens), first + _LONGEST_CARD), first, -1)
        last = next((end for end in ends if _strict_kind(digits_of(tokens[first:end]))), 0)
        if last:
            yield first, last
        first = last or first + 1
