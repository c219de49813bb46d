"""Which papers a case must hold before it is archived, and which of them are there. Reads only."""

from dataclasses import dataclass

from deliberation.issues.models import Issue
from fengku.files.models import Attachment
from fengku.papers.models import IssuedPaper

from .models import MissingPaper

# Papers of the main line which this house prints today, by the step that makes them.
REQUIRED = ("D01", "D05", "D07", "D10", "D17")


@dataclass(frozen=True)
class Line:
    """One required paper: there as print or signed scan, or missing because of something, or simply missing."""

    paper_id: str
    printed: bool
    scanned: bool
    because: str

    @property
    def settled(self) -> bool:
        return self.printed or self.scanned or bool(self.because)


def checklist(issue: Issue) -> list[Line]:
    """One line per required paper, in procedure order. Three queries."""
    printed = set(
        IssuedPaper.objects.filter(subject_kind="issue", subject_id=issue.pk).values_list(
            "paper_id", flat=True
        )
    )
    scanned = set(
        Attachment.objects.filter(subject_kind="issue", subject_id=issue.pk, kind="scan").values_list(
            "paper_id", flat=True
        )
    )
    because = dict(MissingPaper.objects.filter(issue=issue).values_list("paper_id", "because"))
    return [Line(code, code in printed, code in scanned, because.get(code, "")) for code in REQUIRED]
