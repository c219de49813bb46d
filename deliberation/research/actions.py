"""What changes step three's facts: assignment, research records, the plan, participants, notices."""

from datetime import date

from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, Refusal, Refused

from .models import AssignedMember, Assignment, DeliberationPlan, Participant, ResearchRecord
from .permissions import ASSIGN, NOTICE, PLAN, RESEARCH
from .queries import current_assignment, current_plan

verbs.declare(
    {
        "record_assignment": "定了由谁去调研",
        "record_research": "记下一条调研",
        "record_plan": "写了协商议事方案",
        "add_participant": "添了一位参加人",
        "remove_participant": "去掉了一位参加人",
        "record_notice": "记下通报到了参加人",
        "record_presence": "记下其他参加人到会情况",
    }
)

SHOWN = {
    "session_on": "哪天开会",
    "session_at": "几点",
    "place": "地点",
    "background": "议题与背景",
    "findings": "调研情况",
    "agenda": "议程",
    "options": "备选办法",
}


def record_assignment(
    issue: Issue,
    *,
    by,
    happened_on: date,
    responsible: list,
    recused: dict,
    nobody_recused: bool = False,
    task: str = "",
    version: int | None = None,
) -> Assignment:
    """Name who looks into it. `responsible` are people, `recused` maps a person to the reason."""
    both = set(responsible) & set(recused)
    if both:
        raise Refused(
            [
                Refusal(
                    "recused_researches",
                    "要回避的委员不能负责调研。",
                    "本场规定：有利害的委员回避",
                    kind=INPUT,
                )
            ]
        )
    with writing(
        issue,
        "assignment",
        by=by,
        permission=ASSIGN,
        verb="record_assignment",
        on=happened_on,
        acted_by="head",
    ) as told:
        row = current_assignment(issue) or Assignment(
            village=issue.village, issue=issue, round=issue.round, recorded_by=by
        )
        values = {
            "happened_on": happened_on,
            "acted_by": "head",
            "task": task,
            "nobody_recused": nobody_recused and not recused,
        }
        row = save_version(row, version=version, values=values)
        row.members.all().delete()
        AssignedMember.objects.bulk_create(
            [
                *(
                    AssignedMember(assignment=row, person=person, part="responsible")
                    for person in responsible
                ),
                *(
                    AssignedMember(assignment=row, person=person, part="recused", reason=reason)
                    for person, reason in recused.items()
                ),
            ]
        )
        told.update({"responsible": len(responsible), "recused": len(recused)})
    return row


def record_research(issue: Issue, *, by, happened_on: date, researchers: list, **heard) -> ResearchRecord:
    """Write one visit. `heard` are fields of ResearchRecord (place, side, asked, leaning, points, ...)."""
    with writing(
        issue, "research", by=by, permission=RESEARCH, verb="record_research", on=happened_on
    ) as told:
        row = ResearchRecord.objects.create(
            village=issue.village,
            issue=issue,
            round=issue.round,
            happened_on=happened_on,
            recorded_by=by,
            **heard,
        )
        row.researchers.set(researchers)
        told.update({"research": row.pk, "leaning": row.leaning})
    return row


def record_plan(
    issue: Issue, *, by, happened_on: date, version: int | None = None, **planned
) -> DeliberationPlan:
    """Write or rewrite the plan of this round. `planned` are fields of DeliberationPlan."""
    with writing(issue, "plan", by=by, permission=PLAN, verb="record_plan", on=happened_on) as told:
        row = current_plan(issue) or DeliberationPlan(
            village=issue.village, issue=issue, round=issue.round, recorded_by=by
        )
        row = save_version(row, version=version, values={"happened_on": happened_on, **planned}, shown=SHOWN)
        told.update({"form": row.form, "format": row.meeting_format})
    return row


def add_participant(issue: Issue, *, by, happened_on: date, **who) -> Participant:
    """Add one 协商主体 to the plan. `who` are fields of Participant."""
    with writing(issue, "plan", by=by, permission=PLAN, verb="add_participant", on=happened_on) as told:
        plan = _plan_or_refuse(issue)
        if plan.participants.filter(name=who["name"], kind=who["kind"]).exists():
            raise Refused([Refusal("participant_twice", "这个人已经在名单里了。", PLAN.clause, kind=INPUT)])
        row = Participant.objects.create(plan=plan, **who)
        told.update({"participant": row.pk, "kind": row.kind})
    return row


def remove_participant(issue: Issue, *, by, happened_on: date, participant: Participant) -> None:
    """Take one participant off a plan that is still a draft."""
    with writing(issue, "plan", by=by, permission=PLAN, verb="remove_participant", on=happened_on) as told:
        told.update({"participant": participant.pk, "kind": participant.kind})
        participant.delete()


def confirm_no_stakeholders(issue: Issue, *, by, happened_on: date, confirmed: bool) -> DeliberationPlan:
    """Write that there are no other stakeholders (三¶1), or take it back."""
    with writing(issue, "plan", by=by, permission=PLAN, verb="record_plan", on=happened_on) as told:
        plan = _plan_or_refuse(issue)
        plan = save_version(plan, version=plan.version, values={"no_stakeholders": confirmed})
        told.update({"no_stakeholders": confirmed})
    return plan


def record_notice(
    issue: Issue, *, by, participants: list[Participant], way: str, noticed_on: date, urgent_reason: str = ""
) -> int:
    """Write that these participants were told on that day in that way. Returns how many."""
    with writing(issue, "notice", by=by, permission=NOTICE, verb="record_notice", on=noticed_on) as told:
        count = Participant.objects.filter(
            pk__in=[person.pk for person in participants], plan__issue=issue
        ).update(notice_way=way, noticed_on=noticed_on, urgent_reason=urgent_reason)
        told.update({"participants": count, "way": way})
    return count


def record_presence(issue: Issue, *, by, on: date, presence: dict[int, str]) -> None:
    """Write which participants came to the session; `presence` maps a participant's id."""
    with writing(issue, "session", by=by, permission=NOTICE, verb="record_presence", on=on) as told:
        for pk, value in presence.items():
            Participant.objects.filter(pk=pk, plan__issue=issue, plan__round=issue.round).update(
                presence=value
            )
        told.update({"present": sum(value == Participant.Presence.PRESENT for value in presence.values())})


def _plan_or_refuse(issue: Issue) -> DeliberationPlan:
    plan = current_plan(issue)
    if plan is None:
        raise Refused([Refusal("plan_missing", "先写协商议事方案，再添参加人。", PLAN.clause, kind=INPUT)])
    return plan
