"""Points at words of private life (health, hardship, faith, family) in free text. Hints: nothing is masked."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import regex

_DATA = Path(__file__).with_name("sensitive.toml")


@dataclass(frozen=True)
class SensitiveWord:
    """One word to look at twice; `label` says of what kind."""

    start: int
    end: int
    word: str
    kind: str
    label: str


def sensitive_words(text: str) -> list[SensitiveWord]:
    """Every such word in order. The longest word at a place wins."""
    return [
        SensitiveWord(match.start(), match.end(), match.group(), *kinds[match.group()])
        for pattern, kinds in [_table()]
        for match in pattern.finditer(text)
        if match.group() in kinds
    ]


@cache
def _table():
    groups = tomllib.loads(_DATA.read_text(encoding="utf-8"))["groups"]
    kinds = {word: (group["kind"], group["label"]) for group in groups for word in group["words"]}
    harmless = [word for group in groups for word in group.get("unless", ())]
    # Harmless words are matched too, so that they are stepped over; they have no kind.
    words = sorted([*kinds, *harmless], key=len, reverse=True)
    return regex.compile("|".join(regex.escape(word) for word in words)), kinds
