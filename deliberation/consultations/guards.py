"""What the session must hold before it may open and before an opinion is formed. Reads only.

Participants belong to another room, so what concerns them is passed in by the procedure.
"""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from committees.meetings.models import Seat
from committees.meetings.quorum import headcount, quorum
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.calendar import show_day
from fengku.moves.refusals import Refusal

from .queries import current_session, seats

SIT = "四（四）四：“召开协商议事会议，开展民主协商”"
ALL_SPEAK = "四（四）四：“确保各类主体充分发表意见建议”"
OPINION = "四（四）四：“形成协商结果”"


def signed_in(issue: Issue, *, on: date, recused: set[int]) -> Iterator[Refusal]:
    """Sign-in is recorded on that day, host and recorder named, recused members marked, quorum met."""
    session = current_session(issue)
    where = address("sitting", issue)
    if session is None:
        yield Refusal("sign_in_missing", "还没有记签到。", SIT, where, "去记签到")
        return
    meeting = session.meeting
    seated, least = len(seats(session)), issue.policy.value("committee_hard_min")
    if seated < least:
        yield Refusal(
            "committee_too_small",
            f"委员会现在只有{seated}人，少于{least}人，不成集体议事，不能开新的协商会议；先补选。",
            issue.policy.clause("committee_hard_min"),
            reverse("committee", args=[issue.village.code, "deliberation_committee"]),
            "去看缺额",
        )
    if meeting.held_on > on:
        yield Refusal(
            "session_day",
            f"签到记的是{show_day(meeting.held_on)}开会，比您写的日子晚，请核对。",
            SIT,
            where,
            "去核对日子",
        )
    if meeting.host_id is None or meeting.recorder_id is None:
        yield Refusal("host_missing", "主持人、记录人还没有写全。", SIT, where, "去补写")
    members = seats(session)
    not_marked = [s for s in members if s.person_id in recused and s.presence != Seat.Presence.RECUSED]
    if not_marked:
        yield Refusal(
            "recused_sits",
            f"有{len(not_marked)}位该回避的委员没有记成“回避”。",
            "本场规定：有利害的委员回避",
            where,
            "去改签到",
        )
    counted = quorum(headcount(members), issue.policy.value("session_quorum"))
    if not counted.met:
        yield Refusal(
            "no_quorum", f"{counted.shown}。", issue.policy.clause("session_quorum"), where, "去核对签到"
        )


def sides_present(issue: Issue, *, on: date, sides: dict[str, bool]) -> Refusal | None:
    """At least one of each named stakeholder side came; `sides` maps a side to whether it is present."""
    missing = [side for side, present in sides.items() if not present]
    if missing:
        return Refusal(
            "side_absent",
            f"利益相关方里{'、'.join(missing)}没有人到会。",
            f"三¶1；{issue.policy.clause('session_quorum')}",
            address("sitting", issue),
            "去核对签到",
        )
    return None


def everyone_spoke(issue: Issue, *, on: date, kinds: dict[str, str]) -> Iterator[Refusal]:
    """Each kind of participant present has spoken or is marked 没有意见; `kinds` maps code to label."""
    session = current_session(issue)
    if session is None:
        return
    heard = set(session.statements.values_list("kind", flat=True))
    for code, label in kinds.items():
        if code not in heard:
            yield Refusal(
                f"silent_{code}",
                f"到会的{label}还没有发言，也没写“没有意见”。",
                ALL_SPEAK,
                address("session", issue),
                "去补上",
            )


def opinion_formed(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Hands are counted and agree, the opinion is written, dissent was asked for, the minutes are signed."""
    session = current_session(issue)
    where = address("session", issue)
    if session is None:
        yield Refusal("session_missing", "还没有开协商议事会议。", SIT, where, "去记会议")
        return
    if not session.opinion.strip():
        yield Refusal("opinion_missing", "还没有写协商意见。", OPINION, where, "去写意见")
    if session.approve is None:
        yield Refusal("hands_missing", "还没有写到会委员怎么表态。", OPINION, where, "去写人数")
    elif session.agreement == "none":
        yield Refusal(
            "no_agreement",
            f"到会委员{session.members_present}人，同意{session.approve}人，没有过半数，不能算形成意见。",
            f"{OPINION}；{issue.policy.clause('agreement_rule')}",
            where,
            "去核对人数",
        )
    if not session.no_dissent and not session.dissents.exists():
        yield Refusal(
            "dissent_not_asked",
            "还没有问过有没有不同意见；有就逐条记下，没有就勾上“没有”。",
            "四（五）：“加强对议事协商过程中持不同意见村民的解释说明工作”",
            where,
            "去问一问",
        )
    if not session.minutes_signed:
        yield Refusal("minutes_unsigned", "会议记录还没有宣读签字。", SIT, where, "签好再勾上")


def dissents_explained(issue: Issue, *, on: date) -> Refusal | None:
    """Nobody's dissent is left without an explanation."""
    session = current_session(issue)
    if session is None:
        return None
    waiting = session.dissents.filter(explained_on=None).count()
    if waiting:
        return Refusal(
            "dissent_unexplained",
            f"还有{waiting}条不同意见没有人去解释说明。",
            "四（五）：“加强对议事协商过程中持不同意见村民的解释说明工作”",
            address("dissents", issue),
            "去记解释",
        )
    return None
