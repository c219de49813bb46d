"""What step two must hold before an issue is proposed or determined. Reads only."""

from collections.abc import Iterator
from datetime import date

from committees.bodies.models import BodyKind
from committees.meetings.quorum import headcount, quorum
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .models import Answer
from .queries import answers_of, current_review, current_screening, seats_of

STUDY = "四（四）二：“村党组织对收集到的问题进行集中研究，初步确定协商议题”"
JOINT = "四（四）二：“提交村‘两委’会议审议确定协商议题”"
FIVE, THREE = "five_discuss", "three_no_discuss"


def studied_collectively(issue: Issue, *, on: date) -> Refusal | None:
    """A study meeting of the Party organisation is on record, with enough people and no later than `on`."""
    screening = current_screening(issue)
    if screening is None:
        return Refusal(
            "study_missing", "还没有记村党组织集中研究。", STUDY, address("screening", issue), "去记集中研究"
        )
    if screening.happened_on > on:
        return Refusal(
            "study_later", "集中研究的日子晚于初步确定的日子，请核对。", STUDY, address("screening", issue)
        )
    seats = seats_of(screening.meeting)
    least = issue.policy.value("study_min_attendees")
    present = headcount(seats).present
    if present < least:
        return Refusal(
            "study_too_few",
            f"集中研究实到{present}人，至少要{least}人，不能由一个人定。",
            f"四（一）：“落实民主集中制”；{issue.policy.clause('study_min_attendees')}",
            address("screening", issue),
            "去核对到会的人",
        )
    return None


def fits_five(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """At least one of the five is answered yes, with its basis where the plan asks for one."""
    screening = current_screening(issue)
    if screening is None:
        return
    answers = answers_of(screening)
    questions = [question for question in issue.policy.questions if question.kind == FIVE]
    yes = [q for q in questions if q.code in answers and answers[q.code].value == Answer.Value.YES]
    if not yes:
        yield Refusal(
            "none_of_five",
            "五议五条一条也没有合上，不能作为协商议题。",
            "四（二）：“五议三不议”",
            address("screening", issue),
            "去看五议",
        )
    for question in yes:
        if question.needs_basis and not answers[question.code].basis.strip():
            yield Refusal(
                "basis_missing",
                f"五议{question.mark}选了“是”，要写：{question.basis_label}。",
                question.clause,
                address("screening", issue),
                "去补写",
            )


def none_of_three(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """All three are answered, and answered no."""
    screening = current_screening(issue)
    if screening is None:
        return
    answers = answers_of(screening)
    for question in issue.policy.questions:
        if question.kind != THREE:
            continue
        answer = answers.get(question.code)
        if answer is None:
            yield Refusal(
                "three_unanswered",
                f"三不议{question.mark}还没有答。",
                question.clause,
                address("screening", issue),
                "去答",
            )
        elif answer.value == Answer.Value.YES:
            yield Refusal(
                "three_yes",
                f"三不议{question.mark}答了“有”（{issue.policy.asked(question)}），不予商议，不能初步确定。",
                question.clause,
                address("screening", issue),
                "去核对",
            )
        elif answer.value == Answer.Value.DOUBTFUL:
            yield Refusal(
                "three_doubtful",
                f"三不议{question.mark}答了“拿不准”，先做合法性核查，不急着定。",
                question.clause,
                address("screening", issue),
                "去核对",
            )


def classified(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Reach is filled, the primary category is one answered yes, a key topic says of which kind."""
    screening = current_screening(issue)
    if screening is None:
        return
    where = address("screening", issue)
    if screening.households is None and screening.persons is None:
        yield Refusal(
            "reach_missing",
            "涉及多少户、多少人还没有写（估数也行）。",
            "四（三）1：“涉及面广”",
            where,
            "去补写",
        )
    if not screening.topic_domain:
        yield Refusal("domain_missing", "议题领域还没有选。", "四（三）1：五类议题", where, "去选")
    if screening.is_key_topic and not screening.key_topic_kind:
        yield Refusal(
            "key_kind_missing",
            "选了重点协商内容，要选是哪一类。",
            "四（二）：“作为重点协商内容”",
            where,
            "去选",
        )


def reviewed_jointly(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """A joint meeting is on record, both bodies sat in quorum, and more than half of those present agreed."""
    review = current_review(issue)
    where = address("review", issue)
    if review is None:
        yield Refusal("joint_missing", "还没有记村“两委”会议审议。", JOINT, where, "去记审议")
        return
    if review.happened_on > on:
        yield Refusal("joint_later", "审议的日子晚于确定的日子，请核对。", JOINT, where)
    seats = seats_of(review.meeting)
    rule = issue.policy.value("joint_quorum")
    for kind in (BodyKind.VILLAGE_PARTY_ORG, BodyKind.VILLAGERS_COMMITTEE):
        of_body = [seat for seat in seats if seat.committee.kind == kind]
        counted = quorum(headcount(of_body), rule, strict=True)
        if not counted.met:
            yield Refusal(
                f"joint_quorum_{kind}",
                f"{kind.label}：{counted.shown}，这次会议不算数。",
                f"{JOINT}；{issue.policy.clause('joint_quorum')}",
                where,
                "去核对到会的人",
            )
    if not review.passed:
        yield Refusal(
            "joint_not_passed",
            f"实到{review.present}人，同意{review.approve}人，没有过半数。",
            JOINT,
            where,
            "去核对人数",
        )


def form_suggested(issue: Issue, *, on: date) -> Refusal | None:
    """The two committees said which of the four forms."""
    review = current_review(issue)
    if review is None:
        return None
    if issue.policy.form(review.suggested_form) is None:
        return Refusal(
            "form_missing",
            "还没有定用哪种协商形式。",
            "四（三）：“议事协商形式创新”",
            address("review", issue),
            "去选",
        )
    return None


def not_statutory(issue: Issue, *, on: date) -> Refusal | None:
    """A matter which the law puts to a vote cannot be fixed by the committee's agreement alone."""
    review = current_review(issue)
    if review is not None and review.is_statutory:
        return Refusal(
            "statutory",
            f"这是法律要求表决的事项（{review.statutory_basis}），先提交表决，不能直接确定结果。",
            "村民委员会组织法：涉及村民利益的事项经村民会议讨论决定方可办理",
        )
    return None
