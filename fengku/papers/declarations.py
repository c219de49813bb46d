"""What a paper is, and the list of all papers. What stands on one is its room's template and context."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from fengku.policies.schema import Policy


@dataclass(frozen=True)
class Paper:
    """One printed sheet of the procedure.

    id: "D05", as in the catalogue. context: takes the subject, returns the template's values (and, under "assets",
    PNG or JPEG bytes by name); not asked for a blank sheet. step: where in the procedure it belongs ("1" to "6", "0"
    for all the time), `order` sorts inside the step, then the id. public: may hang on the notice board. blank: makes
    sense to print empty. signatures: the labels under the boxes for signing. fit: the least and the largest scale of a
    paper that should hold on one sheet (see `fengku.rendering.pdf.render`). choices: takes the plan, returns the
    template's values that a blank sheet prints too (the boxes to tick). when: when it is used, in one line.
    about: the kind of subject whose facts fill it ("issue", "committee"). docx: villages edit it, so it is given as a
    Word file too.
    """

    id: str
    title: str
    template: str
    context: Callable[[object], dict] | None = None
    size: str = "A4"
    orientation: str = "portrait"
    public: bool = False
    blank: bool = True
    signatures: tuple[str, ...] = ()
    step: str = "0"
    order: int = 0
    fit: tuple[float, float] | None = None
    choices: Callable[[Policy], dict] | None = None
    when: str = ""
    about: str = "issue"
    docx: bool = False

    def __post_init__(self):
        if self.size not in ("A3", "A4") or self.orientation not in ("portrait", "landscape"):
            raise ValueError(f"{self.id}: no such paper size: {self.size} {self.orientation}")

    @property
    def css_class(self) -> str:
        """The classes of <html> that choose the page of the style sheet."""
        return " ".join(
            ["a3"] * (self.size == "A3") + ["landscape"] * (self.orientation == "landscape"),
        )

    @property
    def sort_key(self) -> tuple:
        """Procedure order; D12b comes after D12 and before D13."""
        parts = re.match(r"(\D*)(\d*)(.*)", self.id)
        return (self.step, self.order, parts[1], int(parts[2] or 0), parts[3])


@dataclass
class Registry:
    """Papers by id. The house uses one; tests make their own."""

    _papers: dict[str, Paper] = field(default_factory=dict)

    def register(self, *papers: Paper) -> None:
        """Add papers; an id that is taken by another paper raises ValueError."""
        for paper in papers:
            if self._papers.setdefault(paper.id, paper) != paper:
                raise ValueError(f"paper {paper.id} is declared twice")

    def get(self, paper_id: str) -> Paper:
        """Return the paper or raise KeyError."""
        return self._papers[paper_id]

    def all(self) -> tuple[Paper, ...]:
        """Every paper in procedure order."""
        return tuple(sorted(self._papers.values(), key=lambda paper: paper.sort_key))


registry = Registry()
register, get, all_papers = registry.register, registry.get, registry.all


def papers_about(kind: str) -> tuple[Paper, ...]:
    """The papers that a subject of this kind fills, in procedure order."""
    return tuple(paper for paper in all_papers() if paper.about == kind)
