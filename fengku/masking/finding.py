"""Findings of one text and the text without them. What counts as a number or a name stands beside."""

from collections.abc import Iterable
from dataclasses import dataclass

from .names import mask_name, name_spans
from .numbers import BANK_CARD, ID_NUMBER, MOBILE, numbers

NAME = "name"
_HIDDEN = {MOBILE: "***********", ID_NUMBER: "（证件号不公开）", BANK_CARD: "（账号不公开）"}


@dataclass(frozen=True)
class Finding:
    """Something to hide: `text` stands at start:end of the text as given; kind mobile/id_number/bank_card/name."""

    start: int
    end: int
    kind: str
    text: str
    replacement: str


@dataclass(frozen=True)
class Masked:
    """A text fit for the board, and what was found in the one given."""

    text: str
    findings: tuple[Finding, ...]


def find(text: str, names: Iterable[str] = ()) -> list[Finding]:
    """Mobiles, IDs, cards in any spelling, and the given names; from left to right, never overlapping.

    A mobile keeps 138****5678 when no other digits stand near it. Landlines, sums, years and dates are left alone.
    """
    candidates = [_number(text, number) for number in numbers(text)]
    for start, end in name_spans(text, names):
        shown = text[start:end]
        candidates.append(Finding(start, end, NAME, shown, mask_name(shown)))
    candidates.sort(key=lambda found: (found.start, -found.end))
    kept: list[Finding] = []
    for found in candidates:
        if not kept or found.start >= kept[-1].end:
            kept.append(found)
        elif found.end > kept[-1].end:
            kept[-1] = _both(text, kept[-1], found)
    return kept


def mask_text(text: str, names: Iterable[str] = ()) -> Masked:
    """The text with every finding replaced. Masking twice changes nothing more."""
    findings = find(text, names)
    parts, at = [], 0
    for found in findings:
        parts += [text[at : found.start], found.replacement]
        at = found.end
    return Masked("".join([*parts, text[at:]]), tuple(findings))


def _number(text: str, number) -> Finding:
    shown = f"{number.alone[:3]}****{number.alone[-4:]}" if number.alone else _HIDDEN[number.kind]
    return Finding(number.start, number.end, number.kind, text[number.start : number.end], shown)


def _both(text: str, first: Finding, second: Finding) -> Finding:
    """Two that overlap become one, hidden whole: a name written in numerals beside a number."""
    kind = first.kind if first.kind != NAME else second.kind
    hidden = _HIDDEN.get(kind, "某村民")
    return Finding(first.start, second.end, kind, text[first.start : second.end], hidden)
