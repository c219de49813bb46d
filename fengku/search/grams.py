"""Text as pairs of neighbouring characters in reading order, and the words people look for as such pairs. Pure.

Chinese has no blanks, so an index of words finds nothing; an index of pairs finds words of any length. Written in
reading order the pairs are the text itself: a phrase is a stretch of them, so what the index offers is checked against
the same row and no second copy of the text is kept. Marks ("#14", "=2026-014", "@7") are found whole.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import regex

# Letters and digits of every script with their accents; a hyphen only before a digit: 2026-003.
_RUN = regex.compile(r"[\p{L}\p{N}\p{M}]+(?:-\p{N}+)*")
# Dots within names and characters of no width are typed in many ways, or not at all.
_UNSEEN = regex.compile(r"[·•・･‧∙⋅]|\p{Cf}")
# Blanks and stops inside a name only pad: 李　明, 巴特尔.苏和.
_PADDING = regex.compile(r"[\s.．。｡]+")
# What begins a mark. Never part of a run, so no text can look like one.
MARKS = "@#="
# Longer words are cut: nobody types them, and a pattern has an end.
LONGEST_WORD = 60


@dataclass(frozen=True)
class Phrase:
    """Something to look for: pairs that must all be there, and the stretch of the row that proves it."""

    tokens: tuple[str, ...]
    stretch: str


def folded(text: str) -> str:
    """One spelling for all widths and cases; unseen characters gone."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def grams(texts: Iterable[str], *, names: Iterable[str] = (), marks: Iterable[str] = ()) -> str:
    """The row of the index: marks, then the pairs of every run, two blanks between runs, one at both ends."""
    wanted = [*texts, *(_PADDING.sub("", name) for name in names)]
    runs = [" ".join(_pairs(run)) for text in wanted for run in _RUN.findall(folded(text))]
    return f" {'  '.join([*marks, *dict.fromkeys(runs)])} "


def phrases(word: str) -> list[Phrase]:
    """What a typed word asks for; several where it holds punctuation, none where it holds nothing else.

    A digit alone asks for nothing: it stands in marks, and is looked for as one.
    """
    runs = _RUN.findall(folded(word[:LONGEST_WORD]))
    return [_phrase(run) for run in runs if len(run) > 1 or not run.isdecimal()]


def mark(token: str) -> Phrase:
    """A mark, found whole: mark("#14") does not find 114."""
    return Phrase((token,), f" {token} ")


def _phrase(run: str) -> Phrase:
    # One character is no pair: the rows are read.
    return Phrase((), run) if len(run) == 1 else Phrase(tuple(_pairs(run)), f" {' '.join(_pairs(run))} ")


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(max(len(run) - 1, 1))]
