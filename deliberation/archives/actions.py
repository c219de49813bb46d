"""What changes the archive's facts: why a paper is missing. The package itself is made in packages.py."""

from datetime import date

from deliberation.issues.models import Issue
from deliberation.issues.writing import writing
from fengku.journal import verbs

from .models import MissingPaper
from .permissions import ARCHIVE

verbs.declare({"explain_missing": "写明缺一份纸的原因"})


def explain_missing(issue: Issue, *, by, happened_on: date, paper_id: str, because: str) -> MissingPaper:
    """Write why a required paper is not there; written again, the reason is replaced."""
    with writing(
        issue, "archives", by=by, permission=ARCHIVE, verb="explain_missing", on=happened_on
    ) as told:
        row, _ = MissingPaper.objects.update_or_create(
            issue=issue,
            paper_id=paper_id,
            defaults={
                "village": issue.village,
                "happened_on": happened_on,
                "recorded_by": by,
                "because": because,
            },
        )
        told.update({"paper": paper_id})
    return row
