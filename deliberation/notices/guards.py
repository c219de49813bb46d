"""What publication must hold before the result is public and before execution starts. Reads only."""

from collections.abc import Iterator
from datetime import date, timedelta

from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.calendar import show_day
from fengku.moves.refusals import Refusal

from .models import Posting
from .permissions import CLAUSE
from .queries import current_sheet, urgent_start


def sheet_posted(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """A confirmed, masked sheet hangs since a day no later than `on`."""
    sheet = current_sheet(issue)
    if sheet is None:
        yield Refusal(
            "sheet_missing",
            "公示单还没有看一遍确认。",
            f"{CLAUSE}；个人信息保护法：未经本人同意不公开个人信息",
            address("sheet", issue),
            "去看公示单",
        )
        return
    posting = Posting.objects.filter(sheet=sheet).first()
    if posting is None:
        yield Refusal("not_posted", "公示单还没有贴上公开栏。", CLAUSE, address("posting", issue), "去记张贴")
    elif posting.posted_on > on:
        yield Refusal("posted_later", "张贴的日子晚于公开的日子，请核对。", CLAUSE, address("posting", issue))


def scope_fits(issue: Issue, *, on: date, result_form: str, is_private: bool) -> Refusal | None:
    """A quarrel between households is not told in full on the board."""
    sheet = current_sheet(issue)
    if sheet and result_form == "oral_agreement" and is_private and sheet.publish_scope == "full":
        return Refusal(
            "scope_too_wide",
            "家庭、邻里纠纷不贴全文，只写摘要或件数。",
            "个人信息保护法；本场规定：纠纷只公开摘要",
            address("sheet", issue),
            "改公开范围",
        )
    return None


def hung_long_enough(issue: Issue, *, on: date) -> Refusal | None:
    """The sheet has hung for the plan's number of full days, or a danger that cannot wait is written down."""
    sheet = current_sheet(issue)
    posting = Posting.objects.filter(sheet=sheet).first() if sheet else None
    if posting is None:
        return Refusal(
            "not_posted", "公示单还没有贴上公开栏。", CLAUSE, address("sheet", issue), "去看公示单"
        )
    days = issue.policy.value("publish_min_days")
    until = posting.posted_on + timedelta(days=days)
    if on < until:
        urgent = urgent_start(issue)
        if urgent and urgent.happened_on <= on and urgent.reason.strip():
            return None
        return Refusal(
            "publication_running",
            f"公示还差{(until - on).days}天满{days}天，到{show_day(until)}。",
            f"{CLAUSE}；{issue.policy.clause('publish_min_days')}",
        )
    return None
