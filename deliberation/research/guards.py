"""What step three must hold before research starts, a plan stands, a notice is out. Reads only."""

from collections.abc import Iterator
from datetime import date, timedelta

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.calendar import show_day
from fengku.moves.refusals import Refusal

from .models import AssignedMember, Participant
from .queries import current_assignment, current_plan, participants, research_records

HEAR = "四（四）三：“议事协商委员会成员就协商议题广泛听取各方意见”"
PLAN = "四（四）三：“拟定协商议事方案，根据协商议题明确协商主体”"
NOTICE = "四（四）三：“提前向参与协商的各类主体通报协商内容和相关信息”"


def members_assigned(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """At least one member of the committee of that day is responsible."""
    assignment = current_assignment(issue)
    where = address("assignment", issue)
    responsible = [
        row.person_id
        for row in (assignment.members.all() if assignment else ())
        if row.part == AssignedMember.Part.RESPONSIBLE
    ]
    if not responsible:
        yield Refusal("nobody_assigned", "还没有定由哪几位委员去调研。", HEAR, where, "去定人")
        return
    committee = body(issue.village, BodyKind.DELIBERATION_COMMITTEE)
    members = {seat.person_id for seat in roster_on(committee, on)} if committee else set()
    if not set(responsible) <= members:
        yield Refusal("not_members", "调研的人里有的那天不是委员会成员。", HEAR, where, "去改人")


def recusal_asked(issue: Issue, *, on: date) -> Refusal | None:
    """Interested members are recused, or it was asked and nobody is."""
    assignment = current_assignment(issue)
    if assignment is None:
        return None
    recused = any(row.part == AssignedMember.Part.RECUSED for row in assignment.members.all())
    if not recused and not assignment.nobody_recused:
        return Refusal(
            "recusal_not_asked",
            "还没有问过：有没有委员跟这件事有利害，要回避。",
            "本场规定：有利害的委员回避",
            address("assignment", issue),
            "去问一问",
        )
    return None


def heard_enough(issue: Issue, *, on: date) -> Refusal | None:
    """At least the plan's number of research records."""
    found, least = len(research_records(issue)), issue.policy.value("research_min_records")
    if found < least:
        return Refusal(
            "research_missing",
            f"调研记录有{found}条，至少要{least}条。",
            f"{HEAR}；{issue.policy.clause('research_min_records')}",
            address("research", issue),
            "去记调研",
        )
    return None


def sides_heard(issue: Issue, *, on: date, is_dispute: bool) -> Refusal | None:
    """In a dispute more than one side was heard."""
    if not is_dispute:
        return None
    sides = {record.side.strip() for record in research_records(issue)}
    least = issue.policy.value("research_min_sides_in_dispute")
    if len(sides) < least:
        return Refusal(
            "one_side_only",
            f"这是矛盾纠纷，只听了{len(sides)}方，至少要听{least}方。",
            f"{HEAR}；{issue.policy.clause('research_min_sides_in_dispute')}",
            address("research", issue),
            "去记另一方",
        )
    return None


def plan_drafted(issue: Issue, *, on: date) -> Refusal | None:
    """There is a plan, of one of the four forms, in one of that form's formats."""
    plan = current_plan(issue)
    where = address("plan", issue)
    if plan is None:
        return Refusal("plan_missing", "还没有写协商议事方案。", PLAN, where, "去写方案")
    form = issue.policy.form(plan.form)
    if form is None or plan.meeting_format not in {item.code for item in form.formats}:
        return Refusal("format_mismatch", "会议方式跟协商形式对不上。", "四（三）", where, "去改方案")
    return None


def participants_named(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Participants are listed, with stakeholders or the word that there are none, and what each form asks."""
    plan = current_plan(issue)
    if plan is None:
        return
    listed = participants(issue)
    kinds = [person.kind for person in listed]
    where = address("participants", issue)
    if not listed:
        yield Refusal("nobody_listed", "方案里还没有写谁来参加。", PLAN, where, "去写参加人")
    if Participant.Kind.STAKEHOLDER not in kinds and not plan.no_stakeholders:
        yield Refusal(
            "no_stakeholder",
            "参加人里还没有利益相关方；确实没有的，要写明“确认没有”。",
            "三¶1：“协商议题涉及的其他利益相关方组成”",
            where,
            "去写利益相关方",
        )
    policy = issue.policy
    if plan.form == "appraisal" and kinds.count(Participant.Kind.EXPERT) < policy.value("experts_min"):
        yield Refusal(
            "no_expert",
            f"论证协商要请专家、技术人员或第三方，至少{policy.value('experts_min')}位。",
            "四（三）2：“邀请相关专家学者、专业技术人员、第三方机构等作为协商主体参与协商”",
            where,
            "去写专家",
        )
    if plan.form == "talk":
        for kind, key in (
            (Participant.Kind.CADRE, "talk_min_cadres"),
            (Participant.Kind.MEMBER, "talk_min_members"),
        ):
            if kinds.count(kind) < policy.value(key):
                yield Refusal(
                    f"talk_without_{kind}",
                    f"恳谈协商要有{kind.label}参加，至少{policy.value(key)}位。",
                    "四（三）3：“由村干部和村民议事协商委员会成员以个别走访座谈、约请面谈等方式”",
                    where,
                    "去写参加人",
                )
    if plan.form == "online" and not issue.village.online_enabled:
        yield Refusal(
            "online_off",
            "本村还没有开通网上协商。",
            "四（三）4：“有条件的村民议事协商委员会可通过网上公示、网上征询意见”",
            address("plan", issue),
            "改协商形式",
        )
    if plan.form == "online" and all(person.notice_way == "wechat" for person in listed):
        yield Refusal(
            "online_only",
            "网上协商不能是唯一的办法，还要有不用手机也能参加的。",
            "四（三）4",
            where,
            "去写参加人",
        )


def everyone_noticed(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Every participant was told in time, or it is written why it could not be in time."""
    plan = current_plan(issue)
    if plan is None:
        return
    days = issue.policy.value("session_notice_days")
    latest = plan.session_on - timedelta(days=days)
    where = address("noticing", issue)
    listed = participants(issue)
    untold = [person for person in listed if person.noticed_on is None]
    if untold:
        yield Refusal("not_noticed", f"还有{len(untold)}位参加人没有通报到。", NOTICE, where, "去记通报")
    late = [p for p in listed if p.noticed_on and p.noticed_on > latest and not p.urgent_reason.strip()]
    if late:
        yield Refusal(
            "notice_late",
            f"有{len(late)}位不是提前{days}天通报的（最晚{show_day(latest)}）；来不及的要写明原因，不然改开会的日子。",
            f"{NOTICE}；{issue.policy.clause('session_notice_days')}",
            where,
            "去写原因",
        )
    if any(person.noticed_on and person.noticed_on > on for person in listed):
        yield Refusal("noticed_later", "有人的通报日子晚于发出通报的日子，请核对。", NOTICE, where)
