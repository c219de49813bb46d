"""A text as digits: every spelling of a digit, cut into groups and runs. What a run means stands in numbers."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_CHINESE = dict(zip("〇零○一二三四五六七八九", "000123456789", strict=True)) | dict(
    zip("壹贰叁肆伍陆柒捌玖幺貳參陸", "1234567891236", strict=True)
)
_CHECK_LETTER = "xX×хХⅩⅹ"
_PUNCTUATION = "-–—―−‐‑‒ー－﹣~～_/.·•・．∙⋅‧･。"
DIGIT, LETTER, SPACE, PUNCTUATION, INVISIBLE = "digit", "letter", "space", "punctuation", "invisible"


@dataclass(frozen=True)
class Group:
    """Digits of one script with nothing visible between. `gap` is what stands before it within its run."""

    start: int
    end: int
    digits: str
    gap: str


def runs(text: str) -> Iterator[tuple[Group, ...]]:
    """Groups that only spaces, dashes and dots keep apart. The last letter X of an ID is a group of its own."""
    run: list[Group] = []
    gap, breaks = "", True
    script = ""
    for place, character in enumerate(text):
        kind, written, of_script = _read(character)
        if kind == LETTER and (breaks or not run or run[-1].digits == "X"):
            kind = ""
        if kind in (DIGIT, LETTER):
            if breaks and run:
                yield tuple(run)
                run = []
            if run and not breaks and not gap and of_script == script:
                last = run[-1]
                run[-1] = Group(last.start, place + 1, last.digits + written, last.gap)
            else:
                run.append(Group(place, place + 1, written, gap if run else ""))
            gap, breaks, script = "", False, of_script
        elif kind == INVISIBLE:
            continue
        elif kind in (SPACE, PUNCTUATION) and len(gap) < 4:
            gap += " " if kind == SPACE else unicodedata.normalize("NFKC", character)
        else:
            breaks, gap = True, ""
    if run:
        yield tuple(run)


def _read(character: str) -> tuple[str, str, str]:
    """Kind of a character, the ASCII digit it stands for, and the script of that digit."""
    if character in _CHINESE:
        return DIGIT, _CHINESE[character], "chinese"
    if character in _CHECK_LETTER:
        return LETTER, "X", "letter"
    value = unicodedata.digit(character, -1)
    if value >= 0:
        return DIGIT, str(value), "decimal"
    if character in "\r\n":
        return "", "", ""
    if character.isspace():
        return SPACE, "", ""
    if character in _PUNCTUATION:
        return PUNCTUATION, "", ""
    # Zero-width characters, variation selectors, combining keycaps.
    if unicodedata.category(character) in ("Cf", "Cc", "Mn", "Me"):
        return INVISIBLE, "", ""
    return "", "", ""
