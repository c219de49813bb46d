"""What changes the facts of research: assignment, records, photographs; and who came. The plan: plan_actions."""

from datetime import date

from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.files.intake import receive
from fengku.files.models import Attachment
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, Refusal, Refused

from .guards import HEAR, UNITS
from .models import AssignedMember, Assignment, Participant, ResearchPhoto, ResearchRecord
from .permissions import ASSIGN, NOTICE, RESEARCH
from .queries import current_assignment, current_plan

verbs.declare(
    {
        "record_assignment": "定了由谁去调研",
        "record_research": "记下一条调研",
        "attach_research_photo": "给调研记录添了一张照片",
        "record_presence": "记下其他参加人到会情况",
    }
)


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
    """Write whom one visit heard. `heard` are fields of ResearchRecord (place, side, asked, leaning, points, ...).

    Raises Refused when fewer went than the plan asks, or a unit is heard without its name.
    """
    _may_stand(issue, researchers, heard)
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


def _may_stand(issue: Issue, researchers: list, heard: dict) -> None:
    least = issue.policy.value("research_min_people")
    found = []
    if len(set(researchers)) < least:
        sentence = f"调研要{least}个人以上一起去，这里写了{len(set(researchers))}个。"
        clause = f"{HEAR}；{issue.policy.clause('research_min_people')}"
        found.append(Refusal("went_alone", sentence, clause, kind=INPUT))
    if heard.get("asked_kind") == ResearchRecord.Heard.RESIDENT_UNIT and not heard.get("unit", "").strip():
        found.append(Refusal("unit_unnamed", "征求驻村单位的意见，要写是哪个单位。", UNITS, kind=INPUT))
    if found:
        raise Refused(found)


def attach_research_photo(issue: Issue, upload, *, by, record: ResearchRecord, caption: str) -> ResearchPhoto:
    """Keep a photograph of a visit with its caption. Raises Refused as `receive` does; nothing is kept then."""
    with writing(
        issue,
        "research",
        by=by,
        permission=RESEARCH,
        verb="attach_research_photo",
        on=record.happened_on,
    ) as told:
        attachment = receive(
            upload,
            scope=issue.scope,
            subject_kind=issue.kind,
            subject_id=issue.pk,
            kind=Attachment.Kind.PHOTO,
            by=by,
            caption=caption,
            happened_on=record.happened_on,
        )
        photo = ResearchPhoto.objects.create(record=record, attachment=attachment)
        told.update({"research": record.pk, "sha256": attachment.sha256})
    return photo


def record_presence(issue: Issue, *, by, on: date, presence: dict[int, str]) -> None:
    """Write which participants came to the session; `presence` maps a participant's id."""
    with writing(issue, "session", by=by, permission=NOTICE, verb="record_presence", on=on) as told:
        plan = current_plan(issue)
        for pk, value in presence.items():
            Participant.objects.filter(pk=pk, plan=plan).update(presence=value)
        told.update({"present": sum(value == Participant.Presence.PRESENT for value in presence.values())})
