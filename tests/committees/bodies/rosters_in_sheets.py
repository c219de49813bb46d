"""Rows of a roster as they stand in a file, and what the page of the import says of them."""

import re

from .conftest import HEADER

TERM = ("2024.1.15", "2029.1.14")


def row(name, **cells):
    known = {"姓名": name, "任期起": TERM[0], "任期止": TERM[1], **cells}
    return [known.get(label) for label in HEADER]


def seven(**first):
    """Seven people of the village for its committee, the secretary at the head."""
    names = ["刘长河", "白音仓", "孙玉梅", "郭振山", "陈守田", "王𬭚", "巴特尔·苏和"]
    return [row(names[0], 席位="组长", 职务="组长", **first), *(row(name) for name in names[1:])]


def words(answer) -> str:
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def problems(answer) -> str:
    return "\n".join(answer.context["problems"])
