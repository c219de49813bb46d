"""Who takes part: one by one, many at once, stakeholders or the word that there are none, what each kind must say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberation.demo.story import Matter, Story
from deliberation.research.models import Participant
from deliberation.research.plan_actions import add_participants
from deliberation.research.plan_guards import participants_named
from deliberation.research.queries import current_plan, participants
from fengku.moves.refusals import Refused

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows
from .plan_pages import address, plan


@pytest.fixture
def researching(story):
    told = story(recused=6)
    told.until("start_research")
    return told


@pytest.fixture
def with_plan(researching, as_user, clerk):
    assert as_user(clerk).post(address(researching, "plan"), plan(researching)).status_code == 302
    return researching


@pytest.mark.requirement(80)
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
    assert client.post(remove).status_code == 302
    assert participants(issue) == []


@pytest.mark.requirement(60)
@pytest.mark.parametrize(
    ("who", "says"),
    [
        ({"kind": "expert", "unit": "旗水利站"}, "要写单位和职称"),
        ({"kind": "expert", "title": "工程师"}, "要写单位和职称"),
        ({"kind": "expert", "unit": " ", "title": " "}, "要写单位和职称"),
        ({"kind": "resident_unit"}, "要写是哪个单位"),
        ({"kind": "stakeholder"}, "要写代表哪一方"),
    ],
)
def test_what_a_kind_must_say_is_asked_for(with_plan, as_user, clerk, who, says):
    url = address(with_plan, "participants")
    data = sent(name="欧阳㛃", **who)
    assert_keeps(as_user(clerk), url, with_plan.issue, data, typed="欧阳㛃", says=says)
    assert participants(with_plan.issue) == []


@pytest.mark.parametrize("kind", ["member", "cadre"])
def test_who_is_recused_comes_as_a_party_only(with_plan, as_user, clerk, kind):
    client, url, issue = as_user(clerk), address(with_plan, "participants"), with_plan.issue
    name = with_plan.place.committee[6].name
    data = sent(name=name, kind=kind)
    assert_keeps(client, url, issue, data, typed=name, says="写成利益相关方")
    party = sent(name=name, kind="stakeholder", side="东片用水户")
    assert_writes(client, url, issue, party, "add_participant")


@pytest.mark.requirement(60)
def test_the_action_and_the_guard_both_refuse_an_expert_without_unit(with_plan):
    issue, on = with_plan.issue, with_plan.day("plan")

    with pytest.raises(Refused) as refused:
        add_participants(
            issue,
            by=with_plan.clerk,
            happened_on=on,
            people=[
                {"name": "其木格", "kind": "villager"},
                {"name": "欧阳㛃", "kind": "expert", "unit": "旗水利站"},
            ],
        )

    assert [one.code for one in refused.value.refusals] == ["expert_without_unit"]
    assert "邀请相关专家学者" in refused.value.refusals[0].clause
    assert participants(issue) == []  # all or none
    row = current_plan(issue)
    type(row).objects.filter(pk=row.pk).update(form="appraisal", meeting_format="hearing")
    Participant.objects.create(plan=row, name="欧阳㛃", kind="expert", unit="旗水利站")
    assert "expert_without_unit" in {one.code for one in participants_named(issue, on=on)}


@pytest.mark.requirement(14)
def test_no_stakeholders_is_said_and_taken_back(with_plan, as_user, clerk):
    client, url = as_user(clerk), address(with_plan, "no_stakeholders")
    assert client.post(url, {"confirmed": "yes"}).status_code == 302
    assert current_plan(with_plan.issue).no_stakeholders
    assert "已写明：没有其他利益相关方" in shows(client, address(with_plan, "participants"))
    assert client.post(url, {"confirmed": "no"}).status_code == 302
    assert not current_plan(with_plan.issue).no_stakeholders


@pytest.mark.requirement(14)
def test_none_and_some_stakeholders_never_stand_together(with_plan, as_user, clerk):
    client, url = as_user(clerk), address(with_plan, "no_stakeholders")
    assert client.post(url, {"confirmed": "yes"}).status_code == 302
    who = sent(name="其木格", kind="stakeholder", side="东片用水户")
    assert client.post(address(with_plan, "participants"), who).status_code == 302
    assert not current_plan(with_plan.issue).no_stakeholders
    assert client.post(url, {"confirmed": "yes"}).status_code == 422
    assert not current_plan(with_plan.issue).no_stakeholders


def test_participants_come_after_the_plan(researching, as_user, clerk):
    page = assert_keeps(
        as_user(clerk),
        address(researching, "participants"),
        researching.issue,
        sent(name="其木格", kind="villager"),
        typed="其木格",
        says="先写协商议事方案",
    )
    assert "先写协商议事方案，再添参加人" in page


# Many at once ---------------------------------------------------------------------------------------------


@pytest.mark.requirement(13)
def test_members_cadres_and_people_of_earlier_plans_are_added_at_once(
    with_plan, story, as_user, clerk, supervisor, stranger
):
    earlier = story(title="去年的事")
    earlier.until("plan")
    client, url, issue = as_user(clerk), address(with_plan, "participants_many"), with_plan.issue
    page = shows(client, url)
    aside, member = with_plan.place.committee[6], with_plan.place.committee[1]
    assert f"{aside.name}（委员）" not in page
    assert f"{member.name}（委员）" in page
    before = Participant.objects.get(plan__issue=earlier.issue, name=with_plan.place.villagers[0].name)
    data = sent(seated=[f"member-{member.pk}"], before=[f"before-{before.pk}"])
    assert_writes(client, url, issue, data, "add_participants")
    assert [(one.name, one.kind, one.side) for one in participants(issue)] == [
        (member.name, "member", ""),
        (before.name, "stakeholder", "东片用水户"),
    ]
    assert f"before-{before.pk}" not in shows(client, url)
    assert_keeps(client, url, issue, sent(), typed="把勾上的都添上", says="还没有勾人")
    assert_closed_to(as_user(supervisor), url, issue, data)
    assert_hidden_from(as_user(stranger), url, data)


def test_nobody_of_another_village_is_remembered(with_plan, demo, as_user, clerk):
    other = Story(demo.villages["xiyingzi"], Matter("别村的事", "别村的事要商量。"), with_plan.first_day)
    other.until("plan")
    name = demo.villages["xiyingzi"].villagers[0].name
    url = address(with_plan, "participants_many")
    assert name not in shows(as_user(clerk), url)
    foreign = Participant.objects.filter(plan__issue=other.issue).first()
    data = sent(before=[f"before-{foreign.pk}"])
    assert_keeps(as_user(clerk), url, with_plan.issue, data, typed="把勾上的都添上", says="还没有勾人")


def test_the_list_of_remembered_costs_the_same_for_few_and_for_many(with_plan, as_user, clerk):
    client, url, asked = as_user(clerk), address(with_plan, "participants_many"), []
    row = current_plan(with_plan.issue)
    for number in (2, 60):
        for each in range(number):
            Participant.objects.create(plan=row, name=f"第{number}批{each}", kind="villager")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 16
