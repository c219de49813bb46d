"""Which papers a case must hold before it is archived, and which of them are there. Reads only."""

from dataclasses import dataclass

from django.db.models import CharField, Value

from deliberation.issues.models import Issue
from fengku.files.models import Attachment
from fengku.papers.models import IssuedPaper

from .models import MissingPaper

# Papers of the main line which this house prints today, by the step that makes them.
REQUIRED = ("D01", "D05", "D07", "D10", "D17")
# Of what ended early: the registration, and where the study decided it also the study and the slip to the reporter.
WITHDRAWN, DECIDED = ("D01",), ("D01", "D03", "D04")


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


def required_papers(issue: Issue) -> tuple[str, ...]:
    """Which papers the case must hold, by how far it came. Asked of facts: while it is archived its state is past."""
    if issue.state == "completed":
        return REQUIRED
    if issue.deliberationplans.exists() or issue.reviews.exclude(decision="send_back").exists():
        return REQUIRED
    if issue.screenings.exclude(opinion__in=("propose", "return", "split")).exists():
        return DECIDED
    return WITHDRAWN


def checklist(issue: Issue) -> list[Line]:
    """One line per required paper, in procedure order."""
    about = {"subject_kind": issue.kind, "subject_id": issue.pk}
    printed, scanned, because = set(), set(), {}
    rows = _rows(IssuedPaper.objects.filter(**about), "printed").union(
        _rows(Attachment.objects.filter(**about, kind="scan"), "scanned"),
        MissingPaper.objects.filter(issue=issue)
        .annotate(how=_text("missing"))
        .values_list("paper_id", "how", "because"),
    )
    for paper_id, how, reason in rows:
        if how == "missing":
            because[paper_id] = reason
        else:
            (printed if how == "printed" else scanned).add(paper_id)
    return [
        Line(code, code in printed, code in scanned, because.get(code, "")) for code in required_papers(issue)
    ]


def _text(word: str) -> Value:
    return Value(word, output_field=CharField())


def _rows(papers, how: str):
    """(paper id, how it is there, nothing) of each paper."""
    return papers.annotate(how=_text(how), because=_text("")).values_list("paper_id", "how", "because")
