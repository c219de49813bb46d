"""What the facts of several rooms say about one case, for papers and sheets that need more than one room. Reads only."""

from dataclasses import dataclass

from deliberation.consultations.models import Session
from deliberation.consultations.queries import current_session, seats
from deliberation.execution.queries import items_of
from deliberation.issues.models import Issue
from deliberation.research.models import DeliberationPlan, Participant
from deliberation.research.queries import current_plan, participants
from deliberation.results.models import DeliberationResult
from deliberation.results.queries import current_result

# The rest are villagers, whatever they speak for.
BY_OFFICE = frozenset({Participant.Kind.MEMBER, Participant.Kind.CADRE})


@dataclass
class CaseFacts:
    """The present round of a case: plan, participants, session with its seats, result, items."""

    issue: Issue
    plan: DeliberationPlan | None
    participants: list
    session: Session | None
    seats: list
    result: DeliberationResult | None
    items: list

    @property
    def names(self) -> list[str]:
        """Names that may stand in a record but not on the board: reporters, villagers who took part, dissenters.

        Who takes part by office is named on the board in full.
        """
        found = [reporter.name for reporter in self.issue.reporters.all()]
        found += [person.name for person in self.participants if person.kind not in BY_OFFICE]
        if self.session:
            found += list(self.session.dissents.values_list("person_name", flat=True))
        return sorted({name for name in found if name}, key=len, reverse=True)


def facts_of(issue: Issue) -> CaseFacts:
    session = current_session(issue)
    return CaseFacts(
        issue,
        current_plan(issue),
        participants(issue),
        session,
        seats(session) if session else [],
        current_result(issue),
        items_of(issue),
    )
