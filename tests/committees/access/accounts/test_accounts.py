"""Accounts are opened, closed and opened again by the system administrator alone; every act leaves one entry."""

from datetime import date, timedelta

import pytest

from committees.access import actions
from committees.access.models import RoleAssignment, User
from committees.access.queries import accounts_of, farm_of
from committees.access.roles import Role
from committees.people.models import Person
from committees.places.models import Farm
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused

from .conftest import fresh, role_of, verbs


def refused(act) -> list[str]:
    with pytest.raises(Refused) as answer:
        act()
    return [one.code for one in answer.value.refusals]


def test_an_account_is_opened_with_one_entry_of_numbers_only(farm, keeper, place):
    person = place.villagers[0]
    account, _ = actions.open_account(farm, keeper, " 丁永贵 ", "丁永贵", person)
    entry = Entry.objects.get(scope=farm.scope)

    assert (account.username, account.person, account.is_active) == ("丁永贵", person, True)
    assert (entry.verb, entry.subject_id, entry.actor, entry.role) == (
        "open_account",
        account.pk,
        keeper,
        Role.SYSTEM_ADMIN,
    )
    assert "丁永贵" not in entry.canonical


@pytest.mark.parametrize("who", ["farm_office", "farm_party", "security_admin", "audit_admin"])
def test_nobody_else_on_the_farm_opens_an_account(farm, demo, who):
    assert refused(lambda: actions.open_account(farm, demo.users[who], "甲", "甲")) == ["wrong_role"]
    assert not Entry.objects.exists()


def test_a_clerk_opens_no_account(farm, clerk):
    assert refused(lambda: actions.open_account(farm, clerk, "甲", "甲")) == ["wrong_role"]


def test_a_name_to_log_in_with_is_taken_once(farm, keeper, clerk):
    assert refused(lambda: actions.open_account(farm, keeper, clerk.username, "周文慧")) == ["name_taken"]
    actions.open_account(farm, keeper, "周文慧西营子", "周文慧")


def test_a_person_of_another_farm_gets_no_account_here(farm, keeper):
    elsewhere = Farm.objects.create(code="elsewhere", name="别的场")
    person = Person.objects.create(farm=elsewhere, name="外人")
    assert refused(lambda: actions.open_account(farm, keeper, "外人", "外人", person)) == ["foreign_person"]


def test_an_account_belongs_to_the_farm_whose_journal_tells_of_it(farm, keeper):
    elsewhere = Farm.objects.create(code="elsewhere", name="别的场")
    account, _ = actions.open_account(farm, keeper, "田小禾", "田小禾")

    assert farm_of(account) == farm
    assert account in accounts_of(farm)
    assert account not in accounts_of(elsewhere)


def test_closing_ends_todays_roles_today_and_later_ones_never_begin(farm, keeper, clerk, village):
    later = today() + timedelta(days=9)
    coming = actions.give_role(clerk, Role.MEMBER, village, later, by=keeper)
    past = RoleAssignment.objects.create(
        user=clerk,
        role=Role.HEAD,
        farm=farm,
        village=village,
        from_day=date(2020, 1, 1),
        to_day=date(2020, 12, 31),
    )
    actions.close_account(clerk, "away", by=keeper)

    assert not fresh(clerk).is_active
    assert role_of(clerk, "clerk").to_day == today()
    coming.refresh_from_db()
    past.refresh_from_db()
    assert coming.to_day == later - timedelta(days=1)
    assert past.to_day == date(2020, 12, 31)
    entry = Entry.objects.get(scope=farm.scope, verb="close_account")
    assert entry.payload["reason"] == "away"
    assert set(entry.payload["roles"]) == {role_of(clerk, "clerk").pk, coming.pk}


def test_a_closed_account_is_out_at_once_and_gets_nothing(keeper, clerk, village, as_user):
    browser = as_user(clerk)
    actions.close_account(clerk, "away", by=keeper)

    assert browser.get("/help/")["Location"].startswith("/login/")
    assert refused(lambda: actions.renew_one_time_password(clerk, keeper)) == ["account_closed"]
    assert refused(lambda: actions.close_account(clerk, "away", by=keeper)) == ["account_closed"]
    codes = refused(lambda: actions.give_role(clerk, Role.MEMBER, village, today(), by=keeper))
    assert codes == ["account_closed"]


def test_opened_again_it_has_a_one_time_password_and_no_roles(keeper, clerk, time_machine):
    actions.close_account(clerk, "away", by=keeper)
    time_machine.move_to(today() + timedelta(days=1))
    actions.reopen_account(clerk, fresh(keeper))
    again = fresh(clerk)

    assert again.is_active
    assert again.one_time_until
    assert not again.role_assignments.filter(to_day=None).exists()
    assert refused(lambda: actions.reopen_account(again, fresh(keeper))) == ["account_open"]


def test_why_an_account_is_closed_is_a_word_of_the_list(keeper, clerk):
    assert refused(lambda: actions.close_account(clerk, "because", by=keeper)) == ["no_reason"]
    assert fresh(clerk).is_active


def test_nobody_touches_his_own_account(farm, keeper):
    assert "own_account" in refused(lambda: actions.close_account(keeper, "away", by=keeper))
    assert refused(lambda: actions.renew_one_time_password(keeper, keeper)) == ["own_account"]


def test_nor_the_other_account_of_his_own_person(farm, keeper):
    second, _ = actions.open_account(farm, keeper, "苗青二", "苗青", keeper.person)
    assert refused(lambda: actions.renew_one_time_password(second, keeper)) == ["own_account"]
    codes = refused(lambda: actions.give_role(second, Role.FARM_OFFICE, None, today(), by=keeper))
    assert codes == ["own_account"]


def test_what_is_refused_leaves_nothing_behind(farm, keeper, clerk):
    before = (User.objects.count(), verbs(farm.scope))
    refused(lambda: actions.open_account(farm, keeper, clerk.username, "周文慧"))
    assert (User.objects.count(), verbs(farm.scope)) == before
