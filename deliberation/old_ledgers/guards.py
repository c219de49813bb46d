"""What an old line must prove before an issue begins in the middle. Reads only."""

from collections.abc import Callable
from datetime import date

from deliberation.issues import states
from deliberation.issues.models import Issue
from fengku.calendar import show_day
from fengku.moves.refusals import INPUT, Refusal

from .proof import proved
from .queries import days_of, old_line

CLAUSE = "四（四）一：“收集群众反映的问题并建立台账”；本场规定：旧台账的日期证到哪一步，就从哪一步接着办"


def proves(state: str) -> Callable[..., Refusal | None]:
    """A guard: the issue's old line proves this state, on this day."""

    def guard(issue: Issue, *, on: date) -> Refusal | None:
        line = old_line(issue)
        if line is None:
            return Refusal("old_line_missing", "这件事不是从旧台账来的，请照常登记。", CLAUSE, kind=INPUT)
        found = proved(days_of(line))
        if (found.state, found.day) != (state, on):
            return Refusal(
                "old_line_proves_other",
                f"旧台账的日期证到“{states.label(found.state)}”（{show_day(found.day)}），不能记成别的。",
                CLAUSE,
                kind=INPUT,
            )
        return None

    guard.__name__ = f"proves_{state}"
    return guard
