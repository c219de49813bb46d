"""Asking the farm to lead, and its answer."""

import pytest
from django.urls import reverse

from deliberation.issues.models import Issue
from deliberation.joint_cases.queries import current_request
from fengku.moves.refusals import Refused
from fengku.papers.declarations import get
from fengku.papers.sheets import preview_html

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows


@pytest.fixture
def determined(story):
    told = story()
    told.until("determine")
    return told


def address(told, name):
    return reverse(name, args=[told.place.village.code, told.issue.reference])


def request(told, demo, **changes) -> dict:
    other = demo.villages["xiyingzi"].village
    return (
        sent(
            villages=other.pk,
            cause="两个村共用一条渠，谈了三回没谈拢。",
            request="请场党委牵头协商。",
            happened_on=told.day("determine"),
        )
        | changes
    )


def answer(told, **changes) -> dict:
    return sent(answer="accepted", answer_text="同意。", answered_on=told.day("hand_to_farm")) | changes


@pytest.mark.requirement(16)
@pytest.mark.requirement(17)
@pytest.mark.requirement(69)
def test_the_farm_is_asked_answers_and_takes_over(determined, demo, as_user, clerk):
    url = address(determined, "farm_request")
    shows(as_user(clerk), url)
    assert_writes(as_user(clerk), url, determined.issue, request(determined, demo), "ask_farm")
    with pytest.raises(Refused) as refused:
        determined.make("start_research")
    assert "farm_leads" in [one.code for one in refused.value.refusals]
    party = as_user(demo.users["farm_party"])
    assert "由谁牵头" in shows(party, address(determined, "farm_answer"))
    assert_writes(
        party, address(determined, "farm_answer"), determined.issue, answer(determined), "answer_request"
    )
    determined.make("hand_to_farm")
    assert Issue.objects.get().state == "farm_led"
    assert current_request(determined.issue).is_confirmed
    paper = preview_html(get("D20"), determined.issue)
    assert "请场党委牵头协商" in paper
    assert "西营子村" in paper
    assert "同意牵头" in paper


def test_when_the_farm_declines_the_village_goes_on(determined, demo, as_user, clerk):
    url = address(determined, "farm_request")
    assert_writes(as_user(clerk), url, determined.issue, request(determined, demo), "ask_farm")
    declined = answer(determined, answer="declined")
    party = as_user(demo.users["farm_party"])
    assert_writes(party, address(determined, "farm_answer"), determined.issue, declined, "answer_request")
    with pytest.raises(Refused):
        determined.make("hand_to_farm")
    determined.prepare("start_research")
    determined.make("start_research")
    assert Issue.objects.get().state == "researching"


def test_one_village_alone_is_no_matter_for_the_farm(determined, demo, as_user, clerk):
    data = request(determined, demo)
    del data["villages"]
    assert_keeps(
        as_user(clerk),
        address(determined, "farm_request"),
        determined.issue,
        data,
        typed="谈了三回没谈拢",
        says="只是本村的事，本村协商",
    )


def test_an_answer_before_the_request_is_refused(determined, demo, as_user, clerk):
    url = address(determined, "farm_request")
    assert_writes(as_user(clerk), url, determined.issue, request(determined, demo), "ask_farm")
    early = sent(answer="accepted", answer_text="写了半天。", answered_on=determined.day("register"))
    assert_keeps(
        as_user(demo.users["farm_party"]),
        address(determined, "farm_answer"),
        determined.issue,
        early,
        typed="写了半天",
        says="早于请求的",
    )


def test_who_may_ask_and_who_may_answer(determined, demo, as_user, clerk, member, stranger):
    url = address(determined, "farm_request")
    assert_closed_to(as_user(member), url, determined.issue, request(determined, demo))
    assert_hidden_from(as_user(stranger), url)
    assert_hidden_from(as_user(clerk), address(determined, "farm_answer"))
    assert_writes(as_user(clerk), url, determined.issue, request(determined, demo), "ask_farm")
    assert_closed_to(as_user(clerk), address(determined, "farm_answer"), determined.issue, answer(determined))
