"""What research must hold: who looks into it, who steps aside, who was heard. The plan's guards stand in plan_guards."""

from collections.abc import Iterator
from datetime import date

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .models import AssignedMember, Participant, ResearchRecord
from .queries import current_assignment, current_plan, participants, research_records

HEAR = "四（四）三：“议事协商委员会成员就协商议题广泛听取各方意见”"
UNITS = "村民委员会组织法：讨论与驻村单位有关的事项，应当与其协商"


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


def researchers_enough(issue: Issue, *, on: date) -> Refusal | None:
    """Nobody goes alone: each record names as many as the plan asks."""
    least = issue.policy.value("research_min_people")
    alone = [one for one in research_records(issue) if one.went < least]
    if not alone:
        return None
    return Refusal(
        "went_alone",
        f"有{len(alone)}条调研记录不到{least}个人去，请照实补上，或者再去一次。",
        f"{HEAR}；{issue.policy.clause('research_min_people')}",
        address("research", issue),
        "去补调研",
    )


def units_concerned(issue: Issue) -> list[str]:
    """Units in the village whom the issue concerns: those the plan marks, and those among its participants."""
    plan = current_plan(issue)
    marked = plan.resident_units.splitlines() if plan else []
    invited = [one.unit for one in participants(issue) if one.kind == Participant.Kind.RESIDENT_UNIT]
    return list(dict.fromkeys(name.strip() for name in (*marked, *invited) if name.strip()))


def resident_units_heard(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Staff of a unit are no villagers, but the unit is heard on what concerns it (domain A18)."""
    heard = [
        f"{one.unit} {one.asked}"
        for one in research_records(issue)
        if one.asked_kind == ResearchRecord.Heard.RESIDENT_UNIT
    ]
    for unit in units_concerned(issue):
        if not any(unit in words for words in heard):
            yield Refusal(
                "unit_not_heard",
                f"这件事涉及驻村单位{unit}，还没有征求过它的意见。",
                UNITS,
                address("research", issue),
                "去记它的意见",
            )
