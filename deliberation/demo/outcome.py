"""What came out of a case that was played, and how it differs from what the case expects."""

from dataclasses import dataclass, field
from pathlib import Path

from deliberation.archives.models import ArchivePackage
from deliberation.archives.packages import package_bytes
from deliberation.issues.models import Issue
from deliberation.notices.queries import current_sheet, scope_without_sheet
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from deliberation.results.queries import current_result
from fengku.journal.models import Entry
from fengku.papers.declarations import all_papers
from fengku.papers.models import IssuedPaper


@dataclass
class Played:
    """In the shape of the player's JSON line."""

    id: str
    moves: list[str] = field(default_factory=list)
    refusals: list[dict] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    counts: list[dict] = field(default_factory=list)
    result_form: str | None = None
    publish_scope: str | None = None
    papers: list[str] = field(default_factory=list)
    final_state: str = ""
    package: str | None = None
    problems: list[str] = field(default_factory=list)

    def read_back(self, issue: Issue, packages: Path) -> None:
        """Read from the database what became of the issue; its package is copied to `packages`."""
        entries = Entry.objects.filter(scope=issue.scope, subject_kind="issue", subject_id=issue.pk)
        self.moves = [entry.verb for entry in entries.order_by("seq") if entry.verb in ISSUE_MOVES]
        self.final_state = issue.state
        result, sheet = current_result(issue), current_sheet(issue)
        self.result_form = result.form if result else None
        self.publish_scope = sheet.publish_scope if sheet else scope_without_sheet(issue)
        package = ArchivePackage.objects.filter(issue=issue).first()
        if package:
            file = packages / f"{self.id}-{issue.village.code}-{issue.reference}.zip"
            file.write_bytes(package_bytes(package))
            self.package = str(file)
        issued = IssuedPaper.objects.filter(subject_kind="issue", subject_id=issue.pk)
        self.papers = sorted(set(issued.values_list("paper_id", flat=True)))

    def compare(self, expected: dict) -> None:
        """Add a problem for each difference."""
        for name, found in (
            ("path", self.moves),
            ("final_state", self.final_state),
            ("result_form", self.result_form),
            ("publish_scope", self.publish_scope),
        ):
            if expected[name] != found:
                self.problems.append(f"{name}: expected {expected[name]}, came out {found}")
        printable = {paper.id for paper in all_papers()}
        missing = sorted(set(expected["documents"]) & printable - set(self.papers))
        if missing:
            self.problems.append(f"papers not printed: {', '.join(missing)}")
