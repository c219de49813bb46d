"""The notice, as a clerk uses it: many told at once, in time or with the reason, who signed; and a plan that changes."""

import uuid
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from deliberation.research.models import DeliberationPlan, Participant, ShortNotice
from deliberation.research.notice_actions import record_notice
from deliberation.research.plan_actions import record_plan, revise_plan
from deliberation.research.queries import (
    current_plan,
    earlier_notices,
    options_of,
    participants,
    short_notice_reason,
    why_changed,
)
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.engine import perform
from fengku.moves.refusals import Refused

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows, text
from .plan_pages import address, notice, plan

BURST = "水管当天爆了，等不到三天"


@pytest.fixture
def planned(story):
    told = story()
    told.until("plan")
    return told


def move(told, code, on, reason=""):
    told.issue.refresh_from_db()
    return perform(
        told.issue,
        code,
        by=told.clerk,
        happened_on=on,
        version=told.issue.version,
        key=uuid.uuid4().hex,
        reason=reason,
    )


@pytest.mark.requirement(81)
def test_the_ticked_ones_are_told(planned, as_user, clerk):
    client, url = as_user(clerk), address(planned, "noticing")
    first, *rest = participants(planned.issue)
    page = shows(client, url)
    assert first.name in page
    assert "提前3天，最晚" in page
    assert_writes(client, url, planned.issue, notice(planned, [first]), "record_notice")
    told = {person.pk: person.noticed_on for person in participants(planned.issue)}
    assert told.pop(first.pk) == planned.day("notify")
    assert set(told.values()) == {None}
    assert_writes(client, url, planned.issue, notice(planned, rest, way="visit"), "record_notice")
    assert all(person.noticed_on for person in participants(planned.issue))


def test_nobody_ticked_is_refused(planned, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(planned, "noticing"),
        planned.issue,
        notice(planned, [], urgent_reason=BURST),
        typed=BURST,
        says="至少勾一个",
    )


def test_a_notice_after_the_session_is_refused(planned, as_user, clerk):
    late = notice(
        planned, participants(planned.issue), noticed_on=planned.day("open_session") + timedelta(days=1)
    )
    url = address(planned, "noticing")
    assert_keeps(as_user(clerk), url, planned.issue, late, typed="phone", says="通报的日子不会更晚")


@pytest.mark.requirement(81)
@pytest.mark.parametrize(("days", "refused"), [(4, False), (3, False), (2, True), (0, True)])
def test_two_days_before_is_too_late_unless_it_is_said_why(planned, days, refused):
    on = planned.day("open_session") - timedelta(days=days)
    record_notice(
        planned.issue, by=planned.clerk, participants=participants(planned.issue), way="phone", noticed_on=on
    )
    if not refused:
        assert move(planned, "notify", on).verb == "notify"
        return

    with pytest.raises(Refused) as answer:
        move(planned, "notify", on)

    (said,) = answer.value.refusals
    assert said.code == "notice_late"
    assert "不是提前3天通报的" in said.sentence
    assert said.clause.endswith("本场规定：通报提前的天数")
    record_notice(
        planned.issue,
        by=planned.clerk,
        participants=participants(planned.issue),
        way="phone",
        noticed_on=on,
        urgent_reason=BURST,
    )
    entry = move(planned, "notify", on)
    assert entry.payload["facts"]["提前的天数"] == "不够，写明了原因"


def test_urgency_is_written_once_journaled_and_then_frozen(planned, as_user, clerk):
    client, url, on = as_user(clerk), address(planned, "noticing"), planned.day("open_session")
    data = notice(planned, participants(planned.issue), noticed_on=on, urgent_reason=BURST)
    assert_writes(client, url, planned.issue, data, "record_notice", "record_short_notice")
    page = shows(client, url)
    assert page.count(BURST) == 2  # what is stored, and the form that says it again
    again = notice(planned, participants(planned.issue), noticed_on=on, urgent_reason=BURST)
    assert_writes(client, url, planned.issue, again, "record_notice")
    entry = Entry.objects.get(verb="record_short_notice")
    assert (entry.payload["reason"], entry.acted_by) == (BURST, "head")
    move(planned, "notify", on)
    assert short_notice_reason(current_plan(planned.issue)) == BURST
    other = notice(planned, participants(planned.issue), noticed_on=on, urgent_reason="另一个原因")
    response = client.post(url, other)
    assert (response.status_code, "不能再改" in text(response)) == (409, True)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        ShortNotice.objects.update(reason="偷偷改")


@pytest.mark.requirement(81)
def test_who_signed_and_when_is_kept(planned, as_user, clerk, member, stranger):
    client, issue = as_user(clerk), planned.issue
    first, second, third = participants(issue)
    assert client.post(address(planned, "noticing"), notice(planned, [first, second])).status_code == 302
    url = address(planned, "receipts")
    page = shows(client, url)
    assert first.name in page
    assert third.name not in page
    on = planned.day("notify")
    early = sent(people=[str(first.pk)], confirmed_on=on - timedelta(days=1))
    assert_keeps(client, url, issue, early, typed=first.name, says="签收的日子不早于通报的日子")
    data = sent(people=[str(first.pk), str(second.pk)], confirmed_on=on)
    assert_writes(client, url, issue, data, "confirm_receipt")
    assert [(one.confirmed_by, one.confirmed_on) for one in participants(issue)] == [
        (first.name, on),
        (second.name, on),
        ("", None),
    ]
    assert client.post(address(planned, "noticing"), notice(planned, [third])).status_code == 302
    behalf = sent(people=[str(third.pk)], confirmed_on=on, confirmed_by="家里老人")
    assert_writes(client, url, issue, behalf, "confirm_receipt")
    assert participants(issue)[2].confirmed_by == "家里老人"
    assert "家里老人" in shows(client, address(planned, "noticing"))
    assert_closed_to(as_user(member), url, issue, data)
    assert_hidden_from(as_user(stranger), url, data)


def test_the_notice_is_closed_to_others(planned, as_user, member, stranger):
    url, data = address(planned, "noticing"), notice(planned, participants(planned.issue))
    assert_closed_to(as_user(member), url, planned.issue, data)
    assert_hidden_from(as_user(stranger), url, data)
    assert "请告诉能办的人" in text(as_user(member).get(url))


def test_the_page_costs_the_same_for_three_and_for_forty(planned, as_user, clerk):
    client, url, asked, row = as_user(clerk), address(planned, "noticing"), [], current_plan(planned.issue)
    for number in (0, 40):
        for each in range(number):
            Participant.objects.create(plan=row, name=f"第{each}位", kind="villager")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 10


# A plan that changes --------------------------------------------------------------------------------------


@pytest.fixture
def notified(story):
    told = story()
    told.until("notify")
    return told


@pytest.mark.requirement(79)
@pytest.mark.requirement(81)
def test_replanning_keeps_the_old_plan_and_asks_for_new_notices(notified, as_user, clerk):
    issue, on = notified.issue, notified.day("replan")
    old = current_plan(issue)
    assert move(notified, "replan", on, "村部停电，改到学校开").payload["facts"]["方案"] == "第2稿"
    issue.refresh_from_db()
    new = current_plan(issue)
    assert (issue.state, new.revision, new.corrects_id, new.is_confirmed) == ("planned", 2, old.pk, False)
    assert DeliberationPlan.objects.get(pk=old.pk).is_confirmed
    assert [one.text for one in options_of(new)] == [one.text for one in options_of(old)]
    assert [options_of(new)[0].costs, options_of(new)[0].sources] == [
        options_of(old)[0].costs,
        options_of(old)[0].sources,
    ]
    assert [(one.name, one.noticed_on) for one in participants(issue)] == [
        (one.name, None) for one in old.participants.order_by("pk")
    ]
    assert [one.name for one in earlier_notices(issue)] == [one.name for one in participants(issue)]
    assert why_changed(new) == "村部停电，改到学校开"
    client = as_user(clerk)
    page = shows(client, address(notified, "noticing"))
    assert "以前的通报不算了，要重新通报每一位" in page
    assert "方案改动以前通报过的" in page
    with pytest.raises(Refused) as refused:
        move(notified, "notify", on)
    assert [one.code for one in refused.value.refusals] == ["not_noticed"]
    assert refused.value.refusals[0].sentence.startswith("方案变更过，要重新通报；")


def test_a_changed_plan_is_written_told_and_confirmed(notified, as_user, clerk):
    issue, on, client = notified.issue, notified.day("replan"), as_user(clerk)
    move(notified, "replan", on, "改地点")
    issue.refresh_from_db()
    row = current_plan(issue)
    later = notified.day("open_session") + timedelta(days=2)
    data = plan(notified, happened_on=on, place="学校会议室", session_on=later, version=row.version)
    assert_writes(client, address(notified, "plan"), issue, data, "record_plan")
    assert_writes(
        client,
        address(notified, "noticing"),
        issue,
        notice(notified, participants(issue), noticed_on=on),
        "record_notice",
    )
    move(notified, "notify", on)
    now = current_plan(issue)
    assert (now.place, now.session_on, now.is_confirmed, now.revision) == ("学校会议室", later, True, 2)
    issue.refresh_from_db()
    assert (issue.state, issue.due_on) == ("notified", later)
    steps = shows(client, address(notified, "step_record", 3))
    assert "协商议事方案（第2稿）" in steps


def test_replanning_takes_a_reason(notified):
    with pytest.raises(Refused) as refused:
        move(notified, "replan", notified.day("replan"))

    assert [one.code for one in refused.value.refusals] == ["reason_missing"]


def test_before_the_notice_a_confirmed_plan_is_followed_by_a_new_draft(planned, as_user, clerk, member):
    client, url, issue = as_user(clerk), address(planned, "plan_revise"), planned.issue
    direct = plan(planned, place="别处", version=current_plan(issue).version)
    response = client.post(address(planned, "plan"), direct)
    assert (response.status_code, "另起一稿" in text(response)) == (409, True)
    assert "改方案，另起一稿" in shows(client, address(planned, "plan"))
    assert_keeps(client, url, issue, sent(happened_on=today(), reason=""), typed="另起一稿", says="这里要写")
    data = sent(happened_on=planned.day("notify"), reason="主持人那天不在")
    assert_writes(client, url, issue, data, "revise_plan")
    row = current_plan(issue)
    assert (row.revision, row.is_confirmed, why_changed(row)) == (2, False, "主持人那天不在")
    assert "主持人那天不在" in shows(client, address(planned, "plan"))
    again = client.post(url, sent(happened_on=planned.day("notify"), reason="再来"))
    assert (again.status_code, "直接改就行" in text(again)) == (409, True)
    assert_closed_to(as_user(member), url, issue, data)


def test_a_revision_with_a_fault_does_not_go_out(planned):
    on, issue = planned.day("notify"), planned.issue
    revise_plan(issue, by=planned.clerk, happened_on=on, reason="换形式")
    row = current_plan(issue)
    values = {
        name: getattr(row, name)
        for name in (
            "background",
            "findings",
            "session_on",
            "session_at",
            "place",
            "host",
            "recorder",
            "agenda",
        )
    }
    record_plan(
        issue,
        by=planned.clerk,
        happened_on=on,
        version=row.version,
        form="appraisal",
        meeting_format="hearing",
        form_reason="要请懂水利的人",
        **values,
    )
    record_notice(issue, by=planned.clerk, participants=participants(issue), way="phone", noticed_on=on)

    with pytest.raises(Refused) as refused:
        move(planned, "notify", on)

    assert [one.code for one in refused.value.refusals] == ["no_expert"]


def test_a_revision_that_names_no_former_is_refused_by_the_database(planned):
    row = current_plan(planned.issue)
    row.pk, row._state.adding, row.revision, row.confirmed_at = None, True, 2, None

    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)
