"""Guards that need the facts of two rooms: read here, one floor above, and handed to the room's own guard."""

from collections.abc import Iterable
from datetime import date

from deliberation.consultations import guards as consultations
from deliberation.execution.models import ExecutionItem
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from deliberation.notices import guards as notices
from deliberation.research import guards as research
from deliberation.research.models import Participant
from deliberation.research.queries import current_plan, latest_study, participants, recused_person_ids
from deliberation.results.queries import current_result
from deliberation.screening.queries import current_screening
from deliberation.supervision import guards as supervision
from fengku.files.models import Attachment
from fengku.moves.refusals import Refusal


def both_sides_heard(issue: Issue, *, on: date) -> Refusal | None:
    """In a dispute (step two says so) more than one side was heard (step three)."""
    study = latest_study(issue)
    return research.sides_heard(issue, on=on, is_dispute=bool(study and study.is_dispute))


def signed_in(issue: Issue, *, on: date) -> Iterable[Refusal]:
    """The sign-in marks those recused in step three, and the quorum holds without them."""
    return consultations.signed_in(issue, on=on, recused=recused_person_ids(issue))


def sides_present(issue: Issue, *, on: date) -> Refusal | None:
    """Each side named in the plan has somebody there."""
    sides: dict[str, bool] = {}
    for person in participants(issue):
        if person.kind == Participant.Kind.STAKEHOLDER:
            side = person.side or "利益相关方"
            sides[side] = sides.get(side, False) or person.presence == Participant.Presence.PRESENT
    return consultations.sides_present(issue, on=on, sides=sides)


def everyone_spoke(issue: Issue, *, on: date) -> Iterable[Refusal]:
    """Every kind of participant that came has spoken; the committee's members are a kind too."""
    kinds = {Participant.Kind.MEMBER.value: Participant.Kind.MEMBER.label}
    for person in participants(issue):
        if person.presence == Participant.Presence.PRESENT and person.kind != Participant.Kind.OBSERVER:
            kinds[person.kind] = Participant.Kind(person.kind).label
    return consultations.everyone_spoke(issue, on=on, kinds=kinds)


def appraisal_attached(issue: Issue, *, on: date) -> Refusal | None:
    """论证 needs the experts' signed opinion (D12) before an opinion is formed."""
    plan = current_plan(issue)
    if plan is None or plan.form != "appraisal":
        return None
    if Attachment.objects.filter(subject_kind=issue.kind, subject_id=issue.pk, paper_id="D12").exists():
        return None
    return Refusal(
        "appraisal_missing",
        "论证协商要有专家签字的论证评估意见，请扫描附上。",
        "四（三）2：“参与协商并进行论证评估”",
        address("issue_papers", issue),
        "去附上",
    )


def scope_fits(issue: Issue, *, on: date) -> Refusal | None:
    """A private quarrel settled by word of mouth is not published in full."""
    result, screening = current_result(issue), current_screening(issue)
    return notices.scope_fits(
        issue,
        on=on,
        result_form=result.form if result else "",
        is_private=bool(screening and screening.is_dispute),
    )


def supervisors_independent(issue: Issue, *, on: date) -> Iterable[Refusal]:
    """Nobody accepts what they executed."""
    executors = set(
        ExecutionItem.objects.filter(issue=issue)
        .exclude(responsible_person="")
        .values_list("responsible_person", flat=True)
    )
    return supervision.supervisors_independent(issue, on=on, executors=executors)
