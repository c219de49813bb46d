"""The values every paper of an issue begins with: farm, unit, number, day, late mark, the journal's anchor."""

from datetime import date, datetime

from fengku.calendar import is_late_entry, show_day
from fengku.journal.models import Anchor

from .models import Issue


def paper_head(issue: Issue, *, on: date | None, recorded_at: datetime | None = None, by: str = "") -> dict:
    """For papers/base.html. A fact entered late is marked 补录 in the foot; the newest anchor stands beside it."""
    ground = []
    late_days = issue.policy.value("late_entry_days")
    if on and recorded_at and is_late_entry(on, recorded_at, late_days):
        ground.append(f"补录（{show_day(on)}的事）")
    anchor = Anchor.objects.filter(scope=issue.scope).order_by("-day").first()
    if anchor:
        ground.append(f"存证 {anchor.day.isoformat()} 第{anchor.size}条 {anchor.root[:12]}")
    return {
        "farm": issue.village.farm.name,
        "unit": issue.village.name,
        "number": issue.reference,
        "day": on,
        "filled_by": by,
        "filled_on": on,
        "ground": "　".join(ground),
        "issue": issue,
    }
