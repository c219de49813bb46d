"""Whether two descriptions look like one matter: a hint for the clerk, never a decision. Pure."""

import re
import unicodedata

_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]+")


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring Han characters."""
    runs = _HAN.findall(unicodedata.normalize("NFKC", text))
    return {run[index : index + 2] for run in runs for index in range(len(run) - 1)}


def similarity(a: str, b: str) -> float:
    """0 to 1: the share of the shorter text's character pairs that the other has too."""
    first, second = bigrams(a), bigrams(b)
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))
