"""推选, 补选 and 换届: which assembly, of how many, who sits then, what it closes."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from committees.bodies.actions import Reasons, leave_seat, record_roster, set_up_body
from committees.bodies.invariants import broken_seats
from committees.bodies.models import BodyKind, Membership, SeatBegins, SeatEnds, Vacancy
from committees.bodies.rosters import open_vacancies, roster_on, running_term
from committees.bodies.rules import Sitting
from committees.elections.models import Candidate, Election
from committees.meetings.models import Meeting
from committees.places.models import Roll
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused

from ..conftest import ballots

DAY = timedelta(days=1)


def codes(refused) -> list[str]:
    assert all(one.sentence and one.clause for one in refused.value.refusals)
    return [one.code for one in refused.value.refusals]


def gone(person, clerk, policy, *, on=None, kind=BodyKind.DELIBERATION_COMMITTEE):
    seat = Membership.objects.get(person=person, term__committee__kind=kind, to_day=None)
    return leave_seat(seat, by=clerk, on=on or today() - 5 * DAY, reason=SeatEnds.DEATH, policy=policy)


@pytest.fixture
def representatives(village, clerk, policy, new_person):
    """A representatives' assembly of thirty."""
    committee = set_up_body(village, by=clerk, kind=BodyKind.REPRESENTATIVES_ASSEMBLY, on=today())
    people = [
        Sitting(
            new_person(f"代表{index:02d}", gender="female" if index % 2 else "male"),
            category="representative",
        )
        for index in range(30)
    ]
    record_roster(
        committee,
        by=clerk,
        people=people,
        starts_on=today() - 100 * DAY,
        ends_on=today() + 1000 * DAY,
        elected_by="各组推选",
        policy=policy,
    )
    return committee


@pytest.mark.requirement(10)
@pytest.mark.requirement(11)
@pytest.mark.requirement(21)
def test_a_committee_is_founded_by_the_villagers_assembly(bare, place, elects):
    election = elects(bare, "elected", ballots(place.committee))
    assert election.quorum_met
    assert (election.expected, election.present) == (268, 200)
    term = running_term(bare)
    assert term == election.term
    roster = roster_on(bare, today())
    assert [seat.person for seat in roster] == place.committee
    assert roster[0].position == "head"
    assert {seat.began_by for seat in roster} == {SeatBegins.ELECTED}
    entry = Entry.objects.get(verb="record_election")
    assert entry.payload["begins"][0] == [place.committee[0].pk, "head", election.meeting.held_on.isoformat()]
    assert list(broken_seats()) == []


@pytest.mark.parametrize(
    ("basis", "present", "met"),
    [("persons", 135, True), ("persons", 134, False), ("households", 64, True), ("households", 63, False)],
)
def test_too_few_elect_nobody_and_it_is_kept(bare, place, elects, basis, present, met):
    rows = ballots(place.committee, votes=present // 2 + 8)
    election = elects(bare, "elected", rows, basis=basis, present=present)
    assert election.quorum_met is met
    assert bool(running_term(bare)) is met
    assert Candidate.objects.filter(elected=True).exists() is met
    assert Meeting.objects.filter(kind="assembly").count() == 1


def test_half_of_those_present_is_not_enough(bare, place, elects):
    with pytest.raises(Refused) as refused:
        elects(bare, "elected", ballots(place.committee, votes=100), present=200)
    assert "nobody_seated" in codes(refused)
    assert not Election.objects.exists()
    assert not Meeting.objects.filter(kind="assembly").exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"present": 269}, "more_than_all"),
        ({"on": today() + DAY}, "day_in_future"),
        ({"present": 140}, "more_votes_than_present"),
        ({"assembly": "representatives"}, "basis_of_another_assembly"),
        ({"assembly": "representatives", "basis": "members"}, "no_representatives"),
        ({"ends_on": today() - 30 * DAY}, "term_ends_before_it_begins"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(bare, place, elects, change, code):
    with pytest.raises(Refused) as refused:
        elects(bare, "elected", ballots(place.committee), **change)
    assert code in codes(refused)
    assert not Election.objects.exists()
    assert running_term(bare) is None


def test_without_a_roll_nobody_knows_how_many_were_to_come(bare, place, elects, village, db):
    with transaction.atomic(), pytest.raises(DatabaseError):
        Roll.objects.filter(village=village).delete()
    with pytest.raises(Refused) as refused:
        elects(bare, "elected", ballots(place.committee), on=village.rolls.first().counted_on - DAY)
    assert "no_roll" in codes(refused)


def test_equal_votes_for_the_last_seat_are_voted_on_again(bare, place, elects):
    rows = ballots(place.people[:8])
    rows[7] = rows[7].__class__(place.people[7], rows[6].votes)
    with pytest.raises(Refused) as refused:
        elects(bare, "elected", rows, seats=7)
    assert codes(refused) == ["tied"]
    assert not Election.objects.exists()


@pytest.mark.requirement(20)
def test_a_head_who_is_not_the_secretary_needs_a_reason(bare, place, elects):
    with pytest.raises(Refused) as refused:
        elects(bare, "elected", ballots(place.committee, head=2))
    assert codes(refused) == ["head_not_secretary"]
    election = elects(bare, "elected", ballots(place.committee, head=2), reasons=Reasons("", "书记主动让贤"))
    assert election.term.head_reason == "书记主动让贤"


@pytest.mark.requirement(29)
def test_a_by_election_fills_the_vacancy_until_the_term_ends(committee, place, elects, clerk, policy):
    vacancy = gone(place.committee[4], clerk, policy)
    successor = place.people[7]
    election = elects(committee, "by_election", ballots([successor], head=None), seats=1)
    vacancy.refresh_from_db()
    assert (vacancy.closed_how, vacancy.filled_by.person) == ("filled", successor)
    seat = election.candidates.get().seat
    assert seat.term == running_term(committee)
    assert seat.term.ends_on == vacancy.seat.term.ends_on
    assert (seat.began_by, seat.to_day) == (SeatBegins.BY_ELECTION, None)
    assert len(roster_on(committee, today())) == 7
    assert not open_vacancies(committee)
    assert list(broken_seats()) == []


def test_the_successor_of_the_head_fills_the_heads_own_vacancy(committee, place, elects, clerk, policy):
    other = gone(place.committee[4], clerk, policy, on=today() - 9 * DAY)
    head = gone(place.committee[0], clerk, policy)
    rows = ballots([place.people[7], place.people[8]], head=1)
    elects(committee, "by_election", rows, reasons=Reasons("", "书记去世，还没有选出新书记"))
    head.refresh_from_db()
    other.refresh_from_db()
    assert head.filled_by.person == place.people[8]
    assert head.filled_by.position == "head"
    assert other.filled_by.person == place.people[7]


@pytest.mark.requirement(29)
def test_a_by_election_is_the_representatives_assemblys_where_there_is_one(
    committee, place, elects, clerk, policy, representatives
):
    gone(place.committee[4], clerk, policy)
    rows = ballots([place.people[7]], votes=25, head=None)
    with pytest.raises(Refused) as refused:
        elects(committee, "by_election", rows)
    assert codes(refused) == ["by_election_by_another_body"]
    election = elects(committee, "by_election", rows, assembly="representatives", basis="members", present=26)
    assert election.expected == 30
    assert election.quorum_met


@pytest.mark.parametrize(("present", "met"), [(20, True), (19, False)])
def test_two_thirds_of_the_representatives_assembly(
    committee, place, elects, clerk, policy, representatives, present, met
):
    gone(place.committee[4], clerk, policy)
    election = elects(
        committee,
        "by_election",
        ballots([place.people[7]], votes=15, head=None),
        assembly="representatives",
        basis="members",
        present=present,
    )
    assert election.quorum_met is met
    assert Vacancy.objects.filter(closed_on=None).exists() is not met


@pytest.mark.parametrize(("seats", "code"), [(1, "nothing_vacant"), (2, "nothing_vacant")])
def test_nothing_vacant_nothing_to_fill(committee, place, elects, seats, code):
    with pytest.raises(Refused) as refused:
        elects(committee, "by_election", ballots([place.people[7]], head=None), seats=seats)
    assert codes(refused) == [code]


def test_not_more_than_are_missing(committee, place, elects, clerk, policy):
    gone(place.committee[4], clerk, policy)
    with pytest.raises(Refused) as refused:
        elects(committee, "by_election", ballots(place.people[7:9], head=None), seats=2)
    assert codes(refused) == ["more_seats_than_vacant"]


def test_a_second_head_is_not_elected_beside_the_first(committee, place, elects, clerk, policy):
    gone(place.committee[4], clerk, policy)
    with pytest.raises(Refused) as refused:
        elects(committee, "by_election", ballots([place.people[7]], head=0), seats=1)
    assert "two_heads" in codes(refused)


def test_a_first_election_does_not_push_aside_a_term_that_runs(committee, place, elects):
    with pytest.raises(Refused) as refused:
        elects(committee, "elected", ballots(place.committee))
    assert codes(refused) == ["term_running"]


@pytest.mark.requirement(27)
def test_a_change_of_term_ends_every_seat_with_its_reason(committee, place, elects, clerk, policy):
    vacancy = gone(place.committee[4], clerk, policy)
    old, day = running_term(committee), today() - DAY
    election = elects(committee, "term_change", ballots([place.people[0], *place.people[5:10]]), on=day)
    old.refresh_from_db()
    vacancy.refresh_from_db()
    assert old.ended_on == day - DAY
    assert vacancy.closed_how == "term_ended"
    ended = {seat.end_reason for seat in old.memberships.exclude(person=place.committee[4])}
    assert ended == {SeatEnds.TERM_ENDED}
    assert {seat.began_by for seat in election.term.memberships.all()} == {SeatBegins.TERM_CHANGE}
    assert len(roster_on(committee, day - DAY)) == 6
    assert len(roster_on(committee, day)) == 6
    assert list(broken_seats()) == []


def test_a_confirmed_election_does_not_change(bare, place, elects):
    election = elects(bare, "elected", ballots(place.committee))
    with pytest.raises(DatabaseError), transaction.atomic():
        Election.objects.filter(pk=election.pk).update(present=1)
    with pytest.raises(DatabaseError), transaction.atomic():
        Candidate.objects.filter(election=election).update(votes=1)


def test_who_is_elected_again_keeps_the_role_and_who_is_not_loses_it(
    committee, place, elects, as_user, head, member
):
    day = today()
    elects(committee, "term_change", ballots([place.people[0], *place.people[3:8]]), on=day)
    village = place.village
    assert as_user(head).get(f"/villages/{village.code}/").status_code == 200
    held = set(head.role_assignments.filter(to_day=None).values_list("role", flat=True))
    assert held == {"head", "party_secretary"}
    assert as_user(member).get(f"/villages/{village.code}/").status_code == 404
