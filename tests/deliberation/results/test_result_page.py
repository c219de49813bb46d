"""The page of the result, as a clerk uses it."""

import pytest
from django.urls import reverse

from deliberation.results.queries import current_result

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows


@pytest.fixture
def agreed(story):
    told = story()
    told.until("agree")
    told.url = reverse("result", args=[told.place.village.code, told.issue.reference])
    return told


def result(told, **changes) -> dict:
    on = told.day("fix_result")
    return sent(
        **{
            "form": "plan",
            "body": "先查漏，再换管300米",
            "publish_scope": "full",
            "adopted_on": on,
            "happened_on": on,
            **changes,
        }
    )


def test_the_result_is_written_and_read_again(agreed, as_user, clerk):
    client = as_user(clerk)
    page = shows(client, agreed.url)
    assert "计划方案" in page
    assert "只公开件数" in page
    assert_writes(client, agreed.url, agreed.issue, result(agreed), "record_result")
    row = current_result(agreed.issue)
    assert (row.form, row.publish_scope, row.adopted_on) == ("plan", "full", agreed.day("fix_result"))
    again = result(agreed, body="先查漏，再换管，再错峰", version=row.version)
    assert_writes(client, agreed.url, agreed.issue, again, "record_result")
    assert_keeps(
        client,
        agreed.url,
        agreed.issue,
        result(agreed, body="旧页上写的", version=row.version),
        typed="旧页上写的",
        says="先查漏，再换管，再错峰",
        status=409,
    )


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"form": "made_up"}, "请从列出的里面选"),
        ({"form": "other"}, "写上是什么形式"),
        ({"form": "oral_agreement"}, "口头协定要有书面备忘和两名见证人"),
        ({"publish_scope": ""}, "请选一个"),
    ],
)
def test_what_a_form_asks_for(agreed, as_user, clerk, changes, says):
    assert_keeps(
        as_user(clerk),
        agreed.url,
        agreed.issue,
        result(agreed, **changes),
        typed="先查漏，再换管300米",
        says=says,
    )
    assert current_result(agreed.issue) is None


def test_the_result_is_closed_to_others(agreed, as_user, member, stranger):
    assert_closed_to(as_user(member), agreed.url, agreed.issue, result(agreed))
    assert_hidden_from(as_user(stranger), agreed.url, result(agreed))
