"""Roles are given from a day and end on a day; who had which on any day can be asked; a seat takes its role along."""

from datetime import date, timedelta

import pytest

from committees.access import actions
from committees.access.doors import reach_of
from committees.access.models import RoleAssignment, User
from committees.access.queries import roles_on
from committees.access.roles import Role
from committees.places.models import Farm, Village
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Conflict

from .conftest import fresh, role_of, verbs
from .test_accounts import refused

DAY = timedelta(days=1)


@pytest.fixture
def account(newcomer):
    return newcomer[0]


def holds(user, village, role) -> bool:
    return role in reach_of(fresh(user)).roles_in(village)


def test_a_role_is_given_with_one_entry_in_the_chain_of_its_village(account, keeper, village):
    given = actions.give_role(account, Role.CLERK, village, today(), by=keeper)
    entry = Entry.objects.get(scope=village.scope)

    assert holds(account, village, Role.CLERK)
    assert (entry.verb, entry.subject_kind, entry.subject_id) == ("give_role", "role", given.pk)
    assert entry.payload == {
        "account": account.pk,
        "role": "clerk",
        "village": village.code,
        "late": False,
        "from_day": today().isoformat(),
    }


def test_a_role_of_the_farm_stands_in_the_farms_chain(account, keeper, farm, village):
    actions.give_role(account, Role.FARM_OFFICE, None, today(), by=keeper)
    assert verbs(farm.scope)[-1] == "give_role"
    assert verbs(village.scope) == []
    assert holds(account, village, Role.FARM_OFFICE)


@pytest.mark.parametrize(("offset", "late"), [(-30, True), (-1, True), (0, False), (1, False)])
def test_a_past_day_is_marked_as_written_down_late(account, keeper, village, offset, late):
    day = today() + offset * DAY
    actions.give_role(account, Role.CLERK, village, day, by=keeper)
    entry = Entry.objects.get(scope=village.scope)

    assert entry.payload["late"] is late
    assert entry.happened_on == min(day, today())


def test_a_role_of_tomorrow_opens_nothing_today(account, keeper, village, time_machine):
    actions.give_role(account, Role.CLERK, village, today() + DAY, by=keeper)
    assert not holds(account, village, Role.CLERK)
    time_machine.move_to(today() + DAY)
    assert holds(account, village, Role.CLERK)


def test_nobody_gives_himself_a_role(keeper, village):
    codes = refused(lambda: actions.give_role(keeper, Role.CLERK, village, today(), by=keeper))
    assert "own_account" in codes


@pytest.mark.parametrize("who", ["security_admin", "audit_admin", "farm_office", "farm_party"])
def test_nobody_but_the_system_administrator_gives_or_ends(account, demo, village, clerk, who):
    by = demo.users[who]
    assert refused(lambda: actions.give_role(account, Role.CLERK, village, today(), by=by)) == ["wrong_role"]
    held = role_of(clerk, "clerk")
    assert refused(lambda: actions.end_role(held, today(), "moved", by=by)) == ["wrong_role"]


def test_the_place_must_fit_the_role(account, keeper, village):
    give = actions.give_role
    assert refused(lambda: give(account, Role.CLERK, None, today(), by=keeper)) == ["village_missing"]
    assert refused(lambda: give(account, Role.FARM_OFFICE, village, today(), by=keeper)) == [
        "village_too_much"
    ]
    assert refused(lambda: give(account, "emperor", village, today(), by=keeper)) == ["no_such_role"]


def test_another_farm_is_no_business_of_this_one(account, keeper):
    elsewhere = Farm.objects.create(code="elsewhere", name="别的场")
    foreign = Village.objects.create(
        farm=elsewhere, code="faraway", name="远村", short_name="远", unit_label="村"
    )
    give = actions.give_role
    assert refused(lambda: give(account, Role.CLERK, foreign, today(), by=keeper)) == ["wrong_role"]
    theirs, _ = _open_elsewhere(elsewhere)
    assert refused(lambda: give(theirs, Role.FARM_OFFICE, None, today(), by=keeper)) == ["wrong_role"]


def _open_elsewhere(farm: Farm):
    first = User.objects.create_user("远管", display_name="远管")
    RoleAssignment.objects.create(user=first, role=Role.SYSTEM_ADMIN, farm=farm, from_day=today())
    return actions.open_account(farm, first, "远人", "远人")


def test_a_village_role_for_an_account_of_another_farm_is_refused(keeper, village):
    theirs, _ = _open_elsewhere(Farm.objects.create(code="elsewhere", name="别的场"))
    codes = refused(lambda: actions.give_role(theirs, Role.CLERK, village, today(), by=keeper))
    assert codes == ["foreign_farm"]


def test_the_same_role_is_not_held_twice_at_once(account, keeper, village):
    first = actions.give_role(account, Role.CLERK, village, today(), by=keeper)
    again = lambda day: actions.give_role(account, Role.CLERK, village, day, by=keeper)  # noqa: E731
    assert refused(lambda: again(today())) == ["role_held"]
    assert refused(lambda: again(today() - 9 * DAY)) == ["role_held"]
    actions.end_role(first, today() + DAY, "moved", by=keeper)
    assert refused(lambda: again(today() + DAY)) == ["role_held"]
    again(today() + 2 * DAY)


def test_the_same_role_of_the_farm_is_not_held_twice_either(account, keeper):
    actions.give_role(account, Role.FARM_OFFICE, None, today(), by=keeper)
    codes = refused(lambda: actions.give_role(account, Role.FARM_OFFICE, None, today(), by=keeper))
    assert codes == ["role_held"]


def test_a_role_holds_through_its_last_day(clerk, keeper, village, time_machine):
    actions.end_role(role_of(clerk, "clerk"), today(), "no_longer", by=keeper)
    assert holds(clerk, village, Role.CLERK)
    time_machine.move_to(today() + DAY)
    assert not holds(clerk, village, Role.CLERK)


def test_an_end_is_written_with_its_reason(clerk, keeper, village):
    actions.end_role(role_of(clerk, "clerk"), today(), "moved", by=keeper)
    entry = Entry.objects.get(scope=village.scope)
    assert (entry.verb, entry.payload["reason"], entry.payload["late"]) == ("end_role", "moved", False)
    assert entry.payload["last_day"] == today().isoformat()


def test_a_role_that_was_a_mistake_never_was(account, keeper, village):
    given = actions.give_role(account, Role.CLERK, village, today(), by=keeper)
    assert refused(lambda: actions.end_role(given, today() - 2 * DAY, "mistake", by=keeper)) == [
        "before_its_beginning"
    ]
    actions.end_role(given, today() - DAY, "mistake", by=keeper)

    assert not holds(account, village, Role.CLERK)
    assert not roles_on(village, today()).filter(user=account).exists()
    actions.give_role(account, Role.CLERK, village, today(), by=keeper)


def test_an_end_is_only_made_earlier(clerk, keeper):
    held = role_of(clerk, "clerk")
    actions.end_role(held, today() + 5 * DAY, "moved", by=keeper)
    assert refused(lambda: actions.end_role(held, today() + 5 * DAY, "moved", by=keeper)) == ["ended_already"]
    actions.end_role(held, today() + 4 * DAY, "moved", by=keeper)
    assert role_of(clerk, "clerk").to_day == today() + 4 * DAY


def test_of_two_who_end_it_at_once_the_second_is_told(clerk, keeper):
    one, two = role_of(clerk, "clerk"), role_of(clerk, "clerk")
    actions.end_role(one, today() + 5 * DAY, "moved", by=keeper)
    with pytest.raises(Conflict):
        actions.end_role(two, today() + 2 * DAY, "moved", by=keeper)


@pytest.mark.parametrize("reason", ["", "because", None])
def test_no_end_without_a_reason_of_the_list(clerk, keeper, reason):
    assert refused(lambda: actions.end_role(role_of(clerk, "clerk"), today(), reason, by=keeper)) == [
        "no_reason"
    ]


def test_a_seat_that_ends_takes_its_role_the_same_day(place, village, head):
    """The secretary loses his seat today: from this minute he is nobody, and what he did yesterday stays his."""
    ended = actions.end_roles_of_seat(head.person, village, (Role.HEAD, Role.MEMBER), today())

    assert [one.role for one in ended] == ["head"]
    assert not holds(head, village, Role.HEAD)
    assert holds(head, village, Role.PARTY_SECRETARY)
    assert roles_on(village, today() - DAY).filter(user=head, role="head").exists()
    entry = Entry.objects.get(scope=village.scope)
    assert (entry.verb, entry.actor, entry.payload["reason"]) == ("end_role_of_seat", None, "seat_ended")


@pytest.mark.parametrize(("offset", "expected"), [(-3, -3), (-1, -1), (0, -1), (5, -1)])
def test_a_seat_never_makes_a_role_longer(village, head, offset, expected):
    RoleAssignment.objects.filter(user=head, role="head").update(to_day=today() + offset * DAY)
    actions.end_roles_of_seat(head.person, village, (Role.HEAD,), today())
    assert role_of(head, "head").to_day == today() + expected * DAY


def test_a_seat_that_ended_last_month_is_written_down_late(village, head, keeper):
    on = today() - 30 * DAY
    actions.end_roles_of_seat(head.person, village, (Role.HEAD,), on, by=keeper)
    entry = Entry.objects.get(scope=village.scope)

    assert role_of(head, "head").to_day == on - DAY
    assert (entry.happened_on, entry.payload["late"], entry.actor) == (on, True, keeper)


def test_a_role_given_on_the_day_the_seat_ends_never_held(village, place, keeper, farm):
    person = place.villagers[0]
    account, _ = actions.open_account(farm, keeper, "丁永贵", "丁永贵", person)
    actions.give_role(account, Role.MEMBER, village, today(), by=keeper)
    actions.end_roles_of_seat(person, village, (Role.MEMBER,), today())
    assert not holds(account, village, Role.MEMBER)
    assert not roles_on(village, today()).filter(user=account).exists()


def test_a_seat_elsewhere_and_other_people_keep_theirs(demo, village, head, clerk):
    other = demo.villages["xiyingzi"].village
    assert actions.end_roles_of_seat(head.person, other, (Role.HEAD,), today()) == []
    assert verbs(other.scope) == []
    actions.end_roles_of_seat(head.person, village, (Role.HEAD, Role.CLERK), today())
    assert holds(clerk, village, Role.CLERK)


def test_who_had_which_role_on_any_day(farm, village, clerk, account, keeper):
    switch = today() - 10 * DAY
    actions.end_role(role_of(clerk, "clerk"), switch - DAY, "moved", by=keeper)
    actions.give_role(account, Role.CLERK, village, switch, by=keeper)

    def clerks(day: date, where=village) -> list[str]:
        found = roles_on(where, day).filter(role="clerk", village=village)
        return [one.user.display_name for one in found]

    assert clerks(switch - DAY) == ["周文慧"]
    assert clerks(switch) == ["田小禾"]
    assert clerks(switch, farm) == ["田小禾"]
    assert clerks(date(2024, 1, 14)) == []
    assert clerks(date(2024, 1, 15)) == ["周文慧"]
    assert roles_on(farm, today()).filter(village=None).count() == 5
