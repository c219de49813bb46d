"""D07, 协商议事方案."""

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from fengku.papers.declarations import Paper, register
from fengku.policies.schema import Policy

from .queries import current_assignment, current_plan, participants

# Lines of the list of participants on a blank sheet.
BLANK_ROWS = 6


def d07_choices(policy: Policy) -> dict:
    return {"forms": [(one.code, one.label) for one in policy.forms], "rows": BLANK_ROWS}


def d07_context(issue: Issue) -> dict:
    plan, assignment = current_plan(issue), current_assignment(issue)
    policy = issue.policy
    recused = [m for m in (assignment.members.all() if assignment else ()) if m.part == "recused"]
    return {
        **paper_head(
            issue,
            on=plan.happened_on if plan else None,
            recorded_at=plan.recorded_at if plan else None,
        ),
        "title_of_issue": issue.title,
        "plan": plan,
        **d07_choices(policy),
        "rows": 0,
        "form": plan.form if plan else "",
        "meeting_format": policy.format(plan.meeting_format).label if plan else "",
        "people": participants(issue),
        "recused": "、".join(f"{m.person.name}（{m.reason}）" for m in recused)
        or ("问过了，没有人要回避。" if assignment and assignment.nobody_recused else ""),
    }


D07 = Paper(
    id="D07",
    title="协商议事方案",
    template="papers/d07.html",
    context=d07_context,
    choices=d07_choices,
    when="调研完了、开会通知发出以前：怎么协商、请谁来、有哪几个办法。",
    signatures=("拟稿人", "组长"),
    step="3",
    order=7,
    docx=True,
)
register(D07)


def recusal_context(issue: Issue) -> dict:
    assignment = current_assignment(issue)
    recused = assignment.members.filter(part="recused").select_related("person") if assignment else ()
    return {
        **paper_head(issue, on=assignment.happened_on if assignment else None),
        "title_of_issue": issue.title,
        "recused": [{"name": one.person.name, "reason": one.reason} for one in recused],
        "nobody": bool(assignment and assignment.nobody_recused),
    }


RECUSAL = Paper(
    id="D06-recusal",
    title="委员回避登记单",
    template="papers/d06_recusal.html",
    context=recusal_context,
    when="有委员是当事人或者当事人的近亲属：开会、调研以前先登记。",
    signatures=("回避的委员", "组长", "记录人"),
    step="3",
    order=6,
)
register(RECUSAL)
