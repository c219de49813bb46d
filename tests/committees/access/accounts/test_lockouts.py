"""Wrong passwords are seen and locks opened by the security administrator, and by nobody else."""

import pytest
from axes.models import AccessAttempt
from django.urls import reverse

from committees.access.lockouts import failures_on, unlock
from fengku.journal.models import Entry

from .conftest import OWN, is_in, log_in, sent, text
from .test_accounts import refused


@pytest.fixture
def locked(clerk):
    clerk.set_password(OWN)
    clerk.save()
    for _ in range(5):
        log_in(clerk.username, "错了")
    return clerk


def test_who_is_locked_is_seen_with_the_time_it_ends(locked, guard, as_user, farm):
    page = text(as_user(guard).get("/farm/accounts/locked/"))
    assert "现在锁着 1 处" in page
    assert "周文慧" in page
    assert "127.0.0.1" in page
    assert [(one.count, one.locked) for one in failures_on(farm)] == [(5, True)]


def test_four_wrong_tries_are_no_lock(clerk, farm):
    for _ in range(4):
        log_in(clerk.username, "错了")
    assert [(one.count, one.locked) for one in failures_on(farm)] == [(4, False)]


def test_the_lock_ends_by_itself_on_the_page_too(clerk, farm, time_machine):
    time_machine.move_to("2026-03-26 10:00:00+08:00", tick=False)
    for _ in range(5):
        log_in(clerk.username, "错了")
    for moment, locked in (("10:14:59", True), ("10:15:00", False)):
        time_machine.move_to(f"2026-03-26 {moment}+08:00", tick=False)
        assert [one.locked for one in failures_on(farm)] == [locked]


def test_unlocking_lets_him_in_at_once_and_is_written_down(locked, guard, as_user, farm):
    assert not is_in(log_in(locked.username, OWN)[0])
    browser, url = as_user(guard), reverse("account_unlock", args=[locked.pk])
    form = sent()
    assert "输错" in text(browser.get(url))
    assert browser.post(url, form)["Location"] == "/farm/accounts/locked/"
    assert browser.post(url, form)["Location"] == "/farm/accounts/locked/"

    assert is_in(log_in(locked.username, OWN)[0])
    entry = Entry.objects.get(scope=farm.scope)
    assert (entry.verb, entry.actor, entry.role) == ("unlock_login", guard, "security_admin")
    assert entry.payload["account"] == locked.pk


def test_the_others_keep_theirs(locked, guard, head):
    for _ in range(5):
        log_in(head.username, "错了")
    unlock(locked, guard)
    assert set(AccessAttempt.objects.values_list("username", flat=True)) == {head.username}


@pytest.mark.parametrize("who", ["system_admin", "audit_admin", "farm_office"])
def test_no_other_hand_opens_a_lock(locked, demo, who):
    assert refused(lambda: unlock(locked, demo.users[who])) == ["wrong_role"]
    assert AccessAttempt.objects.exists()


def test_what_is_not_locked_is_not_unlocked(clerk, guard):
    assert refused(lambda: unlock(clerk, guard)) == ["not_locked"]
    assert not Entry.objects.exists()


def test_a_password_typed_in_the_place_of_the_name_is_never_shown(guard, as_user):
    log_in(OWN, "错了")
    page = text(as_user(guard).get("/farm/accounts/locked/"))
    assert OWN not in page
    assert "另外有 1 次写的姓名没有账号" in page


def test_looking_writes_nothing(locked, guard, as_user):
    before = list(AccessAttempt.objects.values())
    as_user(guard).get("/farm/accounts/locked/")
    as_user(guard).get(reverse("account_unlock", args=[locked.pk]))
    assert list(AccessAttempt.objects.values()) == before
