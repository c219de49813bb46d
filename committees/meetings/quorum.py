"""Quorum in whole numbers, shown as arithmetic. No fraction of the plan stands here: rules are passed in."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .models import Seat


@dataclass(frozen=True)
class Headcount:
    """expected = present + excused + absent + recused, always."""

    expected: int
    present: int
    excused: int
    absent: int
    recused: int

    @property
    def base(self) -> int:
        """Members who count: expected without the recused (domain 4.5)."""
        return self.expected - self.recused


@dataclass(frozen=True)
class Quorum:
    """Whether enough members came, with the sum that shows it."""

    headcount: Headcount
    rule: Fraction
    needed: int
    met: bool
    shown: str


def headcount(seats: Iterable[Seat], *, committee_id: int | None = None) -> Headcount:
    """Count seats (of one committee when given)."""
    count = Counter(seat.presence for seat in seats if committee_id in (None, seat.committee_id))
    return Headcount(
        expected=sum(count.values()),
        present=count["present"],
        excused=count["excused"],
        absent=count["absent"],
        recused=count["recused"],
    )


def quorum(counted: Headcount, rule: Fraction, *, strict: bool = False) -> Quorum:
    """`rule` of the base must be present: at least (以上, 含本数), or more than when `strict` (过, 不含本数)."""
    base, top, bottom = counted.base, rule.numerator, rule.denominator
    needed = base * top // bottom + 1 if strict else -(-base * top // bottom)
    met = base > 0 and counted.present >= needed
    word = "超过" if strict else "至少"
    shown = (
        f"应到{counted.expected}人"
        + (f"，回避{counted.recused}人，按{base}人算" if counted.recused else "")
        + f"；{word}{base}×{top}÷{bottom}，要到{needed}人；实到{counted.present}人，"
        + ("人数够了" if met else "人数不够" if base else "没有能到会的人")
    )
    return Quorum(counted, rule, needed, met, shown)
