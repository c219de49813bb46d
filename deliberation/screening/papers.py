"""D05, 协商议题审定表（村“两委”会议）."""

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from fengku.papers.declarations import Paper, register

from .queries import answers_of, current_review, current_screening, seats_of


def d05_context(issue: Issue) -> dict:
    screening, review = current_screening(issue), current_review(issue)
    policy = issue.policy
    answers = answers_of(screening) if screening else {}
    seats = seats_of(review.meeting) if review else []
    expected = len({seat.person_id for seat in seats}) if review else None
    # Who sits in both bodies signs once.
    present = dict.fromkeys(seat.person.name for seat in seats if seat.presence == "present")
    on = review.happened_on if review else None
    return {
        **paper_head(issue, on=on, recorded_at=review.recorded_at if review else None),
        "title_of_issue": issue.title,
        "source": policy.label("channels", issue.channel),
        "description": issue.description,
        "five": [
            (q.mark, q.text, answers[q.code].value if q.code in answers else "")
            for q in policy.questions
            if q.kind == "five_discuss"
        ],
        "three": [
            (q.mark, q.text, answers[q.code].value if q.code in answers else "")
            for q in policy.questions
            if q.kind != "five_discuss"
        ],
        "key_kinds": [(one.code, one.label) for one in policy.key_topic_kinds],
        "key_kind": screening.key_topic_kind if screening else "",
        "screening": screening,
        "forms": [(one.code, one.label) for one in policy.forms],
        "form": review.suggested_form if review else "",
        "meeting_format": (
            policy.format(review.suggested_format).label if review and review.suggested_format else ""
        ),
        "review": review,
        "expected": expected,
        "signers": ["村党组织书记", "村委会主任", "记录人", *present],
    }


D05 = Paper(
    id="D05",
    title="协商议题审定表",
    template="papers/d05.html",
    context=d05_context,
    signatures=("村党组织书记", "村委会主任", "记录人"),
    step="2",
    order=5,
)
register(D05)
