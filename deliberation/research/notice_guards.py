"""What a notice must hold before it is out: everybody told, in time or with the reason why not. Reads only."""

from collections.abc import Iterator
from datetime import date, timedelta

from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.calendar import show_day
from fengku.moves.refusals import Refusal

from .models import DeliberationPlan
from .queries import current_plan, participants, short_notice_reason

NOTICE = "四（四）三：“提前向参与协商的各类主体通报协商内容和相关信息”"


def last_day_to_tell(issue: Issue, plan: DeliberationPlan) -> date:
    """The last day on which a notice is in time."""
    return plan.session_on - timedelta(days=issue.policy.value("session_notice_days"))


def everyone_noticed(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Every participant was told in time, or it is written once why it could not be in time."""
    plan = current_plan(issue)
    if plan is None:
        return
    days, latest = issue.policy.value("session_notice_days"), last_day_to_tell(issue, plan)
    where = address("noticing", issue)
    listed = participants(issue)
    untold = [person for person in listed if person.noticed_on is None]
    if untold:
        again = "方案变更过，要重新通报；" if plan.revision > 1 else ""
        yield Refusal(
            "not_noticed", f"{again}还有{len(untold)}位参加人没有通报到。", NOTICE, where, "去记通报"
        )
    late = [person for person in listed if person.noticed_on and person.noticed_on > latest]
    if late and not short_notice_reason(plan).strip():
        yield Refusal(
            "notice_late",
            f"有{len(late)}位不是提前{days}天通报的（最晚{show_day(latest)}）；来不及的要写明原因，不然改开会的日子。",
            f"{NOTICE}；{issue.policy.clause('session_notice_days')}",
            where,
            "去写原因",
        )
    if any(person.noticed_on and person.noticed_on > on for person in listed):
        yield Refusal("noticed_later", "有人的通报日子晚于发出通报的日子，请核对。", NOTICE, where)
