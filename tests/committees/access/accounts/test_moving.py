"""Somebody is moved while he is logged in: the very next click with the same session shows the new village only."""

from datetime import timedelta

import pytest

from committees.access import actions
from committees.access.roles import Role
from deliberation.demo.story import LENGTH, Matter, Story
from fengku.calendar import today

from .conftest import fresh, role_of, text

PAGES = ("", "issues/", "meetings/", "committees/", "notices/", "papers/", "more/")


@pytest.fixture
def issue(place):
    story = Story(place, Matter("自来水白天不上", "白天没水。"), today() - timedelta(days=LENGTH + 1))
    return story.until("propose")


def answers(browser, code) -> set[int]:
    return {browser.get(f"/villages/{code}/{page}").status_code for page in PAGES}


def test_the_next_click_shows_the_new_village_only(demo, clerk, keeper, issue, as_user):
    browser = as_user(clerk)
    assert (answers(browser, "nantuozi"), answers(browser, "xiyingzi")) == ({200}, {404})
    assert browser.get("/")["Location"] == "/villages/nantuozi/"
    other = demo.villages["xiyingzi"].village

    actions.end_role(role_of(clerk, "clerk"), today() - timedelta(days=1), "moved", by=keeper)
    actions.give_role(fresh(clerk), Role.CLERK, other, today(), by=keeper)

    assert (answers(browser, "nantuozi"), answers(browser, "xiyingzi")) == ({404}, {200})
    assert browser.get("/")["Location"] == "/villages/xiyingzi/"
    desk = f"/villages/nantuozi/issues/{issue.reference}/"
    foreign = browser.get(desk), browser.post(f"{desk}screening/", {})
    assert [one.status_code for one in foreign] == [404, 404]
    assert "西营子村" in text(browser.get("/villages/xiyingzi/"))
    assert "南坨子" not in text(browser.get("/villages/xiyingzi/"))


def test_without_a_new_role_nothing_is_left(clerk, keeper, as_user):
    browser = as_user(clerk)
    assert answers(browser, "nantuozi") == {200}
    actions.end_role(role_of(clerk, "clerk"), today() - timedelta(days=1), "no_longer", by=keeper)
    assert answers(browser, "nantuozi") == {404}


def test_a_seat_that_ends_shuts_the_door_with_the_same_session(head, village, as_user):
    browser = as_user(head)
    assert answers(browser, "nantuozi") == {200}
    actions.end_roles_of_seat(head.person, village, (Role.HEAD, Role.PARTY_SECRETARY), today())
    assert answers(browser, "nantuozi") == {404}


def test_an_end_of_today_shuts_it_tomorrow(clerk, keeper, as_user, time_machine):
    time_machine.move_to("2026-03-26 20:00:00+08:00")
    browser = as_user(clerk)
    actions.end_role(role_of(clerk, "clerk"), today(), "no_longer", by=keeper)
    time_machine.move_to("2026-03-26 23:59:00+08:00")
    assert answers(browser, "nantuozi") == {200}
    time_machine.move_to("2026-03-27 00:01:00+08:00")
    assert answers(browser, "nantuozi") == {404}
