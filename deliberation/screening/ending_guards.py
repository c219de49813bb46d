"""What a study must hold before a matter leaves the main line at step two (T5 to T11). Reads only."""

from collections.abc import Iterator
from datetime import date

from deliberation.issues import states
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .answers import rejection_refusals
from .guards import STUDY, joint_quorum_refusals
from .legal import LegalReview
from .models import Screening
from .queries import answers_of, current_legal_review, current_screening

LEGAL = "四（二）：“三不议”；本场规定：拿不准的先做合法性核查"
Opinion = Screening.Opinion


def _decided(opinion: Opinion):
    """A guard: the current study decided this, and not something else."""

    def guard(issue: Issue, *, on: date) -> Refusal | None:
        screening = current_screening(issue)
        if screening is None or screening.is_confirmed or screening.opinion == opinion:
            return None  # studied_collectively speaks of the first two
        return Refusal(
            f"not_decided_{opinion}",
            f"集中研究定的是“{screening.get_opinion_display()}”，不是“{opinion.label}”。",
            STUDY,
            address("screening", issue),
            "去核对",
        )

    guard.__name__ = f"decided_{opinion}"
    guard.__doc__ = f"The study meeting decided: {opinion}."
    return guard


decided_propose = _decided(Opinion.PROPOSE)
decided_merge = _decided(Opinion.MERGE)
decided_refer = _decided(Opinion.REFER)
decided_reject = _decided(Opinion.REJECT)
decided_legal_review = _decided(Opinion.LEGAL_REVIEW)


def merge_fits(issue: Issue, *, on: date) -> Refusal | None:
    """The other matter is of the same village, still open, and neither this one nor one that leads back to it."""
    screening = current_screening(issue)
    if screening is None:
        return None
    return merge_refusal(issue, screening.merge_target)


def merge_refusal(issue: Issue, target: Issue | None) -> Refusal | None:
    """Why `issue` cannot go into `target`."""
    where, clause = address("screening", issue), f"{STUDY}；本场规定：重复的事并成一件"
    if target is None:
        return Refusal("merge_target_missing", "要写并到台账里的哪一件。", clause, where, "去选")
    if target.village_id != issue.village_id:
        return Refusal(
            "merge_other_village",
            f"只能并到本{issue.village.unit_label}的议题里，不能并到别处的。几个村都有的事，走跨村。",
            clause,
            where,
            "去改",
        )
    if target.pk == issue.pk or target.merged_into_id == issue.pk:
        return Refusal("merge_circle", "不能并到自己，也不能并来并去绕成圈。", clause, where, "去改")
    if states.BY_CODE[target.state].ended or target.state == "completed":
        return Refusal(
            "merge_target_ended",
            f"{target.reference} 号已经是“{target.state_label}”，不能再往里并。另立一件，或者并到还在办的那件。",
            clause,
            where,
            "去改",
        )
    return None


def receiver_named(issue: Issue, *, on: date) -> Refusal | None:
    """A matter that is not deliberated goes to somebody named, with the reason."""
    screening = current_screening(issue)
    if screening is None or (screening.receiver_kind and screening.receiver and screening.reason):
        return None
    return Refusal(
        "receiver_missing",
        "转办要写明转到哪里、转给谁、为什么不归村里商量。",
        f"{STUDY}；本场规定：不归村里商量的转办",
        address("screening", issue),
        "去补写",
    )


def rejection_grounded(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """One of the three reasons and a basis in law or policy (T10); where the farm asks for it, the two committees too."""
    screening = current_screening(issue)
    if screening is None:
        return
    given = {code: (answer.value, answer.basis) for code, answer in answers_of(screening).items()}
    yield from rejection_refusals(issue, given)
    if not issue.policy.value("rejection_needs_two_committees"):
        return
    where = address("screening", issue)
    if screening.joint_meeting is None:
        yield Refusal(
            "rejection_not_reviewed",
            "本场规定不予商议也要“两委”审议，还没有写是哪次会。",
            issue.policy.clause("rejection_needs_two_committees"),
            where,
            "去写",
        )
    else:
        yield from joint_quorum_refusals(issue, screening.joint_meeting, where)


def doubtful_answered(issue: Issue, *, on: date) -> Refusal | None:
    """Something is doubtful, and nothing is plainly forbidden (T8)."""
    screening = current_screening(issue)
    if screening is None:
        return None
    values = {answer.value for code, answer in answers_of(screening).items() if _is_three(issue, code)}
    if "doubtful" in values and "yes" not in values:
        return None
    return Refusal(
        "nothing_doubtful",
        "三不议没有一条答“拿不准”，不用核查：有“有”的不予商议，都没有的往下走。",
        LEGAL,
        address("screening", issue),
        "去核对",
    )


def _is_three(issue: Issue, code: str) -> bool:
    return any(question.code == code for question in issue.policy.no_discuss)


def concluded_lawful(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """The written conclusion says that it may be deliberated."""
    yield from _concluded(
        issue, on=on, wanted=(LegalReview.Conclusion.LAWFUL, LegalReview.Conclusion.CONDITIONAL)
    )


def concluded_unlawful(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """The written conclusion says that it may not be deliberated, by which of the three and on what basis."""
    yield from _concluded(issue, on=on, wanted=(LegalReview.Conclusion.UNLAWFUL,))


def _concluded(issue: Issue, *, on: date, wanted: tuple[str, ...]) -> Iterator[Refusal]:
    review, where = current_legal_review(issue), address("legal_review", issue)
    if review is None or review.is_confirmed:
        yield Refusal("legal_review_missing", "核查结论还没有写下来。", LEGAL, where, "去写结论")
    elif review.happened_on > on:
        yield Refusal(
            "legal_review_later", "核查结论的日子晚于这一步的日子，请核对。", LEGAL, where, "去核对"
        )
    elif review.conclusion not in wanted:
        yield Refusal(
            "legal_review_says_otherwise",
            f"核查结论是“{review.get_conclusion_display()}”，不能走这一步。",
            LEGAL,
            where,
            "去看结论",
        )


def not_kept_for_safety(issue: Issue, *, on: date) -> Refusal | None:
    """A matter of public safety goes on even when its reporter takes it back (T4)."""
    screening = current_screening(issue)
    if screening is None or not screening.is_safety:
        return None
    return Refusal(
        "kept_for_safety",
        "集中研究定了：这件事关公共安全，反映人撤回也要接着办。",
        STUDY,
        address("screening", issue),
        "去看研究",
    )
