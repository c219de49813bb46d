"""Registering: read once more, then one number; hints never bar; odd input gets its sentence and is kept."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from deliberation.issues.models import Feedback, Issue, Reporter
from fengku.calendar import today

WORDS = "嘎查东片二十多户白天水管里一滴水都没有，只有半夜才细细地流一阵。"


def values(**changes):
    day = today()
    return {
        "key": uuid.uuid4().hex,
        "title": "白天自来水上不去",
        "description": WORDS,
        "channel": "suggestion_box",
        "openness": "anonymous",
        "collected_on_y": str(day.year),
        "collected_on_m": str(day.month),
        "collected_on_d": str(day.day),
        **changes,
    }


@pytest.fixture
def register(village, as_user, clerk):
    def send(user=clerk, **changes):
        return as_user(user).post(reverse("register", args=[village.code]), values(**changes))

    return send


def test_it_is_read_once_more_before_it_is_written(register, village):
    page = register()
    assert page.status_code == 200
    assert "您将把这件事登记进台账" in page.content.decode()
    assert not Issue.objects.exists()


def test_confirmed_it_takes_the_next_number_and_today_as_its_day(register, village):
    answer = register(_confirm="1")
    issue = Issue.objects.get()
    assert answer["Location"] == reverse("desk", args=[village.code, issue.reference])
    assert (issue.number, issue.state, issue.state_since) == (1, "collected", today())
    assert issue.reporters.get().openness == Reporter.Openness.ANONYMOUS


def test_a_form_sent_twice_is_one_issue(register):
    key = uuid.uuid4().hex
    first, second = register(_confirm="1", key=key), register(_confirm="1", key=key)
    assert first["Location"] == second["Location"]
    assert Issue.objects.count() == 1


def test_one_that_looks_alike_is_hinted_at_and_registered_all_the_same(register):
    register(_confirm="1")
    assert "跟 1 号“白天自来水上不去”有点像" in register().content.decode()
    register(_confirm="1")
    assert Issue.objects.count() == 2


def test_a_day_may_be_typed_with_dots(register):
    day = today() - timedelta(days=40)
    typed = f"{day.year}.{day.month}.{day.day}"
    register(_confirm="1", collected_on_y=typed, collected_on_m="", collected_on_d="")
    assert Issue.objects.get().collected_on == day


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"description": "水"}, "反映的内容只有1个字"),
        ({"description": "水" * 20_000}, "反映的内容有20000个字"),
        ({"collected_on_y": "2099"}, "还没到"),
        ({"channel": ""}, "请选一个"),
        ({"channel": "other"}, "从哪里来的"),
        ({"openness": "withheld"}, "写上反映人"),
    ],
)
def test_what_is_not_right_is_said_and_what_was_typed_is_kept(register, changes, sentence):
    answer = register(_confirm="1", **changes)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert "白天自来水上不去" in page
    assert not Issue.objects.exists()


def test_a_colleague_without_the_role_is_told_who_may(register, supervisor):
    answer = register(user=supervisor, _confirm="1")
    assert answer.status_code == 403
    assert "登记" in answer.content.decode()
    assert not Issue.objects.exists()


def test_a_stranger_finds_no_page(register, stranger):
    assert register(user=stranger, _confirm="1").status_code == 404


def test_the_answer_to_the_reporter_is_written_when_the_case_is_done(story, as_user, clerk):
    issue = story().until("accept")
    page = reverse("feedback", args=[issue.village.code, issue.reference])
    day = today()
    sent = {"key": uuid.uuid4().hex, "way": "board", "content": "水泵换好了，白天有水。"}
    sent |= {"happened_on_y": str(day.year), "happened_on_m": str(day.month), "happened_on_d": str(day.day)}
    assert as_user(clerk).post(page, sent).status_code == 302
    assert Feedback.objects.get(issue=issue).way == "board"
