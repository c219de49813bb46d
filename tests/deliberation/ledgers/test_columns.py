"""The twenty-six columns: what each says of a finished case and of one that ended early; the same few queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from deliberation.demo.story import LENGTH, Matter, Story
from deliberation.execution.models import ExecutionItem
from deliberation.issues.models import Issue
from deliberation.ledgers.columns import COLUMNS, dotted, lines_of, shortened
from deliberation.ledgers.totals import totals
from fengku.calendar import today

FIRST = today() - timedelta(days=LENGTH + 1)
AS_PRINTED = (
    "序号 编号 收集日期 渠道 反映人 议题名称 主要内容 五议类别 重点 涉及户数 研究日期/意见 两委审定日期 协商形式 "
    "协商日期 参加人数 结果形式 结果摘要 公开日期 责任人 完成时限 落实情况 监督结论 满意度 报场党委 办结日期 备注"
)


@pytest.fixture
def told(place):
    matter = Matter(
        "白天自来水上不去",
        "东片二十多户白天没水。",
        channel="suggestion_box",
        anonymous=True,
        key_kind="infrastructure",
    )
    return Story(place, matter, FIRST)


def line(issue) -> dict:
    [found] = lines_of([Issue.objects.get(pk=issue.pk)])
    return {column.code: found.value(column.code) for column in COLUMNS}


@pytest.mark.requirement(74)
def test_the_columns_are_the_plans_in_its_order():
    assert [column.label for column in COLUMNS] == AS_PRINTED.split()
    assert sum(1 for column in COLUMNS if column.a4) == 18
    # Within the margins of sheet.css.
    assert (sum(column.a3 for column in COLUMNS), sum(column.a4 for column in COLUMNS)) == (370, 265)


@pytest.mark.requirement(74, 50, 9)
@pytest.mark.django_db
def test_a_finished_case_fills_its_line_from_every_room(told):
    issue = told.until("archive")
    result = issue.deliberationresults.get()
    item = ExecutionItem.objects.get(issue=issue)

    assert line(issue) == {
        "seq": 1,
        "number": issue.reference,
        "collected_on": issue.collected_on,
        "channel": "意见箱",
        "reporter": "匿名",
        "title": "白天自来水上不去",
        "content": "东片二十多户白天没水。",
        "category": issue.policy.question(issue.primary_category).mark,
        "key": "基础设施建设",
        "households": issue.screenings.get().households or "",
        "study": f"{dotted(told.day('propose'))} 初步确定",
        "review": told.day("determine"),
        "form": "座谈协商",
        "session_on": told.day("open_session"),
        "present": issue.sessions.get().meeting.seats.filter(presence="present").count()
        + issue.deliberationplans.get().participants.filter(presence="present").count(),
        "result_form": issue.policy.label("result_forms", result.form),
        "result": result.body,
        "published_on": told.day("publish"),
        "responsible": item.responsible_unit,
        "finish_by": item.finish_by,
        "progress": "办完了",
        "supervision": "通过",
        "satisfaction": "9/10户",
        "reported": "",
        "closed_on": told.day("accept"),
        "remark": "补录",
    }


@pytest.mark.django_db
def test_a_new_case_leaves_open_what_has_not_happened(told):
    issue = told.until("register")
    filled = {code for code, value in line(issue).items() if value != ""}

    assert filled == {"seq", "number", "collected_on", "channel", "reporter", "title", "content", "remark"}


@pytest.mark.django_db
def test_what_is_still_being_written_is_not_in_the_ledger(told):
    told.before("agree")

    written = line(told.issue)

    assert told.issue.sessions.get().confirmed_at is None
    assert (written["session_on"], written["result"], written["present"]) == ("", "", "")
    assert written["form"] == "座谈协商"


@pytest.mark.requirement(54)
def test_an_issue_that_ended_early_says_how_and_when(lines):
    [issue] = lines(state="rejected", state_since=today())

    assert (line(issue)["remark"], line(issue)["closed_on"]) == ("不予商议", today())


def test_several_reporters_stand_beside_each_other(lines):
    [issue] = lines(is_major=True)
    for name in ("欧阳𬭚", "Бат-Эрдэнэ", "欧阳𬭚"):
        issue.reporters.create(village=issue.village, name=name, openness="withheld", phone="13847500000")

    assert line(issue)["reporter"] == "欧阳𬭚、Бат-Эрдэнэ"
    assert line(issue)["reported"] == "要报"
    assert "13847500000" not in str(line(issue))


def test_lines_ask_as_often_for_one_as_for_a_hundred(lines, told):
    told.until("archive")
    asked = []
    for number in (1, 99):
        lines(number)
        with CaptureQueriesContext(connection) as queries:
            assert len(lines_of(list(Issue.objects.order_by("pk")))) == number + len(asked) + 1
        asked.append(len(queries))

    assert asked[0] == asked[1] <= 18


def test_the_last_line_counts_what_stands_above_it(lines, told):
    told.until("archive")
    lines(2, is_major=True)
    lines(state="rejected")

    counted = dict(totals(lines_of(list(Issue.objects.order_by("pk")))))

    came = counted.pop("参加")
    assert came.endswith("人次")
    assert came != "0人次"
    households = counted.pop("涉及户数")
    assert households.endswith("户")
    assert counted == {
        "共": "4件",
        "重点": "1件",
        "重大": "2件",
        "协商会议": "1次",
        "已办结": "1件",
        "不予商议": "1件",
        "正在办": "2件",
    }


@pytest.mark.parametrize(
    ("text", "most", "kept"),
    [
        ("路灯不亮", 4, "路灯不亮"),
        ("路灯不亮了", 4, "路灯不…"),
        ("葛\U000e0100飾区長々", 3, "葛\U000e0100飾…"),
        ("一\n  二\u3000三", 0, "一 二 三"),
        ("𬭚" * 9, 4, "𬭚𬭚𬭚…"),
    ],
)
def test_long_texts_are_cut_between_letters_as_people_see_them(text, most, kept):
    assert shortened(text, most) == kept


@pytest.mark.requirement(74)
def test_what_ended_early_says_where_it_went(told):
    told.before("merge")
    told.make("merge")
    line = lines_of([Issue.objects.get(pk=told.issue.pk)])[0]

    assert line.remark.startswith(f"已并入 {Issue.objects.get(pk=told.issue.pk).merged_into.reference} 号")
    assert line.study.endswith("并入")
