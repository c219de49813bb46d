"""One study meeting's batch: what waits, what was decided, which move each opinion asks for. Reads only."""

from dataclasses import dataclass

from committees.meetings.models import Meeting
from deliberation.issues.hints import Pointer, pointers
from deliberation.issues.models import Issue
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from deliberation.screening.models import Screening
from deliberation.screening.queries import awaiting_study, screenings_at
from fengku.moves.declarations import Move

Opinion = Screening.Opinion
MOVE_OF = {
    Opinion.PROPOSE: "propose",
    Opinion.REJECT: "reject",
    Opinion.LEGAL_REVIEW: "ask_legal_review",
    Opinion.MERGE: "merge",
    Opinion.SPLIT: "split",
    Opinion.RETURN: "return",
    Opinion.REFER: "refer",
}


@dataclass(frozen=True)
class Line:
    """One matter at one meeting; `screening` is None while nothing was written down."""

    issue: Issue
    screening: Screening | None
    pointed: list[Pointer]

    @property
    def move(self) -> Move | None:
        """The move that the opinion asks for."""
        return ISSUE_MOVES[MOVE_OF[Opinion(self.screening.opinion)]] if self.screening else None

    @property
    def is_settled(self) -> bool:
        return bool(self.screening and self.screening.is_confirmed)


def lines_of(meeting: Meeting) -> list[Line]:
    """The matters this meeting decided, then those still waiting, each in ledger order. A fixed number of queries."""
    decided = screenings_at(meeting)
    waiting = awaiting_study(meeting.village)
    known = {one.issue_id for one in decided}
    return [
        *(Line(one.issue, one, _pointed(one.issue)) for one in decided),
        *(Line(issue, None, _pointed(issue)) for issue in waiting if issue.pk not in known),
    ]


def _pointed(issue: Issue) -> list[Pointer]:
    return pointers(f"{issue.title}{issue.description}{issue.wish}")


def to_settle(meeting: Meeting) -> list[Line]:
    """What was written down and not made yet."""
    return [line for line in lines_of(meeting) if line.screening and not line.is_settled]
