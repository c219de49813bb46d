"""What the eight answers mean for a matter, and which opinions of the meeting fit them. Pure; the guards speak it."""

from collections.abc import Mapping
from dataclasses import dataclass

from fengku.policies.schema import FIVE, THREE, Policy

from .models import Answer, Screening

Opinion = Screening.Opinion
CLAUSE = "四（二）：“五议三不议”"


@dataclass(frozen=True)
class Outcome:
    """`opinion` is what the answers lead to; `fitting` all that the meeting may decide with them."""

    opinion: str
    sentence: str
    clause: str
    fitting: frozenset[str]


# Decided whatever the answers are: the matter is not yet, or no longer, one of its own.
ANY = frozenset({Opinion.MERGE, Opinion.SPLIT, Opinion.RETURN})


def outcome_of(answers: Mapping[str, str], policy: Policy) -> Outcome:
    """From question code → yes/no/doubtful. One of 有 decides; then 拿不准; then whether any of the five fits."""
    three = [question for question in policy.questions if question.kind == THREE]
    refused = [one for one in three if answers.get(one.code) == Answer.Value.YES]
    if refused:
        marks = "、".join(one.mark for one in refused)
        return Outcome(
            Opinion.REJECT,
            f"三不议{marks}答了“有”，不予商议。多少人同意、签字都不改变这个结论。",
            "；".join(one.clause for one in refused),
            ANY | {Opinion.REJECT},
        )
    doubtful = [one for one in three if answers.get(one.code) == Answer.Value.DOUBTFUL]
    if doubtful and policy.value("screening_doubtful_action") == Opinion.LEGAL_REVIEW:
        marks = "、".join(one.mark for one in doubtful)
        return Outcome(
            Opinion.LEGAL_REVIEW,
            f"三不议{marks}拿不准，先请场办做合法性核查，不急着定，也不急着拒。",
            policy.clause("screening_doubtful_action"),
            ANY | {Opinion.LEGAL_REVIEW},
        )
    fits = [one for one in policy.questions if one.kind == FIVE and answers.get(one.code) == Answer.Value.YES]
    if not fits:
        return Outcome(
            Opinion.REFER,
            "五议五条一条也没有合上，不归村里商量：转给该管的地方，或者退回补充。",
            CLAUSE,
            ANY | {Opinion.REFER},
        )
    return Outcome(
        Opinion.PROPOSE,
        f"合五议{''.join(one.mark for one in fits)}，三不议都没有，可以初步确定。",
        "；".join(one.clause for one in fits),
        ANY | {Opinion.PROPOSE, Opinion.REFER},
    )
