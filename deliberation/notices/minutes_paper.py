"""D10, 协商议事会议记录: needs the session, its seats and the plan's participants, so it stands above the rooms."""

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from fengku.papers.declarations import Paper, register

from .case_facts import facts_of


def d10_context(issue: Issue) -> dict:
    facts = facts_of(issue)
    session, plan = facts.session, facts.plan
    policy = issue.policy

    def seated(presence: str) -> str:
        return "、".join(seat.person.name for seat in facts.seats if seat.presence == presence)

    others = [person for person in facts.participants if person.presence == "present"]
    return {
        **paper_head(
            issue,
            on=session.happened_on if session else None,
            recorded_at=session.recorded_at if session else None,
        ),
        "title_of_issue": issue.title,
        "session": session,
        "meeting": session.meeting if session else None,
        "how": f"{policy.form(plan.form).label}·{policy.format(plan.meeting_format).label}" if plan else "",
        "present": seated("present"),
        "others": "、".join(
            f"{person.name}（{person.side or person.get_kind_display()}）" for person in others
        ),
        "away": "、".join(
            filter(None, [seated("excused") and f"请假：{seated('excused')}", seated("absent")])
        ),
        "recused": seated("recused"),
        "findings": plan.findings if plan else "",
        "statements": list(session.statements.order_by("pk")) if session else [],
        "members": [seat.person.name for seat in facts.seats if seat.presence == "present"],
        "dissents": list(session.dissents.order_by("pk")) if session else [],
    }


D10 = Paper(
    id="D10",
    title="协商议事会议记录",
    template="papers/d10.html",
    context=d10_context,
    signatures=("主持人", "记录人"),
    when="协商议事会开的时候：谁说了什么、有什么不同意见、最后形成什么意见，当场念一遍再签字。",
    step="4",
    order=10,
)
register(D10)
