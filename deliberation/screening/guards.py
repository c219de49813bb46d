"""What step two must hold before an issue is proposed or determined. Reads only."""

from collections.abc import Iterator
from datetime import date

from committees.bodies.models import BodyKind
from committees.meetings.quorum import headcount, quorum
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .answers import five_refusals, three_refusals
from .models import Review
from .queries import answers_of, current_review, current_screening, seats_of

STUDY = "四（四）二：“村党组织对收集到的问题进行集中研究，初步确定协商议题”"
JOINT = "四（四）二：“提交村‘两委’会议审议确定协商议题”"


def studied_collectively(issue: Issue, *, on: date) -> Refusal | None:
    """A study meeting of the Party organisation is on record, with enough people and no later than `on`."""
    screening = current_screening(issue)
    if screening is None or screening.is_confirmed:
        again = "退回或者重启以后，" if screening else ""
        return Refusal(
            "study_missing",
            f"{again}还没有记村党组织集中研究。",
            STUDY,
            address("screening", issue),
            "去记集中研究",
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
    if screening is not None:
        yield from five_refusals(issue, _given(screening))


def none_of_three(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """All three are answered, and answered no."""
    screening = current_screening(issue)
    if screening is not None:
        yield from three_refusals(issue, _given(screening))


def _given(screening) -> dict[str, tuple[str, str]]:
    return {code: (answer.value, answer.basis) for code, answer in answers_of(screening).items()}


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
    yield from joint_meeting_refusals(issue, review, on=on)
    if review is None or review.is_confirmed:
        return
    where = address("review", issue)
    if review.decision == Review.Decision.SEND_BACK:
        yield Refusal(
            "joint_sent_back", "“两委”会议定的是退回村党组织再研究，不能确定为议题。", JOINT, where, "去核对"
        )
    if not review.passed:
        yield Refusal(
            "joint_not_passed",
            f"实到{review.present}人，同意{review.approve}人，没有过半数。",
            JOINT,
            where,
            "去核对人数",
        )


def sent_back_jointly(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """The two committees sat in quorum and sent the matter back with a reason, or it did not get its majority."""
    review = current_review(issue)
    yield from joint_meeting_refusals(issue, review, on=on)
    if review is None or review.is_confirmed:
        return
    if review.decision != Review.Decision.SEND_BACK and review.passed:
        yield Refusal(
            "joint_did_not_send_back",
            "“两委”会议没有定退回。定了退回的，把审议意见改成“退回村党组织再研究”。",
            JOINT,
            address("review", issue),
            "去改审议",
        )


def joint_meeting_refusals(issue: Issue, review: Review | None, *, on: date) -> Iterator[Refusal]:
    """What is wrong with the meeting of the two committees itself."""
    where = address("review", issue)
    if review is None or review.is_confirmed:
        yield Refusal("joint_missing", "还没有记村“两委”会议审议。", JOINT, where, "去记审议")
        return
    if review.happened_on > on:
        yield Refusal("joint_later", "审议的日子晚于确定的日子，请核对。", JOINT, where)
    yield from joint_quorum_refusals(issue, review.meeting, where)


def joint_quorum_refusals(issue: Issue, meeting, where: str) -> Iterator[Refusal]:
    """Each of the two bodies must have sat in quorum."""
    seats = seats_of(meeting)
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
