"""Two at once: one log-in with a one-time password, one administrator left, one of the three roles for one person."""

import threading

import pytest
from django.db import connection

from committees.access import actions
from committees.access.models import RoleAssignment, User
from committees.access.roles import Role
from deliberation.demo.farm import build_farm
from fengku.calendar import today
from fengku.journal.verifying import first_break
from fengku.moves.refusals import Refused

from .conftest import is_in, log_in, role_of

pytestmark = pytest.mark.both_databases


@pytest.fixture
def stored(committed):
    """The farm, stored for real: threads have connections of their own."""
    return build_farm(codes=("nantuozi",), with_passwords=False)


def at_once(*acts) -> list[str]:
    """Start the acts together; what became of each, sorted."""
    gate, outcomes = threading.Barrier(len(acts)), []

    def run(act):
        try:
            gate.wait()
            outcomes.append(str(act() or "done"))
        except Refused as answer:
            outcomes.append(answer.refusals[0].code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


def test_of_six_who_log_in_with_it_one_comes_in(stored):
    _, password = actions.open_account(stored.farm, stored.users["system_admin"], "田小禾", "田小禾")

    def enter():
        return "in" if is_in(log_in("田小禾", password)[0]) else "out"

    assert at_once(*[enter] * 6) == ["in", *["out"] * 5]
    assert first_break(stored.farm.scope) is None


def test_two_system_administrators_cannot_end_each_other(stored):
    first = stored.users["system_admin"]
    second, _ = actions.open_account(stored.farm, first, "田小禾", "田小禾")
    actions.give_role(second, Role.SYSTEM_ADMIN, None, today(), by=first)
    User.objects.filter(pk=second.pk).update(one_time_until=None)

    def end(by, whom):
        by = User.objects.get(pk=by.pk)
        return lambda: actions.end_role(role_of(whom, "system_admin"), today(), "moved", by=by) and "ended"

    assert at_once(end(first, second), end(second, first)) == ["ended", "last_system_admin"]
    assert RoleAssignment.objects.filter(role=Role.SYSTEM_ADMIN, to_day=None).count() == 1


def test_two_of_the_three_roles_given_at_once_leave_one(stored):
    first = stored.users["system_admin"]
    account, _ = actions.open_account(stored.farm, first, "田小禾", "田小禾")

    def give(role):
        own = User.objects.get(pk=account.pk)
        by = User.objects.get(pk=first.pk)
        return lambda: actions.give_role(own, role, None, today(), by=by) and "given"

    assert at_once(give(Role.SECURITY_ADMIN), give(Role.AUDIT_ADMIN)) == ["given", "three_separate"]
    assert account.role_assignments.count() == 1
