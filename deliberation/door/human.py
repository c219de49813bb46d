"""A small sum in words, signed: shows that somebody reads the page. Needs no script, no picture, nobody else's server.

The signed note also carries the random name of the form, from which the receipt code is made.
"""

import secrets
from dataclasses import dataclass
from time import time as now

from django.conf import settings
from django.core import signing

from fengku.web.plain_text import half_width

SALT = "fengku.door"
WORDS = "零一二三四五六七八九十"
TOO_SOON, TOO_OLD, WRONG = "too_soon", "too_old", "wrong"


@dataclass(frozen=True)
class Sum:
    """One question, and the note that comes back with the answer."""

    token: str
    first: int
    second: int
    nonce: str
    made_at: int

    @property
    def question(self) -> str:
        return f"{WORDS[self.first]}加{WORDS[self.second]}等于几"

    def fault_of(self, answer: str) -> str:
        """Empty when it is right and of the right age."""
        age = now() - self.made_at
        if age > settings.DOOR_FORM_MOST_SECONDS:
            return TOO_OLD
        if number_in(answer) != self.first + self.second:
            return WRONG
        return TOO_SOON if age < settings.DOOR_FORM_LEAST_SECONDS else ""


def ask(village_code: str) -> Sum:
    """A fresh question for one form."""
    first, second = secrets.randbelow(6) + 1, secrets.randbelow(4) + 1
    values = {"v": village_code, "a": first, "b": second, "n": secrets.token_hex(16), "t": int(now())}
    return Sum(signing.dumps(values, salt=SALT), first, second, values["n"], values["t"])


def asked(token: str, village_code: str) -> Sum | None:
    """The question of a note; None for one that is not ours, or of another village."""
    try:
        values = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    if values["v"] != village_code:
        return None
    return Sum(token, values["a"], values["b"], values["n"], values["t"])


def number_in(answer: str) -> int | None:
    """7, ７, 七, 十: as people write it."""
    text = half_width(answer)
    if text in WORDS and len(text) == 1:
        return WORDS.index(text)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else None
