"""The plans and laws that ship with the product, read once from data/. A farm's own values stand in models."""

import re
import tomllib
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

from .schema import (
    ENUMERATIONS,
    Choice,
    FormOfDeliberation,
    LawProfile,
    LawRule,
    MeetingFormat,
    Parameter,
    Policy,
    ScreeningQuestion,
    Value,
)

DATA = Path(__file__).parent / "data"
_SHARE = re.compile(r"[0-9]{1,4}/[1-9][0-9]{0,3}")


class UnknownPolicy(LookupError):
    """No plan or law of that code ships with the product, or none was in force on that day."""


@cache
def shipped_policy(code: str = "fengku_2023") -> Policy:
    """The plan as printed. Raises UnknownPolicy."""
    path = DATA / f"{code}.toml"
    if not re.fullmatch(r"[a-z0-9_]+", code) or not path.is_file():
        raise UnknownPolicy(code)
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return Policy(
        code=raw["code"],
        title=raw["title"],
        issuer=raw["issuer"],
        issued_on=raw["issued_on"],
        parameters=MappingProxyType({key: _parameter(key, row) for key, row in raw["parameters"].items()}),
        questions=tuple(_question(row) for row in raw["questions"]),
        forms=tuple(_form(row) for row in raw["forms"]),
        **{name: _choices(raw["choices"][name]) for name in ENUMERATIONS},
    )


@cache
def law_profiles() -> tuple[LawProfile, ...]:
    """Every shipped profile of a law, by law and the day it came into force."""
    found = [_law(path) for path in (DATA / "laws").glob("*.toml")]
    return tuple(sorted(found, key=lambda profile: (profile.law, profile.in_force_from)))


def law_on(law_code: str, day: date) -> LawProfile:
    """The profile of the law in force on `day`. Raises UnknownPolicy when there is none."""
    for profile in law_profiles():
        ended = profile.in_force_to is not None and day > profile.in_force_to
        if profile.law == law_code and profile.in_force_from <= day and not ended:
            return profile
    raise UnknownPolicy(f"{law_code} {day}")


def read_value(raw: object) -> Value:
    """A value as written in data: "2/3" is a share, everything else is itself. Raises ValueError for the rest."""
    if isinstance(raw, str) and _SHARE.fullmatch(raw):
        return Fraction(raw)
    if isinstance(raw, bool | int | str):
        return raw
    raise ValueError(raw)


def _parameter(key: str, row: dict) -> Parameter:
    low, high = (read_value(row[end]) if end in row else None for end in ("low", "high"))
    return Parameter(
        key=key,
        label=row["label"],
        value=read_value(row["value"]),
        unit=row.get("unit", ""),
        low=low,
        high=high,
        clause=row["clause"],
        origin=row["origin"],
        note=row.get("note", ""),
        choices=tuple(row.get("choices", ())),
    )


def _question(row: dict) -> ScreeningQuestion:
    return ScreeningQuestion(**({"needs_basis": False, "basis_label": ""} | row))


def _form(row: dict) -> FormOfDeliberation:
    formats = tuple(MeetingFormat(code, label) for code, label in row["formats"].items())
    return FormOfDeliberation(row["code"], row["label"], row["clause"], formats)


def _choices(table: dict) -> tuple[Choice, ...]:
    return tuple(Choice(code, label, table["clause"]) for code, label in table["labels"].items())


def _law(path: Path) -> LawProfile:
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    rules = {
        key: LawRule(
            key=key,
            article=row.get("article", ""),
            text=row["text"],
            value=read_value(row["value"]) if "value" in row else None,
        )
        for key, row in raw["rules"].items()
    }
    return LawProfile(
        code=path.stem,
        law=raw["law"],
        title=raw["title"],
        in_force_from=raw["in_force_from"],
        in_force_to=raw.get("in_force_to"),
        verified=raw["verified"],
        source=raw["source"],
        rules=MappingProxyType(rules),
    )
