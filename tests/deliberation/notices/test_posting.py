"""The sheet on the wall: which one is posted, when its day is settled, when it comes down."""

from datetime import timedelta

import pytest
from django.urls import reverse

from deliberation.notices import actions
from deliberation.notices.compose import proposed_text
from deliberation.notices.models import Posting
from fengku.journal.models import Entry
from fengku.moves.engine import perform
from fengku.moves.refusals import Refused

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows, text


@pytest.fixture
def fixed(story):
    told = story()
    told.until("fix_result")
    return told


@pytest.fixture
def hanging(story):
    told = story()
    told.until("publish")
    told.url = reverse("taking_down", args=[told.place.village.code, told.issue.reference])
    return told


def sheet_of(told):
    words = proposed_text(told.issue, scope="full")
    return actions.confirm_sheet(told.issue, by=told.clerk, text=words, scope="full", on=told.day("publish"))


def post(told, sheet, on):
    return actions.record_posting(
        told.issue, by=told.clerk, sheet=sheet, posted_on=on, posted_by="周文慧", place="公开栏"
    )


def test_an_older_sheet_is_not_posted(fixed):
    older, newer = sheet_of(fixed), sheet_of(fixed)
    with pytest.raises(Refused) as refused:
        post(fixed, older, fixed.day("publish"))
    assert refused.value.refusals[0].code == "sheet_superseded"
    assert newer.reference in refused.value.refusals[0].sentence
    assert Posting.objects.count() == 0


def test_the_day_is_corrected_until_the_result_is_public_by_it(fixed, hanging):
    sheet, on = sheet_of(fixed), fixed.day("publish")
    post(fixed, sheet, on)
    assert post(fixed, sheet, on + timedelta(days=1)).posted_on == on + timedelta(days=1)
    settled = Posting.objects.get(sheet__issue=hanging.issue)
    with pytest.raises(Refused) as refused:
        post(hanging, settled.sheet, settled.posted_on + timedelta(days=1))
    assert refused.value.refusals[0].code == "posting_settled"
    settled.refresh_from_db()
    assert settled.posted_on == hanging.day("publish")


def test_it_comes_down_after_its_days_and_once(hanging, as_user, clerk, member, stranger):
    posting = Posting.objects.get()
    data = sent(taken_down_on=posting.until)
    assert_closed_to(as_user(member), hanging.url, hanging.issue, data)
    assert_hidden_from(as_user(stranger), hanging.url, data)
    client = as_user(clerk)
    early = client.post(hanging.url, sent(taken_down_on=posting.until - timedelta(days=1)))
    assert early.status_code == 422
    assert "在那以前不能取下" in text(early)
    assert client.post(hanging.url, data).status_code == 302
    assert Posting.objects.get().taken_down_on == posting.until
    assert Entry.objects.filter(verb="take_down").count() == 1
    assert "取下的" in shows(client, hanging.url)
    assert client.post(hanging.url, sent(taken_down_on=posting.until + timedelta(days=1))).status_code == 409
    assert Posting.objects.get().taken_down_on == posting.until


def test_the_list_says_what_still_hangs(hanging, as_user, clerk):
    page = shows(as_user(clerk), reverse("notices", args=[hanging.place.village.code]))
    assert "记取下" in page


def test_a_sheet_may_come_down_after_its_case_is_archived(story):
    told = story()
    told.until("archive")
    posting = Posting.objects.get()
    assert actions.take_down(
        told.issue, by=told.clerk, posting=posting, taken_down_on=told.day("archive")
    ).taken_down_on


def test_a_danger_need_not_wait_but_must_be_put_in_words(hanging, as_user, clerk, member, stranger):
    url = reverse("urgent_start", args=[hanging.place.village.code, hanging.issue.reference])
    on = hanging.day("publish") + timedelta(days=1)
    desk = f"/villages/{hanging.place.village.code}/issues/{hanging.issue.reference}/"
    client = as_user(clerk)
    start = sent(happened_on=on, version=hanging.issue.version)
    refused = client.post(f"{desk}moves/start_execution/", start)
    assert refused.status_code == 422
    assert "公示还差6天满7天" in text(refused)
    data = sent(happened_on=on, reason="东桥桥墩裂了，学生每天走，等不到公示期满。")
    assert_closed_to(as_user(member), url, hanging.issue, data)
    assert_hidden_from(as_user(stranger), url, data)
    assert_keeps(
        client, url, hanging.issue, sent(happened_on=on, reason="急"), typed="急", says="至少写 5 个字"
    )
    assert_writes(client, url, hanging.issue, data, "record_urgent_start")
    assert client.post(f"{desk}moves/start_execution/", start).status_code == 302
    hanging.issue.refresh_from_db()
    assert hanging.issue.state == "executing"
    assert hanging.issue.urgentstarts.get().is_confirmed
    assert "东桥桥墩裂了" in shows(client, f"{desk}steps/6/")


def test_a_danger_found_later_does_not_open_an_earlier_day(hanging):
    on = hanging.day("publish") + timedelta(days=2)
    actions.record_urgent_start(hanging.issue, by=hanging.clerk, happened_on=on, reason="桥墩裂了，等不得。")
    with pytest.raises(Refused) as refused:
        perform(
            hanging.issue,
            "start_execution",
            by=hanging.clerk,
            happened_on=on - timedelta(days=1),
            version=hanging.issue.version,
            key="early",
        )
    assert [one.code for one in refused.value.refusals] == ["publication_running"]
