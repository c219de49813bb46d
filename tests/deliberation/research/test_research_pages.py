"""Pages of research, as a clerk uses them: who looks into it, what was heard, photographs."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from deliberation.research.actions import record_research
from deliberation.research.guards import researchers_enough, resident_units_heard
from deliberation.research.models import DeliberationPlan, ResearchPhoto
from deliberation.research.queries import current_assignment, recused_person_ids, research_records
from fengku.calendar import today
from fengku.moves.refusals import Refused

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


# What was heard -------------------------------------------------------------------------------------------


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
            "asked": "丁永贵家",
            "asked_kind": "stakeholder",
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


@pytest.mark.requirement(78)
@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"researchers": "one"}, "要2个人以上一起去"),
        ({"asked_kind": "resident_unit"}, "驻村单位要写全称"),
        ({"asked_kind": ""}, "请选一个"),
        ({"leaning": "furious"}, "请从列出的里面选"),
    ],
)
def test_a_visit_that_is_not_whole_is_kept_for_mending(researching, as_user, clerk, changes, says):
    if changes.get("researchers"):
        changes = {"researchers": [str(researching.place.committee[2].pk)]}
    assert_keeps(
        as_user(clerk),
        address(researching, "research"),
        researching.issue,
        visit(researching, **changes),
        typed="白天没水，夜里才有。",
        says=says,
    )


def test_the_next_of_one_visit_finds_day_place_and_people_filled_in(researching, as_user, clerk):
    client, url = as_user(clerk), address(researching, "research")
    assert client.post(url, visit(researching)).status_code == 302

    page = shows(client, url)

    assert 'value="东片各家"' in page
    assert page.count(" checked") == 2
    assert page.count("白天没水，夜里才有。") == 1


@pytest.mark.requirement(78)
def test_one_who_went_alone_is_refused_by_the_action_and_by_the_guard(researching):
    told, alone = researching, researching.place.committee[2:3]
    heard = {"place": "村部", "side": "东片", "asked": "丁永贵", "leaning": "for", "points": "好"}

    with pytest.raises(Refused) as refused:
        record_research(told.issue, by=told.clerk, happened_on=told.day("plan"), researchers=alone, **heard)

    assert [one.code for one in refused.value.refusals] == ["went_alone"]
    two = told.place.committee[2:4]
    row = record_research(told.issue, by=told.clerk, happened_on=told.day("plan"), researchers=two, **heard)
    assert researchers_enough(told.issue, on=told.day("plan")) is None
    row.researchers.remove(two[0])
    assert researchers_enough(told.issue, on=told.day("plan")).code == "went_alone"
    assert "本场规定：调研的人数" in researchers_enough(told.issue, on=told.day("plan")).clause


@pytest.mark.requirement(25)
def test_a_unit_in_the_village_is_heard_on_what_concerns_it(story):
    told = story()
    told.before("plan")
    DeliberationPlan.objects.filter(issue=told.issue).update(resident_units="丰库小学\n铁路工区")

    missing = list(resident_units_heard(told.issue, on=told.day("plan")))

    assert [one.code for one in missing] == ["unit_not_heard"] * 2
    assert "丰库小学" in missing[0].sentence
    assert missing[0].clause == "村民委员会组织法：讨论与驻村单位有关的事项，应当与其协商"
    for unit in ("丰库小学", "铁路工区"):
        record_research(
            told.issue,
            by=told.clerk,
            happened_on=told.day("plan"),
            researchers=told.place.committee[2:4],
            place=unit,
            side=unit,
            asked="校长" if unit == "丰库小学" else "工长",
            asked_kind="resident_unit",
            unit=unit,
            leaning="for",
            points="上课时间也没水，支持换管。",
        )
    assert list(resident_units_heard(told.issue, on=told.day("plan"))) == []


def photo(name: str = "现场.jpg") -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (900, 600), "white").save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")


def test_a_photograph_is_kept_with_its_caption_and_served_privately(
    researching, as_user, clerk, supervisor, stranger
):
    told, client = researching, as_user(clerk)
    assert client.post(address(told, "research"), visit(told)).status_code == 302
    record = research_records(told.issue)[0]
    url = address(told, "research_photo", record.pk)
    assert "选一张照片" in shows(client, url)
    no_caption = sent() | {"file": photo()}
    assert_keeps(client, url, told.issue, no_caption, typed="选一张照片", says="这里要写")
    answer = client.post(url, sent(caption="老管接头渗漏") | {"file": photo()})
    assert answer.status_code == 302
    kept = ResearchPhoto.objects.get(record=record).attachment
    assert (str(kept), kept.happened_on) == ("老管接头渗漏", record.happened_on)
    page = shows(client, address(told, "research"))
    assert "老管接头渗漏" in page
    file = reverse("attachment", args=[told.place.village.code, told.issue.reference, kept.pk])
    assert client.get(file)["Cache-Control"] == "private, no-store"
    assert as_user(stranger).get(file).status_code == 404
    text_file = SimpleUploadedFile("账.txt", b"hello", "text/plain")
    refused = client.post(url, sent(caption="账本") | {"file": text_file})
    assert refused.status_code == 422
    assert "不是照片" in text(refused)
    assert_closed_to(as_user(supervisor), url, told.issue, sent(caption="x") | {"file": photo()})
    assert as_user(stranger).get(url).status_code == 404
    other = address(told, "research_photo", record.pk + 900)
    assert client.get(other).status_code == 404


def test_the_list_of_visits_costs_the_same_for_one_and_for_nine(researching, as_user, clerk):
    told, client, url, asked = researching, as_user(clerk), address(researching, "research"), []
    for number in (1, 8):
        for each in range(number):
            data = visit(told, asked=f"第{each}家")
            assert client.post(url, data).status_code == 302
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 16
