"""Puts numbers and names together: what was found where, and the text without it. How each is found is beside."""

from collections.abc import Iterable
from dataclasses import dataclass

from .kinds import NAME, REPLACEMENTS
from .names import mask_name, spans_of_names
from .numbers import spans_of_numbers


@dataclass(frozen=True)
class Finding:
    """One piece of personal data: text[start:end] == self.text of the text that was searched."""

    start: int
    end: int
    kind: str
    text: str
    replacement: str


@dataclass(frozen=True)
class Masked:
    """The public text, and what was found in the original."""

    text: str
    findings: tuple[Finding, ...]


def find(text: str, names: Iterable[str] = ()) -> list[Finding]:
    """Mobiles, identity numbers, bank cards and the given names, in order, not overlapping; the longest wins."""
    candidates = [
        Finding(start, end, kind, text[start:end], REPLACEMENTS[kind])
        for start, end, kind in spans_of_numbers(text)
    ]
    for start, end in spans_of_names(text, names):
        replacement = mask_name(text[start:end])
        if replacement != text[start:end]:
            candidates.append(Finding(start, end, NAME, text[start:end], replacement))
    candidates.sort(key=lambda found: (found.start - found.end, found.start))
    chosen: list[Finding] = []
    taken = bytearray(len(text))
    for one in candidates:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\1" * (one.end - one.start)
            chosen.append(one)
    return sorted(chosen, key=lambda found: found.start)


def mask_text(text: str, names: Iterable[str] = ()) -> Masked:
    """The text with every finding replaced. Masking twice changes nothing; without findings it is unchanged."""
    names = tuple(names)
    findings = found = find(text, names)
    while found:
        # Masking one thing can bring another to light (two overlapping names); go on until nothing is left.
        text = _replaced(text, found)
        found = find(text, names)
    return Masked(text, tuple(findings))


def _replaced(text: str, findings: list[Finding]) -> str:
    pieces, reached = [], 0
    for one in findings:
        pieces += [text[reached : one.start], one.replacement]
        reached = one.end
    return "".join([*pieces, text[reached:]])
