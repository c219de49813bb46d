"""The facts of a case as plain data, table by table, with the names that the ids stand for. Reads only."""

import json
from collections.abc import Iterable

from committees.meetings.models import Meeting, Seat
from committees.people.models import Person
from deliberation.consultations.models import Dissent, Session, Statement
from deliberation.execution.models import ExecutionItem
from deliberation.guidance.models import GuidanceNote
from deliberation.issues.detours import NewFacts, SplitPart, Supplement, Withdrawal
from deliberation.issues.models import Feedback, Issue, Reporter
from deliberation.joint_cases.models import FarmRequest
from deliberation.research.models import (
    AssignedMember,
    Assignment,
    BudgetLine,
    DeliberationPlan,
    Participant,
    PlanFile,
    PlanOption,
    ResearchPhoto,
    ResearchRecord,
    ShortNotice,
)
from deliberation.results.models import DeliberationResult
from deliberation.screening.legal import LegalReview
from deliberation.screening.models import Answer, Review, Screening
from deliberation.supervision.models import SupervisionRecord

from .models import MissingPaper

# Each table through its path to the issue.
TABLES = (
    (Reporter, "issue"),
    (Supplement, "issue"),
    (Withdrawal, "issue"),
    (SplitPart, "issue"),
    (NewFacts, "issue"),
    (Screening, "issue"),
    (Answer, "screening__issue"),
    (LegalReview, "issue"),
    (Review, "issue"),
    (FarmRequest, "issue"),
    (Assignment, "issue"),
    (AssignedMember, "assignment__issue"),
    (ResearchRecord, "issue"),
    (ResearchPhoto, "record__issue"),
    (DeliberationPlan, "issue"),
    (PlanOption, "plan__issue"),
    (BudgetLine, "plan__issue"),
    (PlanFile, "plan__issue"),
    (Participant, "plan__issue"),
    (ShortNotice, "issue"),
    (Session, "issue"),
    (Statement, "session__issue"),
    (Dissent, "issue"),
    (DeliberationResult, "issue"),
    (ExecutionItem, "issue"),
    (SupervisionRecord, "issue"),
    (Feedback, "issue"),
    (GuidanceNote, "issue"),
    (MissingPaper, "issue"),
)
WITH_MEETING = ("screening", "review", "session")


def case_data(issue: Issue) -> dict:
    """{"issue": row, table: [rows]}: every column as stored, many-to-many as ids; people by id and name alone.

    What a reader in thirty years needs to see who sat where is inside; no phone of a seat holder is.
    """
    data = {"issue": row(issue)}
    for model, path in TABLES:
        data[model._meta.model_name] = _rows(model._base_manager.filter(**{path: issue.pk}))
    meetings = {one["meeting"] for table in WITH_MEETING for one in data[table]}
    data["meeting"] = _rows(Meeting._base_manager.filter(pk__in=meetings))
    data["seat"] = _rows(Seat._base_manager.filter(meeting__in=meetings))
    # Through the issue: sheets are a room beside this one, not below it.
    sheets = list(issue.sheets.select_related("posting").order_by("pk"))
    data["publishedsheet"] = [row(sheet) for sheet in sheets]
    data["posting"] = [row(sheet.posting) for sheet in sheets if hasattr(sheet, "posting")]
    data["urgentstart"] = [row(one) for one in issue.urgentstarts.order_by("pk")]
    data["person"] = [
        {"id": pk, "name": name}
        for pk, name in Person._base_manager.filter(pk__in=_people(data))
        .order_by("pk")
        .values_list("pk", "name")
    ]
    return data


def as_json(data: dict) -> bytes:
    """UTF-8, keys sorted: the same facts give the same bytes."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1, default=str).encode()


def row(one) -> dict:
    """Every column of a row, and the ids of what it is joined to."""
    values = {field.name: field.value_from_object(one) for field in one._meta.concrete_fields}
    for field in one._meta.many_to_many:
        values[field.name] = sorted(getattr(one, field.name).values_list("pk", flat=True))
    return values


def _rows(queryset) -> list[dict]:
    return [row(one) for one in queryset.order_by("pk")]


def _people(data: dict) -> set[int]:
    """Ids of the people named by any row."""
    single = ("person", "host", "recorder")
    many = ("researchers", "supervisors")
    found: set[int] = set()
    for table in data.values():
        for one in table if isinstance(table, list) else [table]:
            found |= {one[name] for name in single if one.get(name)}
            found |= set(_flat(one[name] for name in many if name in one))
    return found


def _flat(lists: Iterable[list[int]]) -> Iterable[int]:
    return (pk for pks in lists for pk in pks)
