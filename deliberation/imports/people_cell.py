"""The column of reporters: several names, telephones among them, and numbers of papers that are never kept. Pure."""

import re
from dataclasses import dataclass, field

from fengku.masking import BANK_CARD, ID_NUMBER, MOBILE, find
from fengku.spreadsheets import cells

from .columns import WORDS

LONGEST_NAME, LONGEST_PHONE = 80, 32
_BETWEEN = re.compile(r"[、，,；;/\n]+")
_LANDLINE = re.compile(r"(?<!\d)(?:0\d{2,3}[-－ ]?)?\d{7,8}(?!\d)")
_LEFT_OVER = re.compile(r"[\s()（）:：\-－_.]+$|^[\s()（）:：\-－_.]+")
_LABEL = re.compile(r"(?:联系)?(?:电话|手机)(?:号码?)?|身份证(?:号码?)?")


@dataclass
class People:
    """Names with telephones, what was moved or left out, and what cannot be used."""

    reporters: list[tuple[str, str]] = field(default_factory=list)
    moved: int = 0
    dropped: int = 0
    problem: str = ""


def without_numbers(words: str) -> tuple[str, int]:
    """The text without numbers of papers and cards, and how many there were."""
    found = [one for one in find(words) if one.kind in (ID_NUMBER, BANK_CARD)]
    for one in reversed(found):
        words = f"{words[: one.start]}{one.replacement}{words[one.end :]}"
    return words, len(found)


def people_of(value, phone="") -> People:
    """Everybody named in a cell; `phone` is the column of telephones beside it."""
    made = People()
    words, made.dropped = without_numbers(cells.half_width(value) if value else "")
    words = re.sub("（证件号略）|（账号略）", " ", words)
    for part in _BETWEEN.split(words):
        name, number = _apart(part)
        made.moved += bool(number)
        if not name and number and made.reporters and not made.reporters[-1][1]:
            # 刘长河、13800000000: the number belongs to who stands before it.
            made.reporters[-1] = (made.reporters[-1][0], number)
        elif not name and number:
            made.problem = "只有电话，没有名字"
        elif name in WORDS["nobody"]:
            continue
        elif len(name) > LONGEST_NAME:
            made.problem = f"有{len(name)}个字，太长了，不像名字"
        elif name:
            made.reporters.append((name, number))
    if made.dropped and not made.reporters and not made.problem:
        made.problem = "只有证件号，没有名字；证件号不存"
    own, dropped = without_numbers(cells.half_width(phone) if phone else "")
    made.dropped += dropped
    if own and not dropped:
        _spread(made, own)
    return made


def _apart(part: str) -> tuple[str, str]:
    """(name, telephone) of one piece between the marks."""
    number = ""
    found = [one for one in find(part) if one.kind == MOBILE]
    if found:
        number, part = found[0].text, f"{part[: found[0].start]} {part[found[0].end :]}"
    elif match := _LANDLINE.search(part):
        number, part = match.group(), f"{part[: match.start()]} {part[match.end() :]}"
    name = _LEFT_OVER.sub("", _LABEL.sub(" ", part))
    return cells.name(name) if name else "", number


def _spread(made: People, phones: str) -> None:
    """Telephones of their own column: one for each in order, else all for the first."""
    numbers = [one.strip()[:LONGEST_PHONE] for one in _BETWEEN.split(phones) if one.strip()]
    for place, (name, number) in enumerate(made.reporters):
        if not number and place < len(numbers):
            made.reporters[place] = (name, numbers[place])
