"""What changes step two's facts: the study's answers, the legal conclusion, the two committees' count."""

from dataclasses import replace
from datetime import date

from committees.meetings.models import Meeting
from committees.places.models import roll_on
from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, Refusal, Refused

from .answers import opinion_refusals
from .ending_guards import merge_refusal
from .legal import LegalReview
from .major import major_because
from .models import Answer, Review, Screening
from .permissions import LEGAL, REVIEW, SCREEN

# Fields of Screening by which the policy's tests of a major matter are read.
MAJOR_TESTS = (
    "key_topic_kind",
    "amount_yuan",
    "households",
    "concerns_land",
    "is_cross_village",
    "petition_risk",
    "ethnic_or_religious",
)
verbs.declare(
    {
        "record_screening": "记下村党组织的集中研究",
        "record_review": "记下村“两委”的审议",
        "record_legal_review": "写下合法性核查的结论",
    }
)

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
    primary_category: str = "",
    version: int | None = None,
    opinion: str = Screening.Opinion.PROPOSE,
    **classification,
) -> Screening:
    """Write what the study meeting decided. `answers` maps a question's code to (yes/no/doubtful, basis).

    `classification` are fields of Screening (topic_domain, is_key_topic, households, merge_target, receiver, ...).
    Whether it is major follows from the policy's tests, or from the meeting's own decision (`is_major`).
    An earlier draft of the same meeting is replaced when `version` is the one that was read, else Conflict.
    Raises Refused when the opinion cannot follow from the answers, or names no fitting issue to merge into.
    """
    refusals = opinion_refusals(issue, answers, opinion)
    if opinion == Screening.Opinion.MERGE:
        refusal = merge_refusal(issue, classification.get("merge_target"))
        refusals += [refusal] if refusal else []
    if refusals:
        raise Refused([replace(one, kind=INPUT) for one in refusals])
    roll = roll_on(issue.village, meeting.held_on)
    reasons = major_because(
        issue.policy,
        village_households=roll.households if roll else None,
        **{name: classification[name] for name in MAJOR_TESTS if name in classification},
    )
    classification["major_because"] = "；".join(reasons)
    classification["is_major"] = bool(reasons) or classification.get("is_major", False)
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
            {
                "meeting": meeting.number,
                "opinion": opinion,
                "answers": {code: value for code, (value, _) in answers.items()},
            }
        )
    return row


def record_legal_review(
    issue: Issue,
    *,
    by,
    happened_on: date,
    conclusion: str,
    text: str,
    basis: str,
    reviewer: str,
    question: str = "",
    version: int | None = None,
) -> LegalReview:
    """The written conclusion on a doubtful matter; a draft until the move that follows it."""
    with writing(
        issue,
        "legal_review",
        by=by,
        permission=LEGAL,
        verb="record_legal_review",
        on=happened_on,
        acted_by="farm_office",
    ) as told:
        row = LegalReview.objects.filter(issue=issue, confirmed_at=None).first() or LegalReview(
            village=issue.village, issue=issue, recorded_by=by
        )
        values = {
            "happened_on": happened_on,
            "acted_by": "farm_office",
            "conclusion": conclusion,
            "question": question if conclusion == LegalReview.Conclusion.UNLAWFUL else "",
            "text": text,
            "basis": basis,
            "reviewer": reviewer,
        }
        row = save_version(row, version=version, values=values)
        told.update({"conclusion": conclusion})
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
