"""One-time passwords: how they are made, read, and for how long they open. Who gets one is a matter of actions.

Digits only: they are told over the telephone, written on a slip and typed by people who rarely type letters.
0 and 1 are left out, because they are taken for O, I and l. A user's own password can never look like one: rows
of digits are refused there (passwords.py), so reading spaces and dashes away here loosens nothing.
"""

import re
import secrets
import unicodedata
from datetime import datetime, timedelta

GOOD_FOR = timedelta(hours=72)
DIGITS, GROUPS, IN_A_GROUP = "23456789", 4, 4
_WHOLE = re.compile(rf"[{DIGITS}]{{{GROUPS * IN_A_GROUP}}}")

NONE, OPEN, USED, OVER = "none", "open", "used", "over"
USED_SENTENCE = "这个一次性口令已经用过一次，不能再用了。请找场里的系统管理员再换一个。"
OVER_SENTENCE = "这个一次性口令过了 72 小时，不能用了。请找场里的系统管理员再换一个。"


def new_one_time_password() -> str:
    """Four groups of four digits, with dashes between them: 48 bits from the system's own randomness."""
    groups = ("".join(secrets.choice(DIGITS) for _ in range(IN_A_GROUP)) for _ in range(GROUPS))
    return "-".join(groups)


def as_stored(typed: str) -> str:
    """The digits alone, when `typed` is a one-time password in any width and spacing; else exactly as typed."""
    bare = re.sub(r"[\s\-‐-―－]", "", unicodedata.normalize("NFKC", typed))
    return bare if _WHOLE.fullmatch(bare) else typed


def state(account, now: datetime) -> str:
    """NONE: the password is the user's own. OPEN: may open once. USED and OVER: opens nothing any more."""
    if account.one_time_until is None:
        return NONE
    if account.one_time_used_at is not None:
        return USED
    return OPEN if now < account.one_time_until else OVER


def refusal(account, now: datetime) -> str:
    """The sentence for a log-in with a one-time password that opens nothing; empty when it does."""
    return {USED: USED_SENTENCE, OVER: OVER_SENTENCE}.get(state(account, now), "")
