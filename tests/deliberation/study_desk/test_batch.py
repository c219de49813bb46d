"""The study meeting of a batch: what waits, one after the other, all made at once or none."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberation.issues.actions import register_issue
from deliberation.issues.models import Issue
from deliberation.screening.actions import record_screening

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, entries, sent, shows

SIX = (
    ("路不平", "桥头到学校那段路坑洼不平。", "propose"),
    ("灯不亮", "西片路灯坏了八盏。", "propose"),
    ("低保没评上", "我家困难，低保没评上。", "refer"),
    ("基本农田盖房", "把村东基本农田分下去盖房。", "reject"),
    ("打井手续", "打井要不要办手续。", "legal_review"),
    ("说不清的事", "有一件事说不清。", "return"),
)


@pytest.fixture
def batch(story):
    """Six matters and a study meeting; nothing decided."""
    told = story()
    told.issues = [
        register_issue(
            told.place.village,
            by=told.clerk,
            collected_on=told.first_day,
            happened_on=told.first_day,
            title=title,
            description=words,
            channel="symposium",
            openness="withheld",
            reporter_name="丁永贵",
        )
        for title, words, _ in SIX
    ]
    told.issue = told.issues[0]
    told.meeting = told._meeting("study", told.day("propose"), "village_party_org")
    return told


def decide(told, issue, opinion: str, **more) -> None:
    changed = {
        "reject": {"against_law": ("yes", "《土地管理法》第三十五条")},
        "legal_review": {"against_law": ("doubtful", "不知道要不要许可")},
    }.get(opinion, {})
    told.issue = issue
    record_screening(
        issue,
        by=told.clerk,
        meeting=told.meeting,
        answers=told.answers() | changed,
        primary_category="difficulty_or_dispute",
        opinion=opinion,
        topic_domain="public_affairs",
        households=12,
        reason="会上定的。",
        receiver_kind="office" if opinion == "refer" else "",
        receiver="场民政" if opinion == "refer" else "",
        **more,
    )


def url(told, name, *more):
    return reverse(name, args=[told.place.village.code, *more])


def decide_all(told) -> None:
    for issue, (_, _, opinion) in zip(told.issues, SIX, strict=True):
        decide(told, issue, opinion)


@pytest.mark.requirement(75)
def test_what_waits_is_listed_with_what_it_points_to(batch, as_user, clerk):
    page = shows(as_user(clerk), url(batch, "study"))
    assert "等着研究的　6 件" in page
    assert "像是要在耕地、基本农田上盖房" in page
    page = shows(as_user(clerk), url(batch, "study_batch", batch.meeting.pk))
    assert f"记下一件：{batch.issues[0].number} 号" in page
    assert "多少人同意、签字，都不改变三不议的答案" in page


@pytest.mark.requirement(75)
@pytest.mark.requirement(76)
def test_all_that_was_decided_is_made_at_once(batch, as_user, clerk):
    decide_all(batch)
    address = url(batch, "study_settle", batch.meeting.pk)
    page = shows(as_user(clerk), address)
    assert "基本农田盖房</a>：不予商议" in page
    data = sent(happened_on=batch.day("propose"))
    verbs = ("propose", "propose", "refer", "reject", "ask_legal_review", "return")
    assert_writes(as_user(clerk), address, batch.issue, data, *verbs)
    assert [Issue.objects.get(pk=one.pk).state for one in batch.issues] == [
        "proposed",
        "proposed",
        "referred",
        "rejected",
        "legal_review",
        "returned",
    ]
    page = shows(as_user(clerk), url(batch, "study_batch", batch.meeting.pk))
    assert "都记了意见" in page
    assert "一起定下来" not in page


def test_when_one_cannot_be_made_none_is(batch, as_user, clerk):
    decide_all(batch)
    batch.issue = batch.issues[1]
    decide(batch, batch.issues[2], "split", version=1)
    before = entries(batch.issue)
    assert_keeps(
        as_user(clerk),
        url(batch, "study_settle", batch.meeting.pk),
        batch.issue,
        sent(happened_on=batch.day("propose")),
        typed="一件也没有定",
        says=f"{batch.issues[2].number} 号：还没有列出拆成哪几件",
    )
    assert entries(batch.issue) == before
    assert {one.state for one in Issue.objects.all()} == {"collected"}


def test_only_the_villages_own_may_settle(batch, as_user, member, stranger):
    decide_all(batch)
    address = url(batch, "study_settle", batch.meeting.pk)
    assert_closed_to(as_user(member), address, batch.issue, sent(happened_on=batch.day("propose")))
    assert_hidden_from(as_user(stranger), address)


def test_the_batch_asks_the_same_for_two_and_for_six(batch, as_user, clerk):
    browser, address = as_user(clerk), url(batch, "study_batch", batch.meeting.pk)
    decide(batch, batch.issues[0], "propose")
    counts = []
    for more in (batch.issues[1:2], batch.issues[2:]):
        for issue in more:
            decide(batch, issue, "return")
        with CaptureQueriesContext(connection) as queries:
            browser.get(address)
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 10


def test_from_the_batch_one_returns_to_it(batch, as_user, clerk):
    issue = batch.issues[0]
    address = reverse("screening", args=[issue.village.code, issue.reference]) + f"?study={batch.meeting.pk}"
    page = shows(as_user(clerk), address)
    assert page.count('name="meeting"') == 1
    data = sent(meeting=batch.meeting.pk, opinion="return", reason="没说清楚是哪一段。")
    answer = assert_writes(as_user(clerk), address, issue, data, "record_screening")
    assert answer["Location"] == url(batch, "study_batch", batch.meeting.pk)
