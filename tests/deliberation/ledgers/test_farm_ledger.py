"""全场台账: every village's lines for the farm's offices, the same queries at any size, nobody else's eyes."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from fengku.calendar import today

pytestmark = pytest.mark.requirement(103)
MOST_QUERIES = 8


@pytest.fixture
def other(demo):
    return demo.villages["xiyingzi"].village


@pytest.fixture
def ledger(as_user, farm_officer):
    def ask(user=farm_officer, **query):
        return as_user(user).get(reverse("farm_ledger"), query)

    return ask


def shown(response) -> list[tuple[str, int]]:
    return [(row["village"].code, row["issue"].number) for row in response.context["rows"]]


def test_lines_of_all_villages_stand_by_day(ledger, lines, other):
    lines(collected_on=today() - timedelta(days=3))
    lines(of=other, collected_on=today() - timedelta(days=2))
    lines(collected_on=today())

    assert shown(ledger()) == [("nantuozi", 2), ("xiyingzi", 1), ("nantuozi", 1)]
    assert shown(ledger(village="xiyingzi")) == [("xiyingzi", 1)]
    assert shown(ledger(village="nosuch")) == []


def test_words_are_found_over_villages(ledger, lines, other):
    lines(title="修桥")
    lines(of=other, title="桥面塌了")
    lines(of=other, title="路灯")

    assert set(shown(ledger(q="桥"))) == {("nantuozi", 1), ("xiyingzi", 1)}
    assert shown(ledger(q="桥面")) == [("xiyingzi", 1)]
    assert shown(ledger(q="修桥", village="xiyingzi")) == []
    assert shown(ledger(q="路灯 夜里 2", village="xiyingzi")) == [("xiyingzi", 2)]


def test_pages_follow_each_other_though_days_are_the_same(ledger, lines, other, as_user, farm_officer):
    lines(70)
    lines(70, of=other)
    browser, seen, address = as_user(farm_officer), [], "?"
    while address:
        page = browser.get(reverse("farm_ledger") + address)
        seen += shown(page)
        address = page.context["after"]

    assert len(seen) == len(set(seen)) == 140


def test_the_farms_ledger_asks_as_often_for_a_thousand_as_for_ten(lines, other, as_user, farm_officer):
    asked, browser = [], as_user(farm_officer)
    for number in (5, 500):
        lines(number)
        lines(number, of=other)
        with CaptureQueriesContext(connection) as queries:
            assert (
                browser.get(reverse("farm_ledger"), {"q": "路灯", "person": "敖", "form": "x"}).status_code
                == 200
            )
        asked.append(len(queries))

    assert asked[0] == asked[1] <= MOST_QUERIES


def test_more_than_a_thousand_are_not_counted(ledger, lines):
    lines(1_001)

    assert ledger().context["count"] == "1000 件以上"


def test_it_says_when_there_is_nothing(ledger):
    assert "各村还没有登记议题。" in ledger().content.decode()


def test_the_farms_ledger_is_for_the_farm(ledger, clerk, stranger):
    assert ledger(user=clerk).status_code == ledger(user=stranger).status_code == 404
