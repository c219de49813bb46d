"""What changes supervision's facts: the record, and its confirmation by a second person."""

from datetime import date

from django.utils import timezone

from committees.access.doors import reach_of
from committees.access.roles import Role
from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.calendar import today
from fengku.journal import verbs

from .models import SupervisionRecord
from .permissions import COUNTERSIGN, SUPERVISE
from .queries import current_record

verbs.declare({"record_supervision": "记下村务监督委员会的意见", "countersign": "核对了代录的监督意见"})
SHOWN = {"findings": "发现的情况", "verdict": "结论", "feedback": "受益群众的话"}


def record_supervision(
    issue: Issue, *, by, happened_on: date, supervisors: list, version: int | None = None, **found
) -> SupervisionRecord:
    """Write the verdict. Entered by a supervisor it stands; entered by the clerk it waits to be countersigned."""
    with writing(
        issue,
        "supervision",
        by=by,
        permission=SUPERVISE,
        verb="record_supervision",
        on=happened_on,
        acted_by="supervision_committee",
    ) as told:
        row = current_record(issue) or SupervisionRecord(village=issue.village, issue=issue, recorded_by=by)
        own_hand = Role.SUPERVISOR in reach_of(by).roles_in(issue.village)
        values = {
            "happened_on": happened_on,
            "acted_by": "supervision_committee",
            "countersigned_by": by if own_hand else None,
            "countersigned_at": timezone.now() if own_hand else None,
            **found,
        }
        row = save_version(row, version=version, values=values, shown=SHOWN)
        row.supervisors.set(supervisors)
        told.update({"verdict": row.verdict, "supervisors": len(supervisors)})
    return row


def countersign(issue: Issue, *, by, record: SupervisionRecord) -> SupervisionRecord:
    """A supervisor or the farm office confirms what the clerk entered from paper."""
    with writing(issue, "countersign", by=by, permission=COUNTERSIGN, verb="countersign", on=today()) as told:
        values = {"countersigned_by": by, "countersigned_at": timezone.now()}
        record = save_version(record, version=record.version, values=values)
        told.update({"record": record.pk})
    return record
