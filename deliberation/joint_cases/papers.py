"""D20, the report to the farm Party committee by which a village asks it to lead. A 报告 holds no second request."""

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from fengku.papers.declarations import Paper, register

from .queries import current_request


def d20_context(issue: Issue) -> dict:
    asked = current_request(issue)
    village, policy = issue.village, issue.policy
    return {
        **paper_head(
            issue,
            on=asked.happened_on if asked else None,
            recorded_at=asked.recorded_at if asked else None,
        ),
        "number": "",
        "office": village.party_org_name,
        "addressee": policy.value("upper_party_committee_name"),
        "lead": policy.value("upper_party_committee_short"),
        "notice_title": f"关于请求{policy.value('upper_party_committee_short')}牵头协商\n“{issue.title}”的报告",
        "reference": issue.reference,
        "cause": asked.cause if asked else "",
        "request": asked.request if asked else "",
        "villages": list(asked.villages.order_by("pk")) if asked else [],
        "phone": village.office_phone,
        "answer": asked.get_answer_display() if asked else "",
        "answer_text": asked.answer_text if asked else "",
        "answered_on": asked.answered_on if asked else None,
    }


D20 = Paper(
    id="D20",
    title="关于请求场党委牵头协商的报告",
    template="papers/d20.html",
    context=d20_context,
    when="涉及几个村的事，村党组织请场党委牵头的时候。",
    signatures=(),
    step="2",
    order=20,
)
register(D20)
