"""Masks a name and finds given names in text, by grapheme. Numbers are found elsewhere.

People type the middle dot of a Mongolian name in many ways; for finding they are all one, on paper the typed
one is kept.
"""

import unicodedata
from collections.abc import Iterable, Iterator

import regex

DOTS = "·•・･．.。｡‧∙⋅"
# Between two letters of a name: blanks (not line ends), dots, hyphens, marks and characters of no width.
_BETWEEN = rf"[\p{{Zs}}\t{DOTS}\-‐‑‒–—－\p{{Cf}}\p{{M}}]"
_SEPARATOR = regex.compile(rf"{_BETWEEN}+")
_BRACKET = regex.compile(r"[（(\[【].*", regex.DOTALL)
_MONGOLIAN = regex.compile(r"\p{Mongolian}")
_ALPHABETIC = regex.compile(r"[\p{Cyrillic}\p{Latin}]")
HERDER = "某牧民"
_NOT_NAMES = {"", "匿名", HERDER}


def mask_name(name: str) -> str:
    """First grapheme and a star for each other: 王*, 欧**, 巴**·**. Cyrillic and Latin: Б**. Mongolian: 某牧民.

    Dots and blanks stay as typed; what follows a bracket is dropped. Masking twice changes nothing.
    """
    plain = _BRACKET.sub("", name).strip()
    if plain in _NOT_NAMES:
        return plain
    if _MONGOLIAN.search(plain):
        return HERDER
    graphemes = regex.findall(r"\X", plain)
    if _ALPHABETIC.search(plain):
        return f"{graphemes[0]}**"
    rest = [one if _SEPARATOR.fullmatch(one) else "*" for one in graphemes[1:]]
    return graphemes[0] + "".join(rest or "*")


def spans_of_names(text: str, names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Where any of the names stands, also with blanks or other dots within; may overlap.

    A name of one grapheme is not looked for: it would hit every 王. Neither is one already masked.
    """
    for name in dict.fromkeys(names):
        pattern = _pattern(name)
        if pattern:
            for match in pattern.finditer(text, overlapped=True):
                yield match.span()


def _pattern(name: str):
    plain = _BRACKET.sub("", name).strip()
    graphemes = [one for one in regex.findall(r"\X", plain) if not _SEPARATOR.fullmatch(one)]
    if len(graphemes) < 2 or "*" in plain or plain in _NOT_NAMES:
        return None
    spelled = rf"{_BETWEEN}*".join(_spellings(one) for one in graphemes)
    # Endings are added to Cyrillic names (Бат-Эрдэнэд), so only the beginning must be a beginning.
    start = r"(?<![\p{Cyrillic}\p{Latin}\p{Mongolian}])" if not regex.match(r"\p{Han}", plain) else ""
    return regex.compile(rf"{start}{spelled}\p{{M}}*", regex.IGNORECASE)


def _spellings(grapheme: str) -> str:
    """One grapheme, composed or not, with or without its variation selector."""
    forms = {grapheme, *(unicodedata.normalize(form, grapheme) for form in ("NFC", "NFD", "NFKC", "NFKD"))}
    forms |= {regex.sub(r"[\uFE00-\uFE0F\U000E0100-\U000E01EF]", "", form) for form in forms}
    ordered = sorted((form for form in forms if form), key=len, reverse=True)
    return f"(?:{'|'.join(regex.escape(form) for form in ordered)})"
