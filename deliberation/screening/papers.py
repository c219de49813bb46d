"""D05, 协商议题审定表（村“两委”会议）."""

from collections.abc import Mapping
from types import MappingProxyType

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from fengku.papers.declarations import Paper, register
from fengku.policies.schema import Policy

from .queries import answers_of, current_review, current_screening, seats_of


def d05_choices(policy: Policy, answers: Mapping[str, str] = MappingProxyType({})) -> dict:
    """The five, the three, the kinds of key topics and the forms, in the plan's words; `answers` by question."""

    def asked(questions) -> list:
        return [(one.mark, one.text, answers.get(one.code, "")) for one in questions]

    return {
        "five": asked(policy.categories),
        "three": asked(policy.no_discuss),
        "key_kinds": [(one.code, one.label) for one in policy.key_topic_kinds],
        "forms": [(one.code, one.label) for one in policy.forms],
    }


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
        **d05_choices(policy, {code: answer.value for code, answer in answers.items()}),
        "key_kind": screening.key_topic_kind if screening else "",
        "screening": screening,
        "form": review.suggested_form if review else "",
        "meeting_format": (
            policy.format(review.suggested_format).label if review and review.suggested_format else ""
        ),
        "review": review,
        "expected": expected,
        "present": list(present),
    }


D05 = Paper(
    id="D05",
    title="协商议题审定表",
    template="papers/d05.html",
    context=d05_context,
    choices=d05_choices,
    when="村“两委”开会审定议题的时候：五议三不议、形式、应到实到和表态都在这一张上。",
    # A long account takes a second sheet rather than letters smaller than 小五.
    fit=(0.9, 1.0),
    signatures=("村党组织书记", "村委会主任", "记录人"),
    step="2",
    order=5,
    docx=True,
)
register(D05)
