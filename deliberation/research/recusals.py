"""Who of the committee ought to step aside: a party to the issue, or a close relative of one. Proposes; a person decides."""

from dataclasses import dataclass
from datetime import date

from committees.people.models import Person
from committees.people.relatives import relatives_of
from deliberation.issues.models import Issue

from .queries import participants


@dataclass(frozen=True)
class Proposal:
    """One member and why, in words for the form and for the record."""

    person: Person
    why: str


def proposed(issue: Issue, members: list[Person], *, on: date) -> list[Proposal]:
    """Members who raised the issue or are named in the plan as a stakeholder, and declared relatives of such people.

    People are told apart by name within the village, as reporters and participants are written down.
    """
    parties = {reporter.name: "反映人" for reporter in issue.reporters.all() if reporter.name}
    parties |= {one.name: "利益相关方" for one in participants(issue) if one.kind == "stakeholder"}
    if not parties:
        return []
    relatives = relatives_of([member.pk for member in members], on=on)
    found = []
    for member in members:
        if member.name in parties:
            found.append(Proposal(member, f"本人就是{parties[member.name]}"))
            continue
        for relative, kind in relatives.get(member.pk, ()):
            if relative.name in parties:
                found.append(Proposal(member, f"和{parties[relative.name]}{relative.name}是{kind}"))
                break
    return found
