"""What changes step two's facts: the study's answers, the two committees' count."""

from committees.meetings.models import Meeting
from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, Refusal, Refused

from .models import Answer, Review, Screening
from .permissions import REVIEW, SCREEN

verbs.declare({"record_screening": "记下村党组织的集中研究", "record_review": "记下村“两委”的审议"})

SHOWN = {
    "primary_category": "主要合哪一条",
    "households": "涉及户数",
    "persons": "涉及人数",
    "stakeholders": "利益相关方",
}


def record_screening(
    issue: Issue,
    *,
    by,
    meeting: Meeting,
    answers: dict[str, tuple[str, str]],
    primary_category: str,
    version: int | None = None,
    opinion: str = Screening.Opinion.PROPOSE,
    **classification,
) -> Screening:
    """Write what the study meeting decided. `answers` maps a question's code to (yes/no/doubtful, basis).

    `classification` are fields of Screening (topic_domain, is_key_topic, households, ...). An earlier draft of
    the same meeting is replaced when `version` is the one that was read, else Conflict.
    """
    with writing(
        issue,
        "screening",
        by=by,
        permission=SCREEN,
        verb="record_screening",
        on=meeting.held_on,
        acted_by="village_party_org",
    ) as told:
        row = Screening.objects.filter(issue=issue, meeting=meeting).first() or Screening(
            village=issue.village, issue=issue, meeting=meeting, recorded_by=by
        )
        values = {
            "happened_on": meeting.held_on,
            "acted_by": "village_party_org",
            "opinion": opinion,
            "primary_category": primary_category,
            **classification,
        }
        row = save_version(row, version=version, values=values, shown=SHOWN)
        row.answers.all().delete()
        Answer.objects.bulk_create(
            Answer(screening=row, question=code, value=value, basis=basis)
            for code, (value, basis) in answers.items()
        )
        told.update(
            {"meeting": meeting.number, "answers": {code: value for code, (value, _) in answers.items()}}
        )
    return row


def record_review(
    issue: Issue,
    *,
    by,
    meeting: Meeting,
    approve: int,
    against: int = 0,
    abstain: int = 0,
    version: int | None = None,
    **decided,
) -> Review:
    """Write the two committees' count. `present` is taken from the meeting; the three must add up to it.

    `decided` are fields of Review (suggested_form, suggested_format, is_statutory, statutory_basis, opinion).
    A person who sits in both bodies is one person.
    """
    present = len({seat.person_id for seat in meeting.seats.all() if seat.presence == "present"})
    if approve + against + abstain != present:
        raise Refused(
            [
                Refusal(
                    "review_adds_up",
                    f"同意{approve}、不同意{against}、弃权{abstain}加起来是{approve + against + abstain}，"
                    f"实到是{present}人，对不上。",
                    REVIEW.clause,
                    kind=INPUT,
                )
            ]
        )
    with writing(
        issue,
        "review",
        by=by,
        permission=REVIEW,
        verb="record_review",
        on=meeting.held_on,
        acted_by="two_committees",
    ) as told:
        row = Review.objects.filter(issue=issue, meeting=meeting).first() or Review(
            village=issue.village, issue=issue, meeting=meeting, recorded_by=by
        )
        values = {
            "happened_on": meeting.held_on,
            "acted_by": "two_committees",
            "approve": approve,
            "against": against,
            "abstain": abstain,
            "present": present,
            **decided,
        }
        row = save_version(row, version=version, values=values)
        told.update({"meeting": meeting.number, "present": present, "approve": approve})
    return row
