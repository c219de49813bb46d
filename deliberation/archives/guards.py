"""What a case must hold before it is archived. Reads only."""

from datetime import date

from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .required import checklist


def papers_present(issue: Issue, *, on: date) -> Refusal | None:
    """Each required paper is there, or it is written why not."""
    missing = [line.paper_id for line in checklist(issue) if not line.settled]
    if missing:
        return Refusal(
            "papers_missing",
            f"还缺{'、'.join(missing)}，打印一份、补上签字扫描件，或者写明为什么没有。",
            "四（五）：“加强议事协商工作档案管理”",
            address("archive", issue),
            "去补齐",
        )
    return None


def short_papers_present(issue: Issue, *, on: date) -> Refusal | None:
    """What ended early holds the paper on which that was decided."""
    return papers_present(issue, on=on)
