"""A Chinese name in pinyin: whole and by initials, every reading of each character, for finding 巴特尔 by btr. Pure."""

from itertools import product

from pypinyin import Style, pinyin

# A name of ten characters with two readings each would have a thousand spellings.
MOST = 16


def spelled(name: str) -> str:
    """Spellings separated by spaces: full pinyin and initials of each reading; empty for other scripts."""
    found: dict[str, None] = {}
    for style in (Style.NORMAL, Style.FIRST_LETTER):
        readings = pinyin(name, style=style, heteronym=True, errors="ignore")
        if style == Style.FIRST_LETTER:
            readings = [_initials(parts) for parts in readings]
        for index, parts in enumerate(product(*readings)):
            if index >= MOST:
                break
            found["".join(parts)] = None
    return " ".join(word for word in found if word)


def _initials(letters: list[str]) -> list[str]:
    """尔 is read er: people type its r (btr) as often as its e."""
    return [*letters, "r"] if letters == ["e"] else letters
