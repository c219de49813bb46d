"""Pages of step two, as a clerk uses them."""

import pytest
from django.urls import reverse

from deliberation.screening.queries import current_review, current_screening

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows, text


def answers(issue, *, yes=("difficulty_or_dispute",)) -> dict:
    data = {}
    for question in issue.policy.questions:
        data[f"q_{question.code}"] = "yes" if question.code in yes else "no"
    return data


@pytest.fixture
def collected(story):
    """A registered issue with its study meeting; nothing decided yet."""
    told = story()
    told.until("register")
    told.meeting = told._meeting("study", told.day("propose"), "village_party_org")
    return told


def study(told, **changes) -> dict:
    return sent(
        **answers(told.issue),
        meeting=told.meeting.pk,
        opinion="propose",
        primary_category="difficulty_or_dispute",
        topic_domain="public_affairs",
        is_dispute="on",
        households="２３",
        stakeholders="东片用水户、前街用水户",
    ) | {name: value for name, value in changes.items() if value is not None}


def address(told, name):
    return reverse(name, args=[told.place.village.code, told.issue.reference])


def test_the_study_is_written_and_read_again(collected, as_user, clerk):
    client, url = as_user(clerk), address(collected, "screening")
    page = shows(client, url)
    assert collected.issue.description in page
    assert "五议：合得上哪几条" in page
    assert_writes(client, url, collected.issue, study(collected), "record_screening")
    row = current_screening(collected.issue)
    assert (row.households, row.is_dispute, row.answers.count()) == (23, True, 8)
    assert "东片用水户、前街用水户" in shows(client, url)


def test_a_basis_that_is_missing_is_asked_for(collected, as_user, clerk):
    data = study(collected, q_against_law="yes", stakeholders="写了半天的字")
    assert_keeps(
        as_user(clerk),
        address(collected, "screening"),
        collected.issue,
        data,
        typed="写了半天的字",
        says="违反哪部法律法规",
    )
    assert current_screening(collected.issue) is None


def test_a_question_left_open_is_asked_for(collected, as_user, clerk):
    data = study(collected)
    del data["q_against_law"]
    assert_keeps(
        as_user(clerk),
        address(collected, "screening"),
        collected.issue,
        data,
        typed="东片用水户",
        says="请选一个",
    )


def test_two_clerks_do_not_overwrite_each_other(collected, as_user, clerk, head):
    """The second form was read before the first was stored: both versions are shown."""
    url = address(collected, "screening")
    assert_writes(as_user(clerk), url, collected.issue, study(collected), "record_screening")
    assert_keeps(
        as_user(clerk),
        url,
        collected.issue,
        study(collected, stakeholders="后来写的另一份"),
        typed="后来写的另一份",
        says="别人先存了一份",
        status=409,
    )


def test_only_those_who_may(collected, as_user, member, stranger):
    url = address(collected, "screening")
    assert_closed_to(as_user(member), url, collected.issue, study(collected))
    assert_hidden_from(as_user(stranger), url, study(collected))


def test_after_the_decision_the_page_only_shows(story, as_user, clerk):
    told = story()
    told.until("propose")
    client, url = as_user(clerk), address(told, "screening")
    page = shows(client, url)
    assert "这里只能看，不能再写" in page
    assert "东片用水户、前街用水户" in page
    assert "记下集中研究" not in page
    told.meeting = current_screening(told.issue).meeting
    assert_keeps(client, url, told.issue, study(told), typed="不能再写了", says="定了的记录不改", status=409)


def test_before_its_time_the_page_says_so(collected, as_user, clerk):
    assert "还没到写这一处的时候" in shows(as_user(clerk), address(collected, "review"))


@pytest.fixture
def proposed(story):
    told = story()
    told.until("propose")
    told.meeting = told._meeting("joint", told.day("determine"), "village_party_org", "villagers_committee")
    return told


def review(told, **changes) -> dict:
    present = told.meeting.seats.values("person").distinct().count()
    return sent(
        **{
            "meeting": told.meeting.pk,
            "decision": "as_proposed",
            "approve": present,
            "against": 0,
            "abstain": 0,
            "opinion": "同意作为协商议题",
            "suggested_format": "say_matters_meeting",
            **changes,
        }
    )


def test_the_review_is_written(proposed, as_user, clerk):
    client, url = as_user(clerk), address(proposed, "review")
    assert "座谈协商 · 民主说事会" in shows(client, url)
    assert_writes(client, url, proposed.issue, review(proposed), "record_review")
    row = current_review(proposed.issue)
    assert (row.suggested_form, row.suggested_format, row.passed) == (
        "symposium",
        "say_matters_meeting",
        True,
    )


def test_hands_that_do_not_add_up_are_refused(proposed, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(proposed, "review"),
        proposed.issue,
        review(proposed, against=1),
        typed="同意作为协商议题",
        says="对不上",
    )


def test_a_statutory_matter_needs_its_law(proposed, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(proposed, "review"),
        proposed.issue,
        review(proposed, is_statutory="on"),
        typed="同意作为协商议题",
        says="写上依据哪部法律",
    )


@pytest.mark.requirement(55)
@pytest.mark.requirement(62)
def test_another_form_than_the_suggested_one_wants_its_reason(proposed, as_user, clerk):
    url, client = address(proposed, "review"), as_user(clerk)
    assert "建议座谈协商：涉及23户，超过3户，涉及面广。" in shows(client, url)
    data = review(proposed, suggested_format="visit")
    assert_keeps(
        client, url, proposed.issue, data, typed="同意作为协商议题", says="选了别的形式，写一句为什么"
    )
    assert_writes(client, url, proposed.issue, {**data, "form_reason": "两家先谈。"}, "record_review")
    assert current_review(proposed.issue).form_reason == "两家先谈。"


@pytest.mark.requirement(77)
def test_to_send_back_wants_a_reason_and_goes_back(proposed, as_user, clerk):
    url, client = address(proposed, "review"), as_user(clerk)
    data = review(proposed, decision="send_back", opinion="")
    assert_keeps(client, url, proposed.issue, data, typed="send_back", says="改了什么、为什么退回，写一句")
    assert_writes(client, url, proposed.issue, review(proposed, decision="send_back"), "record_review")
    page = client.get(reverse("desk", args=[proposed.place.village.code, proposed.issue.reference]))
    assert "“两委”退回再研究</a>" in text(page)


def test_the_review_is_closed_to_others(proposed, as_user, member, stranger):
    url = address(proposed, "review")
    assert_closed_to(as_user(member), url, proposed.issue, review(proposed))
    assert_hidden_from(as_user(stranger), url)
    assert "请告诉能办的人" in text(as_user(member).get(url))
