"""What tests about seats share: the plan of today, people, a term written by an act."""

from datetime import date, timedelta

import pytest

from committees.bodies.models import BodyKind, Committee
from committees.bodies.rosters import body
from committees.bodies.rules import Sitting
from committees.elections.actions import Assembly, Ballot, record_election
from committees.people.models import Person
from fengku.calendar import today
from fengku.policies.models import PolicyVersion

DELIBERATION = BodyKind.DELIBERATION_COMMITTEE


@pytest.fixture
def policy(demo):
    return PolicyVersion.objects.in_force(scope=demo.farm.scope, on=today()).policy


@pytest.fixture
def committee(village) -> Committee:
    """The deliberation committee of the demonstration: seven, headed by the secretary."""
    return body(village, DELIBERATION)


@pytest.fixture
def new_person(village):
    def make(name: str, **details) -> Person:
        return Person.objects.create(farm=village.farm, village=village, name=name, **details)

    return make


@pytest.fixture
def bare(demo, village, clerk):
    """A village whose deliberation committee is not founded yet."""
    from committees.bodies.models import Membership, Term

    committee = body(village, DELIBERATION)
    Membership.objects.filter(term__committee=committee).delete()
    Term.objects.filter(committee=committee).delete()
    return committee


@pytest.fixture
def elects(policy, clerk):
    """Hold an election: elects(committee, "by_election", ballots, ...)."""

    def hold(committee, kind, ballots, *, on: date | None = None, by=None, **more):
        on = on or today() - timedelta(days=1)
        assembly = Assembly(
            kind=more.pop("assembly", "assembly"),
            basis=more.pop("basis", "persons"),
            held_on=on,
            present=more.pop("present", 200),
            place="嘎查部",
        )
        if kind != "by_election":
            more.setdefault("ends_on", on + timedelta(days=4 * 365))
        return record_election(
            committee,
            by=by or clerk,
            kind=kind,
            assembly=assembly,
            seats=more.pop("seats", len(ballots)),
            ballots=ballots,
            policy=policy,
            **more,
        )

    return hold


def ballots(people, *, votes: int = 150, head: int | None = 0) -> list[Ballot]:
    return [Ballot(person, votes - index, "", index == head) for index, person in enumerate(people)]


def sitting(people, **more) -> list[Sitting]:
    return [Sitting(person, **more) for person in people]
