"""What a text points to while it is registered or studied: a refusal question, another door, personal data. Pure.

Hints only: they bar nothing and decide nothing; the study meeting answers (domain A20).
"""

from dataclasses import dataclass
from datetime import date

from fengku.masking import KIND_LABELS, find, sensitive_words
from fengku.policies.hints import Hint, shipped_hints


@dataclass(frozen=True)
class Pointer:
    """One hint that fits the text, and the words by which it does."""

    hint: Hint
    found: tuple[str, ...]

    @property
    def sentence(self) -> str:
        """“嫁出”“离婚”：像是…… for the page."""
        return f"{''.join(f'“{word}”' for word in self.found)}：{self.hint.sentence}"


def pointers(text: str) -> list[Pointer]:
    """Every hint that fits, in the order of the data. A hint with `beside` wants one of those words too."""
    found = []
    for hint in shipped_hints():
        words = _longest(word for word in hint.words if word in text)
        if words and (not hint.beside or any(word in text for word in hint.beside)):
            found.append(Pointer(hint, words))
    return found


def pointing_to_questions(text: str) -> list[Pointer]:
    """Those that point to one of 三不议."""
    return [one for one in pointers(text) if one.hint.question]


def bases_for(text: str, question: str, on: date) -> list[str]:
    """What may be cited for answering `question` with 有: law and sentence as in force on that day.

    First what the text points to; where it points to nothing, what any hint of that question cites.
    """
    pointed = [one.hint for one in pointers(text) if one.hint.question == question]
    hints = pointed or [one for one in shipped_hints() if one.question == question]
    return list(dict.fromkeys(cited for hint in hints for cited in hint.cited(on)))


def personal_data(text: str) -> list[str]:
    """One sentence for each kind of private thing in a text that many will read."""
    kinds: dict[str, list[str]] = {}
    for one in find(text):
        kinds.setdefault(KIND_LABELS[one.kind], []).append(one.text)
    sentences = [
        f"写进了{label}（{'、'.join(texts[:3])}）。内容里不要写，电话填到“联系电话”。"
        for label, texts in kinds.items()
    ]
    words = dict.fromkeys(one.word for one in sensitive_words(text))
    if words:
        sentences.append(
            f"写到了“{'”“'.join(list(words)[:4])}”。是个人隐私的话，换个说法，贴出去以前还要再看。"
        )
    return sentences


def _longest(words) -> tuple[str, ...]:
    """Without those that another one already holds: 外嫁, not 嫁 as well."""
    kept = list(words)
    return tuple(word for word in kept if not any(word != other and word in other for other in kept))
