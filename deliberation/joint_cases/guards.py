"""What must hold before the farm leads: requested, with at least two villages, and accepted. Reads only."""

from collections.abc import Iterator
from datetime import date

from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .permissions import LEAD
from .queries import current_request


def farm_accepted(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """The village Party organisation asked, and the farm Party committee took it on by that day."""
    where = address("farm_request", issue)
    # Asking marks the issue, so that other issues' pages need not look for a request.
    asked = current_request(issue) if issue.is_cross_village else None
    if asked is None:
        yield Refusal("farm_not_asked", "还没有向场党委提出转场牵头的请求。", LEAD, where, "去写请求")
        return
    if asked.villages.count() < 2:
        yield Refusal("one_village_only", "只涉及一个村，由本村自己协商，不转场。", LEAD, where, "去核对")
    if not asked.answer:
        yield Refusal(
            "farm_not_answered", "场党委还没有答复。", LEAD, address("farm_answer", issue), "去记答复"
        )
    elif asked.answer == asked.Answer.DECLINED:
        yield Refusal(
            "farm_declined",
            "场党委答复不牵头，退回村里协商。",
            LEAD,
            address("farm_answer", issue),
            "去看答复",
        )
    elif asked.answered_on > on:
        yield Refusal("farm_answered_later", "答复的日子晚于这一步的日子，请核对。", LEAD, where, "去核对")


def not_cross_village(issue: Issue, *, on: date) -> Refusal | None:
    """A matter of several villages is led by the farm Party committee; the village's own cannot take it on (三¶2)."""
    if not issue.is_cross_village:
        return None
    lead = issue.policy.value("upper_party_committee_short")
    return Refusal(
        "farm_leads",
        f"这件事涉及几个村，由{lead}牵头，村里的委员会不能主持。先请求转场牵头。",
        LEAD,
        address("farm_request", issue),
        "去请求转场牵头",
    )
