"""Papers under the plan's six steps, as the lists of papers show them. No query and no page stands here."""

from collections.abc import Iterable
from dataclasses import dataclass

from deliberation.archives.required import Line
from fengku.files.models import Attachment
from fengku.papers.declarations import Paper
from fengku.papers.models import IssuedPaper
from fengku.policies.schema import Policy

ANY_TIME = "随时要用"


@dataclass(frozen=True)
class Row:
    """One paper in a list; of an issue's list also what lies there already, its line of the archive's checklist, and
    whether the issue has yet to come to its step.
    """

    paper: Paper
    ahead: bool = False
    frozen: bool = False
    issued: tuple[IssuedPaper, ...] = ()
    scans: tuple[Attachment, ...] = ()
    required: Line | None = None


@dataclass(frozen=True)
class Stage:
    """One step with its papers; number 0 are those for any time."""

    number: int
    label: str
    rows: tuple[Row, ...]

    @property
    def ahead(self) -> bool:
        return any(row.ahead for row in self.rows)


def stages(policy: Policy, rows: Iterable[Row]) -> list[Stage]:
    """Steps that have papers, in order, then what is used at any time."""
    labels = {str(number): one.label for number, one in enumerate(policy.steps, 1)} | {"0": ANY_TIME}
    rows = tuple(rows)
    found = (
        Stage(int(step), label, tuple(row for row in rows if row.paper.step == step))
        for step, label in labels.items()
    )
    return [stage for stage in found if stage.rows]
