"""Passwords that anybody of the farm would guess first. Length and the common list are Django's validators."""

import re
from pathlib import Path

from django.core.exceptions import ValidationError
from pypinyin import Style, lazy_pinyin

from committees.places.models import Farm, Village

# Without the digits and signs around them, these are what people add a year to.
COMMON = frozenset((Path(__file__).parent / "common_words.txt").read_text().split())
SUFFIXES = ("", "cun", "gacha", "fenchang", "muchang", "nongchang", "dui")
_SAY = "这个口令太好猜（地名、人名、常见的词加数字）。用三四个不相干的词连起来，比如想到的几样东西。"


def letters(text: str) -> str:
    """`text` in small letters without digits, spaces and signs."""
    return re.sub(r"[\W\d_]+", "", text.casefold())


def spellings(name: str) -> set[str]:
    """A Chinese name as people type it: itself, in full pinyin, by initials."""
    return {
        letters(name),
        letters("".join(lazy_pinyin(name))),
        letters("".join(lazy_pinyin(name, style=Style.FIRST_LETTER))),
    } - {""}


def _place_names() -> set[str]:
    names = set(Farm.objects.values_list("name", flat=True)) | set(
        Farm.objects.values_list("code", flat=True)
    )
    for name, short, code in Village.objects.values_list("name", "short_name", "code"):
        names |= {name, short, code}
    return {spelling for name in names if name for spelling in spellings(name)}


class LocalWordsValidator:
    """Refuses places of the farm, the own name and common words with digits around; phones and rows of digits."""

    def validate(self, password: str, user=None) -> None:
        """Raise ValidationError with one sentence; says nothing of which word it was."""
        core = letters(password)
        words = COMMON | _place_names()
        if user is not None:
            for name in (getattr(user, "username", ""), getattr(user, "display_name", "")):
                words |= spellings(name) if name else set()
        easy = not core or core in {word + suffix for word in words for suffix in SUFFIXES}
        # 重复的两三个字母，如 abababab
        easy = easy or re.fullmatch(r"(.{1,3}?)\1+", core) is not None
        if easy:
            raise ValidationError(_SAY, code="password_easy")

    def get_help_text(self) -> str:
        return "不要用地名、自己的姓名、电话、生日，也不要用常见的词加数字。"
