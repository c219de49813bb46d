"""What is wrong with a set of the eight answers, as sentences. Read by the form's action and by the guards; no query."""

from collections.abc import Iterator, Mapping

from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal
from fengku.policies.schema import FIVE, THREE

from .models import Answer, Screening
from .outcomes import CLAUSE, outcome_of

# Question code → (value, basis).
Given = Mapping[str, tuple[str, str]]


def five_refusals(issue: Issue, given: Given) -> Iterator[Refusal]:
    """Why these answers do not make a matter for deliberation by 五议."""
    where = address("screening", issue)
    questions = [question for question in issue.policy.questions if question.kind == FIVE]
    yes = [q for q in questions if given.get(q.code, ("", ""))[0] == Answer.Value.YES]
    if not yes:
        yield Refusal("none_of_five", "五议五条一条也没有合上，不能作为协商议题。", CLAUSE, where, "去看五议")
    for question in yes:
        if question.needs_basis and not given[question.code][1].strip():
            yield Refusal(
                "basis_missing",
                f"五议{question.mark}选了“是”，要写：{question.basis_label}。",
                question.clause,
                where,
                "去补写",
            )


def three_refusals(issue: Issue, given: Given) -> Iterator[Refusal]:
    """Why these answers forbid to propose by 三不议."""
    where = address("screening", issue)
    go_on = issue.policy.value("screening_doubtful_action") == "go_on"
    for question in issue.policy.questions:
        if question.kind != THREE:
            continue
        value = given.get(question.code, ("", ""))[0]
        if not value:
            yield Refusal(
                "three_unanswered", f"三不议{question.mark}还没有答。", question.clause, where, "去答"
            )
        elif value == Answer.Value.YES:
            yield Refusal(
                "three_yes",
                f"三不议{question.mark}答了“有”（{issue.policy.asked(question)}），不予商议，不能初步确定。"
                "多少人同意、签字都不改变。",
                question.clause,
                where,
                "去核对",
            )
        elif value == Answer.Value.DOUBTFUL and not go_on:
            yield Refusal(
                "three_doubtful",
                f"三不议{question.mark}答了“拿不准”，先做合法性核查，不急着定。",
                question.clause,
                where,
                "去核对",
            )


def rejection_refusals(issue: Issue, given: Given) -> Iterator[Refusal]:
    """A rejection needs one of the three answered 有, and each such answer its basis."""
    where = address("screening", issue)
    yes = [
        question
        for question in issue.policy.questions
        if question.kind == THREE and given.get(question.code, ("", ""))[0] == Answer.Value.YES
    ]
    if not yes:
        yield Refusal(
            "rejection_without_reason",
            "三不议没有一条答“有”，不能不予商议。拿不准的先做合法性核查；不归村里管的转办。",
            "四（二）：“三不议”",
            where,
            "去核对",
        )
    for question in yes:
        if not given[question.code][1].strip():
            yield Refusal(
                "rejection_without_basis",
                f"不予商议要写明依据：三不议{question.mark}，{question.basis_label}（哪部法律、哪项政策、哪一条）。",
                question.clause,
                where,
                "去写依据",
            )


def opinion_refusals(issue: Issue, given: Given, opinion: str) -> list[Refusal]:
    """Why this opinion cannot follow from these answers; empty when it can."""
    opinions = Screening.Opinion
    if opinion == opinions.PROPOSE:
        return [*five_refusals(issue, given), *three_refusals(issue, given)]
    if opinion == opinions.REJECT:
        return list(rejection_refusals(issue, given))
    outcome = outcome_of({code: value for code, (value, _) in given.items()}, issue.policy)
    if opinion in outcome.fitting:
        return []
    said = opinions(opinion).label
    return [Refusal("opinion_does_not_fit", f"{outcome.sentence}这样答，不能定“{said}”。", outcome.clause)]
