"""A village's ledger: filters, whose turn it is, pages without gaps, and the same few queries at any size."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberation.demo.story import LENGTH, Matter, Story
from deliberation.issues.models import Reporter
from deliberation.issues.searching import index_issue
from fengku.calendar import today

MOST_QUERIES = 8


@pytest.fixture
def ledger(village, as_user, clerk):
    """The page under some words of the address."""

    def ask(user=clerk, **query):
        return as_user(user).get(reverse("ledger", args=[village.code]), query)

    return ask


def shown(response) -> list[int]:
    return [row["issue"].number for row in response.context["rows"]]


def test_the_ledger_asks_as_often_for_a_thousand_as_for_ten(ledger, lines, village, as_user, clerk):
    asked, browser = [], as_user(clerk)
    for number in (10, 990):
        lines(number)
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(
                reverse("ledger", args=[village.code]),
                {"q": "路灯", "step": "1", "form": "", "person": ""},
            )
            assert page.status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1] <= MOST_QUERIES
    assert len(ledger().context["rows"]) == 50
    assert len(ledger().content) < 100_000


def test_pages_follow_each_other_there_and_back_without_a_gap(ledger, lines, as_user, clerk, village):
    lines(120)
    browser, there, address = as_user(clerk), [], "?q=路灯"
    while address:
        page = browser.get(reverse("ledger", args=[village.code]) + address)
        there.append(shown(page))
        last, address = page, page.context["after"]
    back, address = [], last.context["before"]
    while address:
        page = browser.get(reverse("ledger", args=[village.code]) + address)
        back.append(shown(page))
        address = page.context["before"]

    assert [number for part in there for number in part] == list(range(120, 0, -1))
    assert [number for part in reversed(back) for number in part] == list(range(120, 20, -1))


def test_links_to_other_pages_keep_every_filter(ledger, lines, as_user, clerk, village):
    lines(51, is_key_topic=True, is_major=True, due_on=today() - timedelta(days=1))
    kept = {"q": "路灯", "step": "1", "state": "collected", "channel": "phone", "year": str(today().year)}
    kept |= {"key": "1", "major": "1", "overdue": "1", "sort": "due"}

    page = ledger(**kept)
    followed = as_user(clerk).get(reverse("ledger", args=[village.code]) + page.context["after"])

    assert followed.context["asked"] == page.context["asked"]
    assert (len(shown(page)), len(shown(followed))) == (50, 1)


def test_each_line_says_who_decides_next(ledger, lines, village):
    lines()
    assert f"{village.party_org_name}：初步确定，交“两委”审议" in ledger().content.decode()


def test_filters_narrow_by_step_category_year_and_words(ledger, lines, village):
    lines(2)
    [bridge] = lines(state="executing", primary_category="public_affairs", title="修桥", channel="symposium")
    lines(state="rejected", year=today().year - 1, is_key_topic=True, is_major=True)
    lines(due_on=today() - timedelta(days=1))
    Reporter.objects.create(village=village, issue=bridge, name="巴特尔·苏和", openness="withheld")
    index_issue(bridge)
    assert shown(ledger(step="1")) == [5, 2, 1]
    assert shown(ledger(step="6")) == [3]
    assert shown(ledger(step="ended")) == [4]
    assert shown(ledger(state="executing")) == [3]
    assert shown(ledger(category="public_affairs")) == [3]
    assert shown(ledger(channel="symposium")) == [3]
    assert shown(ledger(year=str(today().year - 1))) == [4]
    assert shown(ledger(key="1")) == shown(ledger(major="1")) == [4]
    assert shown(ledger(overdue="1")) == [5]
    assert shown(ledger(q="修桥")) == shown(ledger(q="桥")) == [3]
    assert shown(ledger(q="巴特尔")) == shown(ledger(q="btr")) == [3]
    assert shown(ledger(q=bridge.reference)) == shown(ledger(q="3")) == [3]
    assert shown(ledger(q="没有的事")) == shown(ledger(q="👍")) == []


def test_filters_know_the_form_and_who_is_responsible(ledger, place, lines):
    matter = Matter("白天自来水上不去", "东片二十多户白天没水。", anonymous=True)
    issue = Story(place, matter, today() - timedelta(days=LENGTH + 1)).until("agree")
    lines()
    plan = issue.deliberationplans.get()
    looking = issue.assignments.get().members.filter(part="responsible").first().person

    assert shown(ledger(form=plan.form)) == [issue.number]
    assert shown(ledger(form="online")) == []
    assert shown(ledger(person=looking.name[:2])) == [issue.number]
    assert shown(ledger(person="没有这个人")) == []


def test_what_is_due_stands_first_when_asked_for(ledger, lines):
    now = today()
    lines(due_on=now + timedelta(days=5))
    lines()
    lines(due_on=now - timedelta(days=2))
    assert shown(ledger(sort="due")) == [3, 1]
    assert shown(ledger(sort="nonsense")) == [3, 2, 1]


@pytest.mark.parametrize(
    "odd",
    ["²-1", "\0", "%", "_", "9999999999", "9999-999999", "'; --", "👍" * 500, "2026_1", "1_99999999999"],
)
def test_odd_words_in_the_address_are_only_words(ledger, lines, odd):
    lines()
    for name in (
        "q",
        "step",
        "state",
        "year",
        "category",
        "form",
        "person",
        "village",
        "sort",
        "after",
        "before",
    ):
        assert ledger(**{name: odd}).status_code == 200


def test_an_empty_ledger_says_what_to_do(ledger, supervisor):
    assert "有人反映事情，就登记一件。" in ledger().content.decode()
    assert "台账里还没有议题。</p>" in ledger(user=supervisor).content.decode()
    assert "没有找到。换个词，或者少选一样。" in ledger(q="路灯").content.decode()


def test_a_stranger_finds_no_ledger(ledger, stranger):
    assert ledger(user=stranger).status_code == 404


def test_who_may_not_register_sees_no_button(ledger, village, supervisor):
    assert reverse("register", args=[village.code]) not in ledger(user=supervisor).content.decode()
