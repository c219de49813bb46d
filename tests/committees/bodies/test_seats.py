"""Seats that end and what hangs on them: vacancy, roles of the account, honorary head; terms that cannot be."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees.access.models import RoleAssignment
from committees.bodies.actions import Reasons, leave_seat, record_roster, set_up_body
from committees.bodies.honorary import appoint
from committees.bodies.invariants import broken_seats
from committees.bodies.models import BodyKind, HonoraryHead, Membership, SeatEnds, Vacancy
from committees.bodies.rolls import record_roll
from committees.bodies.rosters import body, honorary_head_on, open_vacancies, roster_on, running_term
from committees.bodies.rules import Sitting
from committees.places.models import roll_on
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused

YESTERDAY = timedelta(days=1)


def seat_of(person, kind=BodyKind.DELIBERATION_COMMITTEE) -> Membership:
    return Membership.objects.get(person=person, term__committee__kind=kind, to_day=None)


def codes(refused) -> list[str]:
    assert all(one.sentence and one.clause for one in refused.value.refusals)
    return [one.code for one in refused.value.refusals]


@pytest.mark.requirement(28)
@pytest.mark.parametrize("reason", [one for one in SeatEnds if one not in ("term_ended", "left_office")])
def test_a_seat_left_early_leaves_a_vacancy_with_its_day(place, clerk, policy, reason):
    seat, on = seat_of(place.committee[3]), today() - YESTERDAY
    vacancy = leave_seat(seat, by=clerk, on=on, reason=reason, policy=policy)
    assert vacancy.due_on == on + timedelta(days=policy.value("by_election_due_days"))
    assert list(open_vacancies(seat.term.committee)) == [vacancy]
    assert place.committee[3] in [one.person for one in roster_on(seat.term.committee, on)]
    assert place.committee[3] not in [one.person for one in roster_on(seat.term.committee, today())]
    entry = Entry.objects.get(verb="leave_seat")
    assert entry.happened_on == on
    assert entry.payload["ends"] == [[place.committee[3].pk, on.isoformat(), str(reason)]]
    assert list(broken_seats()) == []


@pytest.mark.parametrize(
    ("shift", "code"),
    [
        (timedelta(days=1), "day_in_future"),
        (timedelta(days=-4000), "left_before_it_began"),
        (timedelta(), None),
    ],
)
def test_the_day_of_leaving_lies_within_the_seat(place, clerk, policy, shift, code):
    seat = seat_of(place.committee[3])
    if code is None:
        assert leave_seat(seat, by=clerk, on=today() + shift, reason="moved", policy=policy)
        return
    with pytest.raises(Refused) as refused:
        leave_seat(seat, by=clerk, on=today() + shift, reason="moved", policy=policy)
    assert codes(refused) == [code]
    assert seat_of(place.committee[3])


def test_a_seat_is_left_once(place, clerk, policy):
    seat = seat_of(place.committee[3])
    leave_seat(seat, by=clerk, on=today(), reason="moved", policy=policy)
    with pytest.raises(Refused) as refused:
        leave_seat(seat, by=clerk, on=today(), reason="death", policy=policy)
    assert codes(refused) == ["seat_left_already"]
    assert Vacancy.objects.count() == 1


def test_the_role_is_lost_the_same_day_and_the_next_click_shows_it(
    place, village, as_user, clerk, member, policy
):
    client = as_user(member)
    assert client.get(reverse("today", args=[village.code])).status_code == 200
    leave_seat(seat_of(place.committee[2]), by=clerk, on=today(), reason="resignation", policy=policy)
    assert client.get(reverse("today", args=[village.code])).status_code == 404
    assert RoleAssignment.objects.get(user=member).to_day == today() - YESTERDAY


@pytest.mark.requirement(30)
def test_an_honorary_head_ends_with_the_leaders_office(demo, village, policy):
    leader = honorary_head_on(village, today()).person
    officer = demo.users["farm_office"]
    for kind in (BodyKind.FARM_PARTY_COMMITTEE, BodyKind.LEADING_GROUP):
        assert honorary_head_on(village, today())
        seat = seat_of(leader, kind)
        leave_seat(seat, by=officer, on=today() - YESTERDAY, reason=SeatEnds.LEFT_OFFICE, policy=policy)
    assert honorary_head_on(village, today()) is None
    row = HonoraryHead.objects.get(village=village)
    assert (row.to_day, row.end_reason) == (today() - YESTERDAY, SeatEnds.LEFT_OFFICE)


@pytest.mark.requirement(30)
def test_the_honorary_head_is_one_farm_leader(demo, village, place):
    officer, second = demo.users["farm_office"], demo.users["farm_party"].person
    with pytest.raises(Refused) as refused:
        appoint(village, by=officer, person=place.people[0], from_day=today())
    assert codes(refused) == ["not_a_leader"]
    appoint(village, by=officer, person=second, from_day=today())
    assert honorary_head_on(village, today()).person == second
    assert HonoraryHead.objects.filter(village=village, to_day=None).count() == 1
    assert second not in [seat.person for seat in roster_on(body(village, "deliberation_committee"), today())]
    with pytest.raises(Refused) as refused:
        appoint(village, by=officer, person=demo.users["farm_office"].person, from_day=today() - YESTERDAY)
    assert codes(refused) == ["honorary_overlap"]


def roster(committee, people, clerk, policy, **more):
    starts = more.pop("starts_on", today() - timedelta(days=10))
    return record_roster(
        committee,
        by=clerk,
        people=[Sitting(one, "head" if index == 0 else "member") for index, one in enumerate(people)],
        starts_on=starts,
        ends_on=more.pop("ends_on", starts + timedelta(days=1000)),
        elected_by="村民会议",
        policy=policy,
        **more,
    )


@pytest.mark.requirement(26)
def test_a_new_term_of_another_body_ends_the_old_one_the_day_before_and_no_seat_silently(
    village, place, clerk, policy
):
    committee = body(village, BodyKind.SUPERVISION_COMMITTEE)
    old = running_term(committee)
    starts = today() - timedelta(days=10)
    roster(committee, place.supervisors, clerk, policy, starts_on=starts)
    old.refresh_from_db()
    assert old.ended_on == starts - YESTERDAY
    assert {seat.end_reason for seat in old.memberships.all()} == {SeatEnds.TERM_ENDED}
    assert len(roster_on(committee, today())) == 3
    assert len(roster_on(committee, old.ended_on)) == 3
    assert list(broken_seats()) == []


@pytest.mark.parametrize(
    ("days", "code"),
    [
        ({"starts_on": today() + YESTERDAY}, "day_in_future"),
        ({"ends_on": today() - timedelta(days=20)}, "term_ends_before_it_begins"),
        ({"ends_on": today() + timedelta(days=366 * 6)}, "term_too_long"),
    ],
)
def test_terms_that_cannot_be(village, place, clerk, policy, days, code):
    committee = body(village, BodyKind.SUPERVISION_COMMITTEE)
    with pytest.raises(Refused) as refused:
        roster(committee, place.supervisors, clerk, policy, **days)
    assert code in codes(refused)
    assert running_term(committee).ended_on is None
    assert committee.terms.count() == 1


def test_a_term_does_not_begin_before_the_last_one_did(village, place, clerk, policy):
    committee = body(village, BodyKind.SUPERVISION_COMMITTEE)
    with pytest.raises(Refused) as refused:
        roster(committee, place.supervisors, clerk, policy, starts_on=running_term(committee).starts_on)
    assert codes(refused) == ["term_ended_before_it_began"]


@pytest.mark.requirement(21)
def test_a_deliberation_committee_is_not_written_down_without_an_election(committee, place, clerk, policy):
    with pytest.raises(Refused) as refused:
        roster(committee, place.committee, clerk, policy)
    assert codes(refused) == ["needs_election"]


@pytest.mark.requirement(18)
def test_an_eighth_member_needs_a_reason(bare, place, clerk, policy):
    eight = place.people[:8]
    with pytest.raises(Refused) as refused:
        roster(bare, eight, clerk, policy, began_by="on_record")
    assert codes(refused) == ["committee_size"]
    assert not roster_on(bare, today())
    term = roster(bare, eight, clerk, policy, began_by="on_record", reasons=Reasons("三个自然村各要一位"))
    assert term.size_reason == "三个自然村各要一位"
    assert len(roster_on(bare, today())) == 8


def test_two_heads_are_refused_and_nothing_is_kept(village, place, clerk, policy):
    committee = body(village, BodyKind.SUPERVISION_COMMITTEE)
    people = [Sitting(one, "head") for one in place.supervisors]
    with pytest.raises(Refused) as refused:
        record_roster(
            committee,
            by=clerk,
            people=people,
            starts_on=today() - YESTERDAY,
            ends_on=today() + timedelta(days=100),
            elected_by="村民会议",
            policy=policy,
        )
    assert "two_heads" in codes(refused)
    assert running_term(committee).starts_on < today() - YESTERDAY


def test_a_body_is_set_up_once(village, clerk):
    first = set_up_body(village, by=clerk, kind=BodyKind.REPRESENTATIVES_ASSEMBLY, on=today())
    assert set_up_body(village, by=clerk, kind=BodyKind.REPRESENTATIVES_ASSEMBLY, on=today()) == first
    assert Entry.objects.filter(verb="set_up_body").count() == 1


def test_the_roll_of_a_day_is_the_newest_of_before(village, clerk):
    old = roll_on(village, today())
    record_roll(village, by=clerk, counted_on=today(), adults=270, households=97, source="选民登记")
    assert roll_on(village, today()).adults == 270
    assert roll_on(village, today() - YESTERDAY) == old
    with pytest.raises(Refused) as refused:
        record_roll(village, by=clerk, counted_on=today(), adults=1, households=1, source="x")
    assert codes(refused) == ["roll_twice"]


def test_a_leader_who_is_appointed_again_stays_honorary_head(demo, village, policy):
    officer, leader = demo.users["farm_office"], honorary_head_on(village, today()).person
    for kind in (BodyKind.FARM_PARTY_COMMITTEE, BodyKind.LEADING_GROUP):
        farm_body = seat_of(leader, kind).term.committee
        roster(farm_body, [leader, demo.users["farm_office"].person], officer, policy)
    assert honorary_head_on(village, today()).person == leader
    for kind in (BodyKind.FARM_PARTY_COMMITTEE, BodyKind.LEADING_GROUP):
        farm_body = seat_of(leader, kind).term.committee
        starts = today() - YESTERDAY
        roster(farm_body, [demo.users["farm_office"].person], officer, policy, starts_on=starts)
    assert honorary_head_on(village, today()) is None
