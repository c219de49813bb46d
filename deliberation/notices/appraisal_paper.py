"""D12, 论证评估意见: printed for the experts to write on by hand; what they wrote comes back as a signed scan."""

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from deliberation.research.models import Participant
from fengku.papers.declarations import Paper, register

from .case_facts import facts_of


def d12_context(issue: Issue) -> dict:
    facts = facts_of(issue)
    plan = facts.plan
    return {
        **paper_head(issue, on=plan.session_on if plan else None),
        "title_of_issue": issue.title,
        "session_day": plan.session_on if plan else None,
        "place": plan.place if plan else "",
        "experts": [person for person in facts.participants if person.kind == Participant.Kind.EXPERT],
    }


D12 = Paper(
    id="D12",
    title="论证评估意见",
    template="papers/d12.html",
    context=d12_context,
    when="论证协商的时候：请来的专家照着写，写完签字，再扫描传上来。",
    step="4",
    order=12,
)
register(D12)
