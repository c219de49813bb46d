"""What changes the result while it is being written."""

from datetime import date

from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.journal import verbs

from .models import DeliberationResult
from .permissions import FIX
from .queries import current_result

verbs.declare({"record_result": "写了协商结果"})
SHOWN = {"body": "结果正文", "form": "结果形式", "publish_scope": "公开范围"}


def record_result(
    issue: Issue, *, by, happened_on: date, version: int | None = None, **fixed
) -> DeliberationResult:
    """Write or rewrite the result of this round. `fixed` are fields of DeliberationResult."""
    with writing(issue, "results", by=by, permission=FIX, verb="record_result", on=happened_on) as told:
        row = current_result(issue) or DeliberationResult(
            village=issue.village, issue=issue, round=issue.round, recorded_by=by
        )
        row = save_version(row, version=version, values={"happened_on": happened_on, **fixed}, shown=SHOWN)
        told.update({"form": row.form, "scope": row.publish_scope})
    return row
