"""Which form of deliberation fits an issue, and why: one pure function of what step two found. No query stands here.

The plan gives no number for 涉及面广 and 涉及面小 (domain A10), so the farm's own parameters do, and a village may take
another form when it says why.
"""

from dataclasses import dataclass

from fengku.policies.schema import Policy

APPRAISAL, TALK, SYMPOSIUM, ONLINE = "appraisal", "talk", "symposium", "online"


@dataclass(frozen=True)
class Suggestion:
    """The form's code, its name in the plan, the reason as a sentence, and where it is written."""

    form: str
    label: str
    reason: str
    clause: str

    @property
    def sentence(self) -> str:
        """建议座谈协商：涉及23户，不在3户以内。"""
        return f"建议{self.label}：{self.reason}"


def suggest_form(
    policy: Policy, *, is_technical: bool, households: int | None, persons: int | None
) -> Suggestion:
    """论证 for what needs experts, 恳谈 for what touches few, 座谈 for all else. 网上 is never suggested: it only stands
    beside another form. `households` and `persons` are those touched; None where step two did not say.
    """
    most_households = policy.value("small_reach_households")
    most_persons = policy.value("small_reach_persons")
    if is_technical:
        return _suggestion(policy, APPRAISAL, "专业性、技术性强，要请懂行的人来论证。")
    if households is not None and households <= most_households:
        reason = f"涉及{households}户，在{most_households}户以内，涉及面小。"
        return _suggestion(policy, TALK, reason, "small_reach_households")
    if persons is not None and persons <= most_persons:
        reason = f"涉及{persons}人，在{most_persons}人以内，涉及面小。"
        return _suggestion(policy, TALK, reason, "small_reach_persons")
    if households is None and persons is None:
        return _suggestion(policy, SYMPOSIUM, "还没有写涉及多少户、多少人，先按涉及面广算。")
    touched = f"涉及{households}户" if households is not None else f"涉及{persons}人"
    limit = f"{most_households}户" if households is not None else f"{most_persons}人"
    key = "small_reach_households" if households is not None else "small_reach_persons"
    return _suggestion(policy, SYMPOSIUM, f"{touched}，超过{limit}，涉及面广。", key)


def _suggestion(policy: Policy, code: str, reason: str, key: str = "") -> Suggestion:
    form = policy.form(code)
    return Suggestion(code, form.label, reason, policy.clause(key) if key else form.clause)
