"""Pages of step three, as a clerk uses them."""

from datetime import timedelta

import pytest
from django.urls import reverse

from deliberation.research.queries import (
    current_assignment,
    current_plan,
    participants,
    recused_person_ids,
    research_records,
)
from fengku.calendar import today

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows, text


def address(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


# Who looks into it ----------------------------------------------------------------------------------------


@pytest.fixture
def determined(story):
    told = story()
    told.until("determine")
    return told


def assignment(told, **changes) -> dict:
    two = [str(person.pk) for person in told.place.committee[2:4]]
    values = {
        "happened_on": told.day("start_research"),
        "responsible": two,
        "nobody_recused": "on",
        "task": "查管线，问用水的时间",
        **changes,
    }
    return sent(**{name: value for name, value in values.items() if value is not None})


def test_the_assignment_is_written_and_rewritten(determined, as_user, clerk):
    client, url = as_user(clerk), address(determined, "assignment")
    shows(client, url)
    assert_writes(client, url, determined.issue, assignment(determined), "record_assignment")
    row = current_assignment(determined.issue)
    assert row.nobody_recused
    assert row.members.count() == 2
    aside = determined.place.committee[5]
    again = assignment(
        determined,
        nobody_recused=None,
        recused=[str(aside.pk)],
        recusal_reason="是当事人的弟弟",
        version=row.version,
    )
    assert_writes(client, url, determined.issue, again, "record_assignment")
    assert recused_person_ids(determined.issue) == {aside.pk}
    assert "是当事人的弟弟" in shows(client, url)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"responsible": None}, "至少勾一个"),
        ({"recused": "same", "recusal_reason": "是亲属", "nobody_recused": None}, "不能负责调研"),
        ({"recused": "other", "nobody_recused": None}, "写上为什么回避"),
        ({"recused": "other", "recusal_reason": "是亲属"}, "这里就不能再勾"),
    ],
)
def test_an_assignment_that_contradicts_itself_is_kept_for_mending(determined, as_user, clerk, changes, says):
    which = {"same": 2, "other": 5}.get(changes.get("recused"))
    if which:
        changes = {**changes, "recused": [str(determined.place.committee[which].pk)]}
    data = assignment(determined, **changes)
    assert_keeps(
        as_user(clerk),
        address(determined, "assignment"),
        determined.issue,
        data,
        typed="查管线，问用水的时间",
        says=says,
    )


def test_the_assignment_is_closed_to_others(determined, as_user, member, stranger):
    url = address(determined, "assignment")
    assert_closed_to(as_user(member), url, determined.issue, assignment(determined))
    assert_hidden_from(as_user(stranger), url, assignment(determined))


# What was heard, the plan, who comes ----------------------------------------------------------------------


@pytest.fixture
def researching(story):
    told = story()
    told.until("start_research")
    return told


def visit(told, **changes) -> dict:
    return sent(
        **{
            "happened_on": told.day("plan") - timedelta(days=1),
            "researchers": [str(person.pk) for person in told.place.committee[2:4]],
            "place": "东片各家",
            "side": "东片用水户",
            "asked": "东片八户",
            "households": "8",
            "leaning": "suggests",
            "points": "白天没水，夜里才有。",
            **changes,
        }
    )


def test_a_visit_is_written(researching, as_user, clerk, member):
    client, url = as_user(clerk), address(researching, "research")
    assert "还没有调研记录" in shows(client, url)
    assert_writes(client, url, researching.issue, visit(researching), "record_research")
    assert_writes(
        as_user(member), url, researching.issue, visit(researching, side="前街用水户"), "record_research"
    )
    assert [row.side for row in research_records(researching.issue)] == ["东片用水户", "前街用水户"]
    assert "白天没水，夜里才有。" in shows(client, url)


def test_a_visit_of_tomorrow_is_refused(researching, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(researching, "research"),
        researching.issue,
        visit(researching, happened_on=today() + timedelta(days=1)),
        typed="白天没水，夜里才有。",
        says="还没到，请写纸上的日子",
    )


def test_visits_are_closed_to_others(researching, as_user, supervisor, stranger):
    url = address(researching, "research")
    assert_closed_to(as_user(supervisor), url, researching.issue, visit(researching))
    assert_hidden_from(as_user(stranger), url, visit(researching))


def plan(told, **changes) -> dict:
    people = told.place.people
    return sent(
        **{
            "happened_on": told.day("plan"),
            "background": "白天水管里没水",
            "findings": "走访十六户",
            "meeting_format": "say_matters_meeting",
            "session_on": told.day("open_session"),
            "session_at": "９点半",
            "place": "村部",
            "host": people[0].pk,
            "recorder": people[8].pk,
            "agenda": "介绍\n发言\n形成意见",
            "options": "先查漏再换管",
            "budget_yuan": "9,000",
            **changes,
        }
    )


def test_the_plan_is_written_and_read_again(researching, as_user, clerk):
    client, url = as_user(clerk), address(researching, "plan")
    assert researching.issue.description in shows(client, url)
    assert_writes(client, url, researching.issue, plan(researching), "record_plan")
    row = current_plan(researching.issue)
    assert (row.form, str(row.session_at), row.budget_yuan) == ("symposium", "09:30:00", 9000)
    page = shows(client, url)
    assert 'value="9:30"' in page
    # What the page shows can be sent back as it stands.
    again = plan(researching, session_at="9:30", options="两样一起办", version=row.version)
    assert_writes(client, url, researching.issue, again, "record_plan")
    assert current_plan(researching.issue).options == "两样一起办"


def test_a_plan_read_before_another_was_stored_shows_both(researching, as_user, clerk, head):
    url = address(researching, "plan")
    assert_writes(as_user(clerk), url, researching.issue, plan(researching), "record_plan")
    assert_keeps(
        as_user(head),
        url,
        researching.issue,
        plan(researching, options="书记写的另一份"),
        typed="书记写的另一份",
        says="先查漏再换管",
        status=409,
    )


def test_a_plan_without_an_hour_is_kept(researching, as_user, clerk):
    assert_keeps(
        as_user(clerk),
        address(researching, "plan"),
        researching.issue,
        plan(researching, session_at="二十五点"),
        typed="二十五点",
        says="写成 9:00 这样",
    )


def test_the_plan_is_closed_to_others(researching, as_user, supervisor, stranger):
    url = address(researching, "plan")
    assert_closed_to(as_user(supervisor), url, researching.issue, plan(researching))
    assert_hidden_from(as_user(stranger), url, plan(researching))


@pytest.fixture
def with_plan(researching, as_user, clerk):
    assert as_user(clerk).post(address(researching, "plan"), plan(researching)).status_code == 302
    return researching


def test_participants_are_added_and_taken_off(with_plan, as_user, clerk, supervisor, stranger):
    client, url, issue = as_user(clerk), address(with_plan, "participants"), with_plan.issue
    assert "还没有人" in shows(client, url)
    who = {"name": "Бат-Эрдэнэ", "kind": "stakeholder", "side": "东片用水户"}
    assert_writes(client, url, issue, sent(**who), "add_participant")
    assert "Бат-Эрдэнэ" in shows(client, url)
    assert_keeps(client, url, issue, sent(**who), typed="Бат-Эрдэнэ", says="已经在名单里了")
    assert_keeps(client, url, issue, sent(name="其木格"), typed="其木格", says="请选一个")
    assert_closed_to(as_user(supervisor), url, issue, sent(**who))
    assert_hidden_from(as_user(stranger), url, sent(**who))
    remove = address(with_plan, "participant_remove", participants(issue)[0].pk)
    assert_closed_to(as_user(supervisor), remove, issue, {})
    assert_hidden_from(as_user(stranger), remove)
    assert client.get(remove).status_code == 405
    assert client.post(remove).status_code == 302
    assert participants(issue) == []


def test_no_stakeholders_is_said_and_taken_back(with_plan, as_user, clerk):
    client, url = as_user(clerk), address(with_plan, "no_stakeholders")
    assert client.post(url, {"confirmed": "yes"}).status_code == 302
    assert current_plan(with_plan.issue).no_stakeholders
    assert "已写明：没有其他利益相关方" in shows(client, address(with_plan, "participants"))
    assert client.post(url, {"confirmed": "no"}).status_code == 302
    assert not current_plan(with_plan.issue).no_stakeholders


def test_participants_come_after_the_plan(researching, as_user, clerk):
    page = assert_keeps(
        as_user(clerk),
        address(researching, "participants"),
        researching.issue,
        sent(name="其木格", kind="stakeholder"),
        typed="其木格",
        says="先写协商议事方案",
    )
    assert "先写协商议事方案，再添参加人" in page


# The notice -----------------------------------------------------------------------------------------------


@pytest.fixture
def planned(story):
    told = story()
    told.until("plan")
    return told


def notice(told, people, **changes) -> dict:
    return sent(
        **{
            "people": [str(person.pk) for person in people],
            "way": "phone",
            "noticed_on": told.day("notify"),
            "urgent_reason": "",
            **changes,
        }
    )


def test_the_ticked_ones_are_told(planned, as_user, clerk):
    client, url = as_user(clerk), address(planned, "noticing")
    first, *rest = participants(planned.issue)
    assert first.name in shows(client, url)
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
        notice(planned, [], urgent_reason="水管当天爆了"),
        typed="水管当天爆了",
        says="至少勾一个",
    )


def test_the_notice_is_closed_to_others(planned, as_user, member, stranger):
    url, data = address(planned, "noticing"), notice(planned, participants(planned.issue))
    assert_closed_to(as_user(member), url, planned.issue, data)
    assert_hidden_from(as_user(stranger), url, data)
    assert "请告诉能办的人" in text(as_user(member).get(url))
