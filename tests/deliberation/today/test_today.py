"""The first pages: what is due, whose turn it is, the same few queries for ten issues and for a thousand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberation.issues.models import Issue
from fengku.calendar import today
from fengku.policies.models import PolicyVersion

MOST_QUERIES = 10


@pytest.fixture
def due(village, clerk):
    """Add issues that are due in some days (None: no day)."""

    def add(*days: int | None, state: str = "collected") -> None:
        version = PolicyVersion.objects.in_force(scope=village.farm.scope, on=today())
        first = Issue.objects.filter(village=village).count() + 1
        Issue.objects.bulk_create(
            Issue(
                village=village,
                year=today().year,
                number=number,
                policy_version=version,
                title=f"第{number}件事",
                description="路灯夜里不亮。",
                channel="phone",
                collected_on=today(),
                state=state,
                state_since=today(),
                due_on=None if left is None else today() + timedelta(days=left),
                recorded_by=clerk,
            )
            for number, left in enumerate(days, first)
        )

    return add


@pytest.fixture
def first_page(village, as_user, clerk):
    return lambda user=clerk: as_user(user).get(reverse("today", args=[village.code]))


def test_tasks_stand_by_their_day_and_say_how_late_they_are(first_page, due):
    due(-2, 0, 3, 30, None)
    page = first_page()
    assert [label for label, _ in page.context["groups"]] == [
        "过了日子的，先办",
        "今天",
        "七天之内",
        "七天以后",
        "没有期限的",
    ]
    assert "已过 2 天" in page.content.decode()
    assert "一共 5 件，其中 1 件过了日子" in page.content.decode()


def test_the_reader_s_own_decisions_come_first(first_page, due, head, village):
    due(3, state="executing")
    due(5)
    tasks = dict(first_page(head).context["groups"])["七天之内"]
    assert [task["title"] for task in tasks] == ["初步确定，交“两委”审议：2 号议题", "报完成：1 号议题"]
    assert [task["mine"] for task in tasks] == [True, False]


def test_it_says_whose_turn_the_rest_is(first_page, due, village):
    due(1, 2)
    assert (village.party_org_name, 2) in first_page().context["waiting"]


def test_the_year_s_numbers_add_up(first_page, due):
    due(1)
    due(None, state="archived")
    due(None, state="rejected")
    numbers = dict(first_page().context["numbers"])
    assert numbers["收进台账"] == "3 件"
    assert numbers["正在办"] == "1 件"
    assert numbers["已办结"] == "1 件"
    assert numbers["不予商议"] == "1 件"


def test_today_asks_as_often_for_a_thousand_issues_as_for_ten(village, due, as_user, clerk):
    asked, browser = [], as_user(clerk)
    for number in (10, 990):
        due(*[at % 9 for at in range(number)])
        with CaptureQueriesContext(connection) as queries:
            page = browser.get(reverse("today", args=[village.code]))
        asked.append(len(queries))
    assert asked[0] == asked[1] <= MOST_QUERIES
    assert len(page.content) < 100_000
    assert "在台账里看全部" in page.content.decode()


def test_each_role_is_sent_to_its_first_page(village, as_user, clerk, supervisor, farm_officer, demo):
    for user in (clerk, supervisor):
        assert as_user(user).get("/")["Location"] == reverse("today", args=[village.code])
    page = as_user(farm_officer).get("/")
    assert page.status_code == 200
    for one in demo.villages.values():
        assert one.village.name in page.content.decode()


def test_a_stranger_finds_no_first_page_of_this_village(first_page, stranger):
    assert first_page(stranger).status_code == 404


@pytest.mark.parametrize("name", ["more", "help"])
def test_the_plain_pages_open(village, as_user, clerk, name):
    args = [village.code] if name == "more" else []
    assert as_user(clerk).get(reverse(name, args=args)).status_code == 200


def test_without_a_login_every_page_leads_to_the_door(client, village):
    for name in ("today", "ledger", "meetings", "committees", "more"):
        answer = client.get(reverse(name, args=[village.code]))
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]


def test_the_pulse_asks_the_database_once_and_tells_nothing(client, db):
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(reverse("health"))
    assert (answer.status_code, answer.content, len(queries)) == (200, b"ok", 1)
