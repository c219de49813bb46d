"""Whether two descriptions look like one matter: a hint for the clerk, never a decision. Pure.

Counted are pairs of neighbouring characters, as Chinese has no blanks. Words of grammar, numbers and what every
description says (希望, 嘎查) are cut out first: else any two letters from one village look alike.
"""

import re
import unicodedata
from collections.abc import Hashable, Mapping

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")
_EVERYWHERE = re.compile(
    "嘎查|分场|村里|村民|村委|大家|大伙|乡亲|希望|建议|办法|问题|事情|现在|时候|以后|今年|去年"
)
_GRAMMAR = re.compile(
    "[的了是在有也就都还不要没和与把被给让从到又再才只能可以个这那些么什怎谁哪里上下去来着过吗呢吧啊呀我你他她它们"
    "零〇一二三四五六七八九十百千万两]"
)
# Below so many pairs a text says too little: one pair in common must not make it a duplicate.
_FEWEST = 10


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring Han characters that carry meaning."""
    plain = _GRAMMAR.sub(" ", _EVERYWHERE.sub(" ", unicodedata.normalize("NFKC", text)))
    return {run[index : index + 2] for run in _HAN.findall(plain) for index in range(len(run) - 1)}


def similarity(a: str, b: str) -> float:
    """0 to 1: the share of the shorter text's pairs that the other has too; 1 for the same words."""
    first, second = bigrams(a), bigrams(b)
    if first and _words(a) == _words(b):
        return 1.0
    return len(first & second) / max(min(len(first), len(second)), _FEWEST)


def looks_like(text: str, candidates: Mapping[Hashable, str], *, threshold: float) -> list[tuple]:
    """The candidates at least as similar as `threshold`, the most similar first: (key, similarity)."""
    found = [(key, similarity(text, candidate)) for key, candidate in candidates.items()]
    return sorted((one for one in found if one[1] >= threshold), key=lambda one: -one[1])


def shared(a: str, b: str, most: int = 4) -> list[str]:
    """The longest runs of characters that both texts say, for people to see what matched; at least two characters."""
    runs = set(_HAN.findall(_EVERYWHERE.sub(" ", unicodedata.normalize("NFKC", a))))
    other = unicodedata.normalize("NFKC", b)
    found: list[str] = []
    for run in runs:
        start = 0
        while start < len(run) - 1:
            end = start + 2
            if run[start:end] not in other or not bigrams(run[start:end]):
                start += 1
                continue
            while end < len(run) and run[start : end + 1] in other:
                end += 1
            found.append(run[start:end])
            start = end
    return sorted(dict.fromkeys(found), key=lambda word: (-len(word), word))[:most]


def _words(text: str) -> str:
    """The Han characters alone, without punctuation and blanks."""
    return "".join(_HAN.findall(unicodedata.normalize("NFKC", text)))
