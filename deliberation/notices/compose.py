"""From the facts of a case to the words of its sheet, by how far it is made public. Masking comes after."""

from collections import Counter

from deliberation.issues.models import Issue
from deliberation.research.models import Participant
from fengku.calendar import show_day
from fengku.masking import mask_text

from .case_facts import CaseFacts, facts_of

FULL, SUMMARY, STATISTICS = "full", "summary", "statistics_only"


def record_text(issue: Issue, *, scope: str) -> str:
    """The sheet's paragraphs as the record has them, names and numbers and all; one paragraph a line."""
    facts = facts_of(issue)
    if scope == STATISTICS:
        return "\n".join([*_statistics(facts), *_closing(issue)])
    parts = [f"协商议题：{issue.title}。", f"协商经过：{_course(facts, full=scope == FULL)}"]
    if facts.result:
        parts.append(f"协商结果：{facts.result.body}")
    dissent = facts.session.dissents.count() if facts.session else 0
    if dissent:
        parts.append(f"不同意见：有{dissent}条，已记录，由专人解释说明。")
    parts += [_item(number, item) for number, item in enumerate(facts.items, 1)]
    return "\n".join([*parts, *_closing(issue)])


def proposed_text(issue: Issue, *, scope: str) -> str:
    """What the clerk is shown first: the record for this scope, masked."""
    return masked_text(issue, record_text(issue, scope=scope)).text


def masked_text(issue: Issue, text: str):
    """The text with numbers and listed names covered, and what was found. Gives fengku.masking.Masked."""
    return mask_text(text, names=facts_of(issue).names)


def _course(facts: CaseFacts, *, full: bool) -> str:
    session, plan = facts.session, facts.plan
    if session is None:
        return ""
    policy = facts.issue.policy
    meeting_format = policy.format(plan.meeting_format) if plan else None
    form = policy.form(plan.form) if plan else None
    present = sum(seat.presence == "present" for seat in facts.seats)
    kinds = Counter(person.kind for person in facts.participants if person.presence == "present")
    others = "、".join(f"{Participant.Kind(kind).label}{count}人" for kind, count in kinds.items())
    how = f"{form.label}（{meeting_format.label}）" if form and meeting_format else "协商会议"
    words = (
        f"{show_day(session.happened_on)}召开{how}，"
        f"委员应到{len(facts.seats)}人、实到{present}人" + (f"，{others}参加" if others else "") + "。"
    )
    if full:
        words = f"群众反映：{facts.issue.description}{words}"
        words += f"到会委员同意{session.approve}人，不同意{session.against}人，弃权{session.abstain}人。"
    return words


def _item(number: int, item) -> str:
    who = "、".join(part for part in (item.responsible_unit, item.responsible_person) if part)
    money = f"，{item.funding or '资金'}{item.amount_yuan}元" if item.amount_yuan else ""
    return f"执行事项{number}：{item.what}，由{who}负责，{show_day(item.finish_by)}前完成{money}。"


def _statistics(facts: CaseFacts) -> list[str]:
    form = facts.issue.policy.label("result_forms", facts.result.form) if facts.result else "结果"
    return [f"协商结果：本{facts.issue.village.unit_label}一件矛盾纠纷经协商，已达成{form}。"]


def _closing(issue: Issue) -> list[str]:
    village, days = issue.village, issue.policy.value("publish_min_days")
    return [
        # No dates: when it hangs is known only once it hangs, and is written on the sheet by hand.
        f"公示期：从张贴那天算起，不少于{days}天。",
        f"异议受理：对公示内容有异议的，请在公示期内向村务监督委员会提出，办公电话{village.office_phone}。",
    ]
