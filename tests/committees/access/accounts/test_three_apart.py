"""三员分开: three hands, nobody two of them, none with a voice in a village; the last one stays."""

import re
from datetime import timedelta

import pytest

from committees.access import actions
from committees.access.administration import SEPARATION
from committees.access.doors import for_user, reach_of, villages_of
from committees.access.models import RoleAssignment
from committees.access.permissions import can, declared
from committees.access.roles import ADMINISTRATORS, VILLAGE_ROLES, Role
from committees.places.models import Farm, VillagerGroup
from deliberation.demo.story import LENGTH, Matter, Story
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused

from .conftest import fresh, role_of
from .test_accounts import refused

DAY = timedelta(days=1)
PAIRS = [(one, other) for one in ADMINISTRATORS for other in ADMINISTRATORS if one != other]


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_nobody_holds_two_of_the_three(newcomer, keeper, first, second):
    account, _ = newcomer
    actions.give_role(account, first, None, today(), by=keeper)
    with pytest.raises(Refused) as answer:
        actions.give_role(account, second, None, today(), by=keeper)

    (refusal,) = answer.value.refusals
    assert (refusal.code, refusal.clause) == ("three_separate", SEPARATION)
    assert "要三个人当" in refusal.sentence


def test_a_second_account_of_the_same_person_is_the_same_person(farm, keeper, guard):
    second, _ = actions.open_account(farm, keeper, "邵宁二", "邵宁", guard.person)
    give = lambda role: actions.give_role(second, role, None, today(), by=keeper)  # noqa: E731
    assert refused(lambda: give(Role.AUDIT_ADMIN)) == ["three_separate"]
    give(Role.SECURITY_ADMIN)


@pytest.mark.parametrize(("offset", "allowed"), [(0, False), (1, True)])
def test_one_after_the_other_is_allowed_from_the_day_after(newcomer, keeper, offset, allowed):
    account, _ = newcomer
    held = actions.give_role(account, Role.SECURITY_ADMIN, None, today(), by=keeper)
    actions.end_role(held, today() + 3 * DAY, "moved", by=keeper)
    give = lambda: actions.give_role(  # noqa: E731
        account, Role.AUDIT_ADMIN, None, today() + (3 + offset) * DAY, by=keeper
    )
    if allowed:
        give()
    else:
        assert refused(give) == ["three_separate"]


def test_a_role_that_is_coming_counts_too(newcomer, keeper):
    account, _ = newcomer
    actions.give_role(account, Role.SECURITY_ADMIN, None, today() + 90 * DAY, by=keeper)
    give = lambda: actions.give_role(account, Role.AUDIT_ADMIN, None, today(), by=keeper)  # noqa: E731
    assert refused(give) == ["three_separate"]


@pytest.mark.parametrize("role", VILLAGE_ROLES)
def test_an_administrator_gets_no_role_in_a_village(guard, keeper, village, role):
    codes = refused(lambda: actions.give_role(guard, role, village, today(), by=keeper))
    assert codes == ["administrator_apart"]


@pytest.mark.parametrize("role", [Role.FARM_OFFICE, Role.FARM_PARTY_COMMITTEE])
def test_nor_one_that_reads_all_villages(guard, keeper, role):
    assert refused(lambda: actions.give_role(guard, role, None, today(), by=keeper)) == [
        "administrator_apart"
    ]


@pytest.mark.parametrize("role", ADMINISTRATORS)
@pytest.mark.parametrize("who", ["clerk", "farm_office"])
def test_who_has_a_voice_becomes_no_administrator(demo, place, keeper, role, who):
    user = {**place.users, **demo.users}[who]
    codes = refused(lambda: actions.give_role(user, role, None, today(), by=keeper))
    assert codes == ["administrator_apart"]


def test_nor_does_he_by_a_second_account(farm, keeper, clerk, guard, village):
    second, _ = actions.open_account(farm, keeper, "周文慧二", "周文慧", clerk.person)
    codes = refused(lambda: actions.give_role(second, Role.AUDIT_ADMIN, None, today(), by=keeper))
    assert codes == ["administrator_apart"]
    other, _ = actions.open_account(farm, keeper, "邵宁二", "邵宁", guard.person)
    codes = refused(lambda: actions.give_role(other, Role.CLERK, village, today(), by=keeper))
    assert codes == ["administrator_apart"]


@pytest.mark.parametrize("key", ["system_admin", "security_admin", "audit_admin"])
def test_administrators_see_no_village_and_may_nothing_there(demo, village, key):
    user = demo.users[key]

    assert not villages_of(user).exists()
    assert not for_user(user, VillagerGroup.objects.all()).exists()
    assert reach_of(user).roles_in(village) == frozenset()
    of_villages = [one for one in declared().values() if not one.code.startswith("access.")]
    assert of_villages
    assert not [one.code for one in of_villages if can(user, one, village)]


@pytest.mark.parametrize("key", ["system_admin", "security_admin", "audit_admin"])
@pytest.mark.parametrize("page", ["", "issues/", "meetings/", "committees/", "notices/", "archive/", "more/"])
def test_an_administrator_asking_for_a_village_gets_404(demo, as_user, key, page):
    assert as_user(demo.users[key]).get(f"/villages/nantuozi/{page}").status_code == 404


@pytest.mark.parametrize("key", ["system_admin", "security_admin", "audit_admin"])
def test_no_link_leads_an_administrator_to_what_the_villages_deliberate(demo, place, as_user, key):
    matter = Matter("金丝雀议题", "金丝雀说白天没水。", reporter="丁永贵")
    Story(place, matter, today() - timedelta(days=LENGTH + 1)).until("determine")
    browser, seen, todo = as_user(demo.users[key]), {}, ["/", "/farm/accounts/"]
    while todo:
        address = todo.pop().split("#")[0]
        if address not in seen and not address.startswith("/static/"):
            answer = browser.get(address)
            seen[address] = answer.content.decode()
            todo += re.findall(r'(?:href|action)="(/[^"]*)"', seen[address])
            todo += [answer["Location"]] if answer.status_code == 302 else []

    assert len(seen) > 8
    assert [address for address, page in seen.items() if "金丝雀" in page] == []


def test_the_last_system_administrator_stays(keeper, newcomer, farm):
    held = role_of(keeper, "system_admin")
    end = lambda: actions.end_role(role_of(keeper, "system_admin"), today(), "moved", by=keeper)  # noqa: E731
    assert refused(end) == ["last_system_admin"]

    second, _ = newcomer
    actions.give_role(second, Role.SYSTEM_ADMIN, None, today(), by=keeper)
    # Nobody knows yet whether he ever comes in.
    assert refused(end) == ["last_system_admin"]
    _has_own_password(second)
    assert end().to_day == today()
    assert held.pk == role_of(keeper, "system_admin").pk


@pytest.mark.parametrize(("offset", "allowed"), [(1, True), (2, False)])
def test_the_next_one_must_have_begun_when_the_old_one_is_gone(keeper, newcomer, offset, allowed):
    second, _ = newcomer
    _has_own_password(second)
    actions.give_role(second, Role.SYSTEM_ADMIN, None, today() + offset * DAY, by=keeper)
    end = lambda: actions.end_role(role_of(keeper, "system_admin"), today(), "moved", by=keeper)  # noqa: E731
    if allowed:
        end()
    else:
        assert refused(end) == ["last_system_admin"]


def test_one_whose_end_is_set_is_no_successor(keeper, newcomer):
    second, _ = newcomer
    _has_own_password(second)
    given = actions.give_role(second, Role.SYSTEM_ADMIN, None, today(), by=keeper)
    actions.end_role(given, today() + 30 * DAY, "moved", by=keeper)
    end = lambda: actions.end_role(role_of(keeper, "system_admin"), today(), "moved", by=keeper)  # noqa: E731
    assert refused(end) == ["last_system_admin"]


def test_closing_the_last_one_who_stays_is_refused_too(keeper, newcomer):
    second, _ = newcomer
    _has_own_password(second)
    actions.give_role(second, Role.SYSTEM_ADMIN, None, today(), by=keeper)
    actions.end_role(role_of(keeper, "system_admin"), today() + DAY, "moved", by=keeper)

    close = lambda: actions.close_account(second, "away", by=fresh(keeper))  # noqa: E731
    assert refused(close) == ["last_system_admin"]
    assert fresh(second).is_active


def test_a_system_administrator_of_another_farm_is_no_successor(keeper, newcomer):
    elsewhere = Farm.objects.create(code="elsewhere", name="别的场")
    second, _ = newcomer
    _has_own_password(second)
    RoleAssignment.objects.create(user=second, role=Role.SYSTEM_ADMIN, farm=elsewhere, from_day=today() - DAY)
    end = lambda: actions.end_role(role_of(keeper, "system_admin"), today(), "moved", by=keeper)  # noqa: E731
    assert refused(end) == ["last_system_admin"]


def test_the_other_two_may_end(keeper, guard, auditor):
    for user, role in ((guard, "security_admin"), (auditor, "audit_admin")):
        actions.end_role(role_of(user, role), today(), "moved", by=keeper)
    assert Entry.objects.filter(verb="end_role").count() == 2


def _has_own_password(account) -> None:
    account.one_time_until = None
    account.save()
