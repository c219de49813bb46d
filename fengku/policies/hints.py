"""Hints that ship with the plan: words that point to a refusal question or to another door. Matching stands above."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache

from .registry import DATA, UnknownPolicy, law_on

# Printed on a slip where nothing particular is known.
DEFAULT_WAYS = (
    "可以申请人民调解；属于行政机关管的，向主管部门反映或者申请行政复议；也可以依法信访，或者向人民法院起诉。"
)


@dataclass(frozen=True)
class Hint:
    """`question` is a code of the three, or `receiver` a kind of office; `bases` are "law.rule" of data/laws."""

    code: str
    sentence: str
    words: tuple[str, ...]
    beside: tuple[str, ...] = ()
    question: str = ""
    receiver: str = ""
    receiver_words: str = ""
    bases: tuple[str, ...] = ()
    ways: str = ""
    instead: str = ""

    def cited(self, on: date) -> list[str]:
        """Each basis with its sentence as in force on `on`: 《妇女权益保障法》第五十六条：…"""
        return [cited for basis in self.bases if (cited := cite(basis, on))]


def cite(basis: str, on: date) -> str:
    """《law》article：text of "law.rule" as in force on a day; empty where the law was not in force or says nothing."""
    law_code, _, key = basis.partition(".")
    try:
        profile = law_on(law_code, on)
    except UnknownPolicy:
        return ""
    rule = profile.rules.get(key)
    return f"{profile.cite(key)}：“{rule.text}。”" if rule else ""


@cache
def shipped_hints() -> tuple[Hint, ...]:
    """Every hint, in the order of the file."""
    raw = tomllib.loads((DATA / "hints.toml").read_text(encoding="utf-8"))
    lists = ("words", "beside", "bases")
    return tuple(
        Hint(**{key: tuple(value) if key in lists else value for key, value in row.items()})
        for row in raw["hints"]
    )
