"""What step three recorded about an issue, in its present round. Reads only."""

from decimal import Decimal

from django.db.models import (
    Count,
    DecimalField,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Sum,
    prefetch_related_objects,
)
from django.db.models.functions import Coalesce

from committees.places.models import Village
from deliberation.issues.models import Issue
from deliberation.issues.reading import read_once
from deliberation.issues.suggested_form import Suggestion, suggest_form
from fengku.journal.models import Entry

from .models import (
    AssignedMember,
    Assignment,
    BudgetLine,
    DeliberationPlan,
    Participant,
    PlanOption,
    ResearchPhoto,
    ResearchRecord,
)

CHANGES = ("replan", "revise_plan")
REMEMBERED = 400


@read_once
def current_assignment(issue: Issue) -> Assignment | None:
    return (
        Assignment.objects.filter(issue=issue, round=issue.round).prefetch_related("members__person").first()
    )


def _recused(issue, in_round) -> QuerySet[AssignedMember]:
    return AssignedMember.objects.filter(
        assignment__issue=issue, assignment__round=in_round, part=AssignedMember.Part.RECUSED
    )


def recused_person_ids(issue: Issue) -> set[int]:
    """People of the committee who step aside in this round."""
    return set(_recused(issue, issue.round).values_list("person_id", flat=True))


def recused_people(issue: Issue) -> list:
    """The same people by name, from the assignment as it is read anyway."""
    assignment = current_assignment(issue)
    members = assignment.members.all() if assignment else ()
    return [one.person for one in members if one.part == AssignedMember.Part.RECUSED]


@read_once
def research_records(issue: Issue) -> list[ResearchRecord]:
    """Records of this round, in the order of their days; each with `went`, how many went. One query."""
    return list(
        ResearchRecord.objects.filter(issue=issue, round=issue.round)
        .annotate(went=Count("researchers"))
        .order_by("happened_on", "pk")
    )


def records_with_people(issue: Issue) -> list[ResearchRecord]:
    """The same for pages and papers that name who went."""
    records = research_records(issue)
    prefetch_related_objects(records, "researchers")
    return records


def photos_of(records: list[ResearchRecord]) -> dict[int, list]:
    """Photographs by the id of their record. One query."""
    found: dict[int, list] = {}
    rows = ResearchPhoto.objects.filter(record__in=[record.pk for record in records])
    for photo in rows.select_related("attachment").order_by("pk"):
        found.setdefault(photo.record_id, []).append(photo.attachment)
    return found


@read_once
def current_plan(issue: Issue) -> DeliberationPlan | None:
    """The newest revision of this round's plan, with `host_is_recused`."""
    recused = _recused(OuterRef("issue"), OuterRef("round")).filter(person=OuterRef("host"))
    return (
        DeliberationPlan.objects.filter(issue=issue, round=issue.round)
        .annotate(host_is_recused=Exists(recused))
        .select_related("host", "recorder")
        .order_by("-revision")
        .first()
    )


@read_once
def participants(issue: Issue) -> list[Participant]:
    """Participants of this round's plan as it stands now, in order of entry, each with `is_recused`. One query."""
    newest = DeliberationPlan.objects.filter(issue=issue, round=issue.round).order_by("-revision")
    return list(
        Participant.objects.filter(plan=Subquery(newest.values("pk")[:1]))
        .annotate(is_recused=Exists(_recused(issue, issue.round).filter(person__name=OuterRef("name"))))
        .select_related("plan")
        .order_by("pk")
    )


@read_once
def options_of(plan: DeliberationPlan) -> list[PlanOption]:
    """The plan's options in order, each with `costs` and `sources`: lists of (what, amount)."""
    lines = Prefetch("lines", BudgetLine.objects.order_by("pk"))
    options = list(PlanOption.objects.filter(plan=plan).prefetch_related(lines).order_by("number"))
    for option in options:
        option.costs = _side(option, BudgetLine.Side.COST)
        option.sources = _side(option, BudgetLine.Side.SOURCE)
    return options


def _side(option: PlanOption, side: str) -> list[tuple]:
    return [(line.what, line.amount_yuan) for line in option.lines.all() if line.side == side]


@read_once
def options_with_sums(plan: DeliberationPlan) -> list[PlanOption]:
    """The plan's options in order, each with `cost_sum` and `source_sum`. One query."""
    sums = {
        f"{side}_sum": Coalesce(
            Sum("lines__amount_yuan", filter=Q(lines__side=side)), Decimal(0), output_field=DecimalField()
        )
        for side in BudgetLine.Side.values
    }
    return list(PlanOption.objects.filter(plan=plan).annotate(**sums).order_by("number"))


@read_once
def latest_study(issue: Issue):
    """The newest screening. Through the issue: the screening is a room beside this one, not below it."""
    return issue.screenings.order_by("-happened_on", "-pk").first()


@read_once
def form_suggestion(issue: Issue) -> Suggestion | None:
    """What step two's facts suggest."""
    study = latest_study(issue)
    if study is None:
        return None
    return suggest_form(
        issue.policy, is_technical=study.is_technical, households=study.households, persons=study.persons
    )


@read_once
def reviewed_form(issue: Issue) -> str:
    """The form on which the two committees decided, empty when they did not say."""
    review = issue.reviews.order_by("-happened_on", "-pk").first()
    return review.suggested_form if review else ""


@read_once
def short_notice_reason(plan: DeliberationPlan) -> str:
    """Why the plan's participants could not be told in time, empty when they were."""
    notice = getattr(plan, "short_notice", None)
    return notice.reason if notice else ""


def why_changed(plan: DeliberationPlan | None) -> str:
    """The reason of the last change of plan, as the journal keeps it; empty for a first plan."""
    if plan is None or plan.revision == 1:
        return ""
    entry = (
        Entry.objects.filter(
            scope=plan.village.scope, subject_kind="issue", subject_id=plan.issue_id, verb__in=CHANGES
        )
        .order_by("-seq")
        .first()
    )
    return entry.payload.get("reason", "") if entry else ""


def earlier_notices(issue: Issue) -> list[Participant]:
    """Who had been told of a plan that was changed since: they stay as history and count no more."""
    return list(
        Participant.objects.filter(plan__issue=issue, noticed_on__isnull=False)
        .exclude(plan=current_plan(issue))
        .select_related("plan")
        .order_by("plan__round", "plan__revision", "pk")
    )


def remembered_participants(village: Village) -> list[Participant]:
    """People of the village's earlier plans, each once, those of the newest plan first."""
    found: dict[tuple, Participant] = {}
    rows = Participant.objects.filter(plan__village=village).order_by("-plan_id", "pk")[:REMEMBERED]
    for person in rows:
        found.setdefault((person.name, person.kind), person)
    return list(found.values())
