"""A farm begins with one system administrator, made at the machine; later only when nobody can come in."""

import pytest

from committees.access import actions
from committees.access.at_the_machine import appoint, appoint_system_administrator
from committees.access.doors import reach_of
from committees.access.models import RoleAssignment, User
from committees.access.roles import Role
from committees.places.models import Farm
from fengku.calendar import today

from .conftest import is_in, log_in, verbs
from .test_accounts import refused


@pytest.fixture
def bare(db):
    return Farm.objects.create(code="bare", name="新场")


def test_a_new_farm_has_no_account_and_no_password(bare):
    assert not User.objects.exists()


def test_the_first_one_comes_in_and_makes_the_others(bare):
    account, password = appoint_system_administrator(bare, "苗青")
    client, _ = log_in("苗青", password)

    assert is_in(client)
    assert reach_of(account).roles_on(bare) == {Role.SYSTEM_ADMIN}
    assert verbs(bare.scope)[:2] == ["open_account", "appoint_at_the_machine"]
    actions.open_account(bare, account, "邵宁", "邵宁")


def test_not_while_there_is_one_who_can_come_in(farm):
    assert refused(lambda: appoint_system_administrator(farm, "另一个")) == ["administrator_there"]
    assert not User.objects.filter(username="另一个").exists()


def test_again_when_the_one_time_password_of_the_first_was_lost(bare):
    appoint_system_administrator(bare, "苗青")
    appoint_system_administrator(bare, "苗青二")
    assert RoleAssignment.objects.filter(farm=bare, role=Role.SYSTEM_ADMIN, from_day=today()).count() == 2


def test_it_is_said_once_on_the_screen(bare, capsys):
    appoint("bare", " 苗青 ")
    said = capsys.readouterr().out
    assert "姓名：苗青" in said
    assert is_in(log_in("苗青", said.split("一次性口令：")[1].split("　")[0])[0])
