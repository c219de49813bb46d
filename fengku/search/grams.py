"""Text as it is looked through, its pairs of neighbouring characters, and what a typed word asks for. Pure.

Chinese has no blanks, so an index of words finds nothing; an index of pairs finds words of any length. A row is the
folded text, run by run; its pairs, in reading order, say the same. So what the index offers is checked against the row
itself. Marks ("#14", "@7") are found whole; their digits are ones that no folded text has.
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
# What begins a mark, and its digits: folding turns ① into 1, so no run holds either.
MARKS = "@#"
_MARK_DIGITS = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
# Longer words are cut: nobody types them, and a pattern has an end.
LONGEST_WORD = 60


@dataclass(frozen=True)
class Phrase:
    """Something to look for: a run of characters anywhere, or a mark. `within`: marks of which the row has one."""

    run: str
    whole: bool = False
    within: tuple[str, ...] = ()

    @property
    def tokens(self) -> tuple[str, ...]:
        """What must be in the index; nothing for one character, which is no pair: then rows are read."""
        if self.whole:
            return (self.run,)
        return tuple(_pairs(self.run)) if len(self.run) > 1 else ()

    def stretch(self, *, in_pairs: bool) -> str:
        """What must stand in the row, as text or in pairs."""
        if self.whole:
            return f" {self.run} "
        return f" {' '.join(self.tokens)} " if in_pairs and self.tokens else self.run


def folded(text: str) -> str:
    """One spelling for all widths and cases; unseen characters gone."""
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text).casefold())


def row(texts: Iterable[str], *, names: Iterable[str] = (), marks: Iterable[str] = ()) -> str:
    """What is stored: marks, then every run once, blanks between and at both ends."""
    wanted = [*texts, *(_PADDING.sub("", name) for name in names)]
    runs = dict.fromkeys(run for text in wanted for run in _RUN.findall(folded(text)))
    return f" {' '.join([*map(mark, marks), *runs])} "


def pairs(stored: str) -> str:
    """A row's tokens in reading order: one blank within a run, two between runs."""
    runs = (part if part[0] in MARKS else " ".join(_pairs(part)) for part in stored.split())
    return f" {'  '.join(runs)} "


def phrases(word: str) -> list[Phrase]:
    """What a typed word asks for; several where it holds punctuation, none where it holds nothing else."""
    return [Phrase(run) for run in _RUN.findall(folded(word[:LONGEST_WORD]))]


def mark(token: str) -> str:
    """A mark as it is stored: mark("#14")."""
    return token.translate(_MARK_DIGITS)


def marked(token: str) -> Phrase:
    """Asks for a mark: "#14" does not find 114."""
    return Phrase(mark(token), whole=True)


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(max(len(run) - 1, 1))]
