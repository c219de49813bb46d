"""Due days of the step that follows a move, from the pinned plan. Numbers stand in the plan, not here."""

from datetime import date, timedelta

from deliberation.execution.models import ExecutionItem
from deliberation.issues.models import Issue
from deliberation.research.queries import current_plan
from fengku.calendar import add_working_days


def days_after(key: str):
    """Calendar days of the plan's parameter `key` after the move."""

    def due(issue: Issue, *, on: date) -> date:
        return on + timedelta(days=issue.policy.value(key))

    return due


def workdays_after(key: str):
    """Statutory working days of the plan's parameter `key` after the move."""

    def due(issue: Issue, *, on: date) -> date:
        return add_working_days(on, issue.policy.value(key)).day

    return due


def notice_day(issue: Issue, *, on: date) -> date | None:
    """The last day on which participants are told in time."""
    plan = current_plan(issue)
    return plan.session_on - timedelta(days=issue.policy.value("session_notice_days")) if plan else None


def session_day(issue: Issue, *, on: date) -> date | None:
    """The day of the planned session."""
    plan = current_plan(issue)
    return plan.session_on if plan else None


def last_item_day(issue: Issue, *, on: date) -> date | None:
    """The latest day by which an item must be finished."""
    days = [
        day for day in ExecutionItem.objects.filter(issue=issue).values_list("finish_by", flat=True) if day
    ]
    return max(days, default=None)


def archive_day(issue: Issue, *, on: date) -> date:
    """The plan's day (month-day) of the following year."""
    month, day = (int(part) for part in issue.policy.value("archive_due").split("-"))
    return date(on.year + 1, month, day)
