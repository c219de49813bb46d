"""What the villages wait for from the farm."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberation.joint_cases.actions import answer_request, ask_farm

from ..pages import assert_hidden_from, shows


@pytest.fixture
def asked(story, demo):
    """One legal review and one request to lead."""
    doubtful = story(title="打井要不要办手续")
    doubtful.before("ask_legal_review")
    doubtful.make("ask_legal_review")
    several = story(title="几个村共用的渠")
    several.until("determine")
    request = ask_farm(
        several.issue,
        by=several.clerk,
        happened_on=several.day("determine"),
        villages=[demo.villages["xiyingzi"].village],
        cause="共用一条渠。",
        request="请牵头。",
    )
    return doubtful, several, request


@pytest.mark.requirement(31)
@pytest.mark.requirement(17)
def test_the_farm_sees_what_it_is_asked_for_until_it_has_answered(asked, demo, as_user, farm_officer):
    doubtful, several, request = asked
    browser, url = as_user(farm_officer), reverse("farm_waiting")
    page = shows(browser, url)
    assert reverse("legal_review", args=["nantuozi", doubtful.issue.reference]) in page
    assert reverse("farm_answer", args=["nantuozi", several.issue.reference]) in page
    answer_request(
        request,
        by=farm_officer,
        answered_on=several.day("hand_to_farm"),
        answer="accepted",
        answer_text="好。",
    )
    doubtful.prepare("legal_conclude")
    doubtful.make("legal_conclude")
    page = shows(browser, url)
    assert "没有等着核查的" in page
    assert "没有请求牵头的" in page


def test_a_village_has_no_farm_desk(clerk, as_user):
    assert as_user(clerk).get(reverse("farm_waiting")).status_code == 404
    assert_hidden_from(as_user(clerk), "/farm/waiting/nothing/")


def test_it_asks_the_same_for_one_and_for_many(asked, story, as_user, farm_officer):
    browser, url, counts = as_user(farm_officer), reverse("farm_waiting"), []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            browser.get(url)
        counts.append(len(queries))
        for number in range(3):
            more = story(title=f"拿不准的第{number}件")
            more.before("ask_legal_review")
            more.make("ask_legal_review")
    assert counts[0] == counts[1] <= 9
