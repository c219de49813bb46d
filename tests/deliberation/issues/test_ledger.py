"""The ledger: filters, whose turn it is, and the same few queries for ten issues and for a thousand."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberation.issues.models import Issue, Reporter
from fengku.calendar import today
from fengku.policies.models import PolicyVersion

MOST_QUERIES = 8


def fill(village, clerk, number: int, **values) -> None:
    """Lines of the ledger written behind the actions' back: only reading is tested here."""
    version = PolicyVersion.objects.in_force(scope=village.farm.scope, on=today())
    first = Issue.objects.filter(village=village).count() + 1
    common = {
        "village": village,
        "year": today().year,
        "policy_version": version,
        "description": "路灯夜里不亮。",
        "channel": "phone",
        "collected_on": today(),
        "state": "collected",
        "state_since": today(),
        "recorded_by": clerk,
    }
    Issue.objects.bulk_create(
        Issue(**{**common, "number": at, "title": f"第{at}件事", **values})
        for at in range(first, first + number)
    )


@pytest.fixture
def ledger(village, as_user, clerk):
    """The page under some words of the address."""

    def ask(user=clerk, **query):
        return as_user(user).get(reverse("ledger", args=[village.code]), query)

    return ask


def shown(response) -> set[int]:
    return {row["issue"].number for row in response.context["rows"]}


def test_the_ledger_asks_as_often_for_a_thousand_as_for_ten(ledger, village, as_user, clerk):
    asked, browser = [], as_user(clerk)
    for number in (10, 990):
        fill(village, clerk, number)
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(reverse("ledger", args=[village.code]), {"q": "路灯", "step": "1"})
            assert page.status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= MOST_QUERIES
    assert len(ledger().context["rows"]) == 50
    assert len(ledger().content) < 100_000


def test_the_newest_number_stands_first_and_the_next_page_goes_on(ledger, village, clerk):
    fill(village, clerk, 51)
    first, second = ledger(), ledger(page="2")
    assert first.context["rows"][0]["issue"].number == 51
    assert shown(second) == {1}


def test_each_line_says_who_decides_next(ledger, village, clerk):
    fill(village, clerk, 1)
    assert f"{village.party_org_name}：初步确定，交“两委”审议" in ledger().content.decode()


def test_filters_narrow_by_step_category_year_and_words(ledger, village, clerk):
    fill(village, clerk, 2)
    fill(village, clerk, 1, state="executing", primary_category="public_affairs", title="修桥")
    fill(village, clerk, 1, state="rejected", year=today().year - 1)
    bridge = Issue.objects.get(title="修桥")
    Reporter.objects.create(village=village, issue=bridge, name="巴特尔·苏和", openness="withheld")
    assert shown(ledger(step="1")) == {1, 2}
    assert shown(ledger(step="6")) == {3}
    assert shown(ledger(step="ended")) == {4}
    assert shown(ledger(category="public_affairs")) == {3}
    assert shown(ledger(year=str(today().year - 1))) == {4}
    assert shown(ledger(q="修桥")) == {3}
    assert shown(ledger(q="巴特尔")) == {3}
    assert shown(ledger(q=bridge.reference)) == {3}
    assert shown(ledger(q="没有的事")) == set()


@pytest.mark.parametrize("odd", ["²-1", "\0", "%", "_", "9999999999", "'; --", "👍" * 500])
def test_odd_words_in_the_address_are_only_words(ledger, village, clerk, odd):
    fill(village, clerk, 1)
    for name in ("q", "step", "year", "category", "page"):
        assert ledger(**{name: odd}).status_code == 200


def test_a_stranger_finds_no_ledger(ledger, stranger):
    assert ledger(user=stranger).status_code == 404


def test_who_may_not_register_sees_no_button(ledger, village, supervisor):
    assert reverse("register", args=[village.code]) not in ledger(user=supervisor).content.decode()
