"""All that the public door may do: ask whether it is open, hand in a letter, ask how a receipt stands.

Nothing of a letter goes out again here. A letter that comes in is no act of anybody's office and stands in no
journal: the journal has the time to the second, and that would point to the sender.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.crypto import salted_hmac

from committees.places.models import Village
from deliberation.issues import states
from deliberation.issues.models import Issue, Reporter
from fengku.calendar import today
from fengku.web.plain_text import half_width

from .limits import count_letter
from .models import LONGEST, DoorSwitch, Letter

__all__ = [
    "ANONYMOUS",
    "CODE_LENGTH",
    "LONGEST",
    "OPENNESS",
    "UNKNOWN",
    "is_open",
    "place_of",
    "receive",
    "shown",
    "status_of",
]

# No 0, O, 1, I: they are read out on the telephone. 32 signs, five bits each.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
ANONYMOUS = Reporter.Openness.ANONYMOUS.value
OPENNESS = (
    (ANONYMOUS, "不写姓名（匿名）"),
    (Reporter.Openness.WITHHELD.value, "写姓名，不公开，只给经手的人看"),
    (Reporter.Openness.NAMED.value, "写姓名，公开也行"),
)
WAITING = "收到了，还没登记"
UNDER_WAY = "已登记，正在办"
DONE = "办完了，看公开栏"
SET_ASIDE = "没有收进台账，请找村里"
SET_ASIDE_BY_FARM = "没有收进台账，请找场办"
UNKNOWN = "没有这个号"
_ENDED = tuple(state.code for state in states.STATES if state.ended and state.code != "split")
_OVER = (*_ENDED, "completed")


@dataclass(frozen=True)
class Receipt:
    """`code` is empty for words that somebody (or the same person on a fresh form) sent within the last day."""

    code: str
    is_new: bool


def place_of(code: str) -> Village | None:
    """The village with its office, phone and farm; None for an address that is none."""
    return Village.objects.select_related("farm").filter(code=code).first()


def is_open(village: Village) -> bool:
    """Whether the village takes letters now."""
    return DoorSwitch.objects.filter(village=village, is_open=True).exists()


def receive(
    village: Village,
    *,
    nonce: str,
    text: str,
    openness: str,
    name: str = "",
    phone: str = "",
    group_words: str = "",
    to_farm: bool = False,
) -> Receipt:
    """Keep a letter and give its receipt code. Raises TooMany when the village's or the house's day is full.

    `nonce` is the random name of the form. The same words on the same form have the same code: who lost the
    answer on a slow line sends again and gets it. The code itself is not stored.
    """
    same = _hash(f"{village.pk}\n{_bare(text)}")
    code = _code(nonce, same)
    since = today() - timedelta(days=1)
    earlier = Letter.objects.filter(village=village).filter(
        Q(code_hash=_hash(code)) | Q(text_hash=same, received_on__gte=since)
    )
    known = set(earlier.values_list("code_hash", flat=True))
    if known:
        return Receipt(code if _hash(code) in known else "", is_new=False)
    hidden = openness == ANONYMOUS
    try:
        with transaction.atomic():
            count_letter(village.code)
            Letter.objects.create(
                village=village,
                code_hash=_hash(code),
                text_hash=same,
                received_on=today(),
                text=text,
                openness=openness,
                name="" if hidden else name.strip(),
                phone="" if hidden else phone.strip(),
                group_words="" if hidden else group_words.strip(),
                to_farm=to_farm,
            )
    except IntegrityError:  # pressed twice, and the other one was first
        return Receipt(code, is_new=False)
    return Receipt(code, is_new=True)


def status_of(village: Village, typed: str) -> str:
    """How a letter stands, in one of a few sentences. One query, whatever was typed."""
    parts = Issue.objects.filter(split_from=OuterRef("issue")).exclude(state__in=_OVER)
    rows = Letter.objects.filter(village=village, code_hash=_hash(_typed(typed)))
    letter = (
        rows.select_related("issue__merged_into")
        .defer("text")
        .annotate(parts_under_way=Exists(parts))
        .first()
    )
    if letter is None:
        return UNKNOWN
    if letter.state == "waiting":
        return WAITING
    if letter.state == "set_aside":
        return SET_ASIDE_BY_FARM if letter.is_with_farm else SET_ASIDE
    issue = letter.issue.merged_into or letter.issue
    over = not letter.parts_under_way if issue.state == "split" else issue.state in _OVER
    return DONE if over else UNDER_WAY


def shown(code: str) -> str:
    """In three groups of four, as it is read out."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def _code(nonce: str, same: str) -> str:
    bits = int.from_bytes(salted_hmac("fengku.letters", nonce + same, algorithm="sha256").digest(), "big")
    return "".join(ALPHABET[(bits >> (5 * place)) & 31] for place in range(CODE_LENGTH))


def _typed(code: str) -> str:
    return re.sub(r"[^0-9A-Z]", "", half_width(code[:100]).upper())


def _bare(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign.isalnum())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
