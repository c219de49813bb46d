"""Pages of execution items: the list, one more, one done, one given up."""

import pytest
from django.urls import reverse

from deliberation.execution.models import ItemState
from deliberation.execution.queries import items_of

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows


def address(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


@pytest.fixture
def agreed(story):
    told = story()
    told.until("agree")
    return told


def item(told, **changes) -> dict:
    return sent(
        **{
            "what": "更换漏损管300米",
            "responsible_unit": "嘎查委员会",
            "category": "village",
            "finish_by": told.day("archive").replace(year=told.day("archive").year + 1),
            "amount_yuan": "９０００",
            **changes,
        }
    )


def test_items_are_listed_added_and_taken_off(agreed, as_user, clerk, supervisor):
    client, url, issue = as_user(clerk), address(agreed, "items"), agreed.issue
    assert "还没有写由谁去办哪些事" in shows(client, url)
    assert_writes(client, url, issue, item(agreed), "add_item")
    row = items_of(issue)[0]
    assert (row.amount_yuan, row.state) == (9000, ItemState.PENDING)
    assert "更换漏损管300米" in shows(client, url)
    remove = address(agreed, "item_remove", row.pk)
    assert_closed_to(as_user(supervisor), remove, issue, {})
    assert client.get(remove).status_code == 405
    assert client.post(remove).status_code == 302
    assert items_of(issue) == []


def test_an_item_says_who(agreed, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(agreed, "items"),
        agreed.issue,
        item(agreed, responsible_unit=""),
        typed="更换漏损管300米",
        says="责任单位、责任人至少写一个",
    )


def test_items_are_closed_to_others(agreed, as_user, supervisor, stranger):
    url = address(agreed, "items")
    assert_closed_to(as_user(supervisor), url, agreed.issue, item(agreed))
    assert_hidden_from(as_user(stranger), url, item(agreed))


@pytest.fixture
def executing(story):
    told = story(items=({"what": "查漏", "responsible": "小队"}, {"what": "换管", "responsible": "村委会"}))
    told.until("start_execution")
    return told


def done(told, row, **changes) -> dict:
    return sent(
        **{
            "happened_on": told.day("report_done"),
            "evidence": "现场看过，有照片",
            "version": row.version,
            **changes,
        }
    )


def test_items_are_done_or_given_up(executing, as_user, clerk):
    client, issue = as_user(clerk), executing.issue
    page = shows(client, address(executing, "items"))
    assert "记办完了" in page
    assert "不能再写" not in page
    first, second = items_of(issue)
    finish, cancel = address(executing, "item_done", first.pk), address(executing, "item_cancel", second.pk)
    shows(client, finish)
    shows(client, cancel)
    assert_writes(client, finish, issue, done(executing, first), "record_evidence", "finish_item")
    assert_writes(
        client,
        cancel,
        issue,
        done(executing, second, evidence="管子够长，不用换"),
        "record_evidence",
        "cancel_item",
    )
    assert [row.state for row in items_of(issue)] == [ItemState.DONE, ItemState.CANCELLED]
    late = done(executing, items_of(issue)[0], evidence="再记一次")
    assert_keeps(client, finish, issue, late, typed="再记一次", says="办完了", status=409)


def test_an_item_is_not_done_without_evidence(executing, as_user, clerk):
    row = items_of(executing.issue)[0]
    data = done(executing, row, evidence="")
    typed = f'value="{data["happened_on_d"]}"'
    assert_keeps(
        as_user(clerk),
        address(executing, "item_done", row.pk),
        executing.issue,
        data,
        typed=typed,
        says="这里要写",
    )


def test_items_done_are_closed_to_others(executing, as_user, supervisor, stranger):
    row = items_of(executing.issue)[0]
    for name in ("item_done", "item_cancel"):
        url = address(executing, name, row.pk)
        assert_closed_to(as_user(supervisor), url, executing.issue, done(executing, row))
        assert_hidden_from(as_user(stranger), url, done(executing, row))


def test_an_item_of_another_issue_is_not_there(executing, as_user, clerk):
    assert as_user(clerk).get(address(executing, "item_done", 999_999)).status_code == 404
