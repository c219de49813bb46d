"""Which state the days of an old line prove. Pure: the dry run and the guards ask the same function.

Only states from which the work can really go on: a session of before cannot be continued here, since who sat there and
what was said is in nobody's record. A line that got further than 已确定 but was not finished begins again at 已确定.
"""

from dataclasses import dataclass
from datetime import date

COLLECTED, PROPOSED, DETERMINED, COMPLETED = "collected", "proposed", "determined", "completed"
REJECTED, REFERRED, WITHDRAWN = "rejected", "referred", "withdrawn"
STATES = (COLLECTED, PROPOSED, DETERMINED, COMPLETED, REJECTED, REFERRED, WITHDRAWN)


@dataclass(frozen=True)
class Days:
    """The days of one line, in the order of the work; None where the line says nothing."""

    collected_on: date
    studied_on: date | None = None
    reviewed_on: date | None = None
    session_on: date | None = None
    published_on: date | None = None
    completed_on: date | None = None
    outcome: str = ""


@dataclass(frozen=True)
class Proof:
    """The state, the day it holds from, and what is to be said about it ("" for what is plain)."""

    state: str
    day: date
    said: str = ""


def proved(days: Days) -> Proof:
    """The latest state that is honest, with the day on which it came about."""
    if days.outcome:
        return Proof(days.outcome, days.studied_on or days.collected_on)
    if days.completed_on:
        return Proof(COMPLETED, days.completed_on)
    later = days.published_on or days.session_on
    if later:
        what = "公开过结果" if days.published_on else "开过协商会"
        begin = "接着办要从“已确定”起，先安排调研"
        if days.reviewed_on:
            return Proof(DETERMINED, days.reviewed_on, f"{what}，还没有办结；{begin}")
        first = days.session_on or days.published_on
        return Proof(DETERMINED, first, f"{what}，没有写两委审定日期，按这一天记；{begin}")
    if days.reviewed_on:
        return Proof(DETERMINED, days.reviewed_on)
    if days.studied_on:
        return Proof(PROPOSED, days.studied_on)
    return Proof(COLLECTED, days.collected_on)
