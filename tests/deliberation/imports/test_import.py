"""Last year's ledger: first every line and every problem, then all of it or nothing."""

import io
from datetime import date, timedelta

import openpyxl
import pytest
from django.urls import reverse

from deliberation.issues.models import Issue
from deliberation.old_ledgers.models import ColumnName, OldLine
from deliberation.procedure.invariants import broken_invariants
from fengku.calendar import today
from fengku.journal.models import Entry

from ..pages import shows, text
from .conftest import line, lines_of, sheet_of


@pytest.mark.requirement(74)
def test_the_first_step_shows_every_line_and_writes_nothing(importer, stored):
    before = stored()

    answer = importer.upload(
        sheet_of(
            line("主街流动摊点占道", 反映人="刘长河"),
            line("东片白天没水", **{"研究日期/意见": "2025.3.12 初步确定"}),
            line("牧道塌了一段", 两委审定日期="2025年4月1日"),
            line("文化室漏雨", 办结日期="2025.9.30"),
        )
    )

    assert answer.status_code == 200
    assert lines_of(answer) == [
        ("2025-001", "主街流动摊点占道", "collected"),
        ("2025-002", "东片白天没水", "proposed"),
        ("2025-003", "牧道塌了一段", "determined"),
        ("2025-004", "文化室漏雨", "completed"),
    ]
    assert stored() == before


@pytest.mark.requirement(74)
def test_the_second_step_writes_lines_with_their_days_and_their_journal(importer, village, clerk):
    answer = importer.whole(
        sheet_of(
            line(
                "主街流动摊点占道",
                编号="3",
                反映人="刘长河、白音仓",
                渠道="意见箱",
                主要内容="　　早上占道，\n车过不去。",
            ),
            line("文化室漏雨", 办结日期="2025.9.30"),
        )
    )

    assert answer.status_code == 302
    first, second = Issue.objects.filter(village=village, year=2025).order_by("number")
    assert (first.reference, first.state, first.state_since) == ("2025-001", "collected", date(2025, 3, 5))
    assert first.description == "　　早上占道，\n车过不去。"
    assert first.channel == "suggestion_box"
    assert [(one.name, one.openness) for one in first.reporters.order_by("pk")] == [
        ("刘长河", "withheld"),
        ("白音仓", "withheld"),
    ]
    assert (second.state, second.state_since) == ("completed", date(2025, 9, 30))
    entries = Entry.objects.filter(subject_kind="issue", subject_id=second.pk)
    assert [(one.verb, one.happened_on, one.actor) for one in entries] == [
        ("carry_over_completed", date(2025, 9, 30), clerk)
    ]
    assert entries[0].payload["facts"]["旧台账"] == "第3行"
    assert Entry.objects.filter(verb="import_ledger").count() == 1
    assert list(broken_invariants()) == []


@pytest.mark.requirement(74)
def test_every_cell_is_kept_as_it_was_typed(importer, village):
    importer.whole(sheet_of(line("文化室漏雨", 编号="17", 办结日期="2025.9.30", 渠道="上级转来的")))

    kept = OldLine.objects.get(village=village)

    assert kept.old_number == "17"
    assert kept.cells == [
        ["编号", "B2", "17"],
        ["收集日期", "C2", "2025.3.5"],
        ["渠道", "D2", "上级转来的"],
        ["议题名称", "F2", "文化室漏雨"],
        ["办结日期", "J2", "2025.9.30"],
    ]


def test_the_same_file_twice_changes_nothing(importer, stored):
    content = sheet_of(line("文化室漏雨"), line("文化室漏雨"), line("牧道塌了一段", 编号="9"))
    importer.whole(content)
    before = stored()

    answer = importer.upload(content)

    assert "没有变化，不用写" in text(answer)
    assert [one.same for one in answer.context["plan"].same] == ["2025-001", "2025-002", "2025-003"]
    assert any("导入过一次" in note for note in answer.context["plan"].notes)
    importer.again(_confirm="1")
    assert stored() == before


def test_lines_that_stand_in_the_ledger_are_left_alone_and_others_come_behind(importer, story, village):
    told = story(title="白天自来水上不去")
    issue = told.until("determine")
    typed = line(issue.title, 编号=issue.reference, 收集日期=str(issue.collected_on), 主要内容="改过的字")
    new = line("新的一件", 收集日期=str(issue.collected_on))

    answer = importer.whole(sheet_of(typed, new))

    assert answer.status_code == 302
    issue.refresh_from_db()
    assert issue.state == "determined"
    assert "改过" not in issue.description
    assert list(Issue.objects.order_by("number").values_list("number", "title")) == [
        (1, issue.title),
        (2, "新的一件"),
    ]


def test_three_years_in_one_sheet_are_split_and_numbered_by_year(importer, village):
    answer = importer.upload(
        sheet_of(
            line("丙", 收集日期="2025.1.9"),
            line("甲", 收集日期="2023.5.1"),
            line("乙", 收集日期="2024-6-2"),
            line("丁", 收集日期="2023.7.1"),
        )
    )

    assert [one[0] for one in lines_of(answer)] == ["2025-001", "2023-001", "2024-001", "2023-002"]
    assert "一张表里有3个年度，按收集日期分开：2023年2件、2024年1件、2025年1件" in text(answer)
    importer.again(_confirm="1")
    assert list(broken_invariants()) == []


def test_years_that_head_parts_of_a_sheet_and_sheets_of_their_own(importer):
    header = ["序号", "事项", "时间"]
    answer = importer.upload(
        sheet_of(
            ["2023年度"],
            [1, "甲", "5月1日"],
            ["2024年度"],
            [1, "乙", "5月1日"],
            header=header,
            more={"2025年": [header, [1, "丙", "5月1日"]]},
        )
    )

    assert lines_of(answer) == [
        ("2023-001", "甲", "collected"),
        ("2024-001", "乙", "collected"),
        ("2025-001", "丙", "collected"),
    ]


def test_two_rows_of_header_titles_totals_and_signatures(importer):
    content = sheet_of(
        ["", "", "", "日期", "意见", ""],
        [1, "甲", "2025.3.5", "3月12日", "初步确定", None],
        [2, "乙", "2025.4.5", None, None, "2025.9.1"],
        [3, None, None, None, None, None],
        ["合计", "2件", None, None, None, None],
        ["填报人：周文慧", None, None, "书记：", None, None],
        header=["序号", "议题名称", "收集日期", "研究", "", "办结日期"],
        above=["南坨子嘎查2025年度议题台账", "单位：南坨子嘎查"],
        merged=["D3:E3", "A3:A4", "B3:B4", "C3:C4", "F3:F4"],
    )

    answer = importer.upload(content)

    assert lines_of(answer) == [("2025-001", "甲", "proposed"), ("2025-002", "乙", "completed")]
    assert answer.context["problems"] == []
    skipped = [note for note in answer.context["plan"].notes if "不是议题" in note]
    assert skipped == ["第8行不是议题，没有读。", "第9行不是议题，没有读。"]


def test_any_order_and_any_names_of_columns(importer):
    content = sheet_of(
        ["李　明", "来访", "2025年3月5日", "桥坏了，车过不去", "桥坏了"],
        header=["提出人", "来源", "受理时间", "问题描述", "协商事项"],
    )

    importer.whole(content)

    issue = Issue.objects.get(year=2025)
    assert (issue.title, issue.description, issue.channel) == ("桥坏了", "桥坏了，车过不去", "visit_office")
    assert [one.name for one in issue.reporters.all()] == ["李明"]


def test_a_sheet_without_names_of_its_own_takes_the_first_words(importer):
    content = sheet_of(["2025.3.5", "东片二十多户白天没水。半夜才有。"], header=["反映时间", "反映的问题"])

    answer = importer.upload(content)

    assert lines_of(answer) == [("2025-001", "东片二十多户白天没水", "collected")]
    assert "没有写名称，取了内容的头几个字" in text(answer)


# Columns that are put right ---------------------------------------------------------------------------------


def test_a_column_put_right_on_the_page_is_read_so_and_kept_for_next_time(importer, village):
    content = sheet_of(["甲", "2025.3.5", "2025.8.1"], header=["议题", "登记时间", "收尾的日子"])
    importer.upload(content)
    assert lines_of(importer.shown) == [("2025-001", "甲", "collected")]

    importer.again(收尾的日子="completed_on", _reread="1")
    assert lines_of(importer.shown) == [("2025-001", "甲", "completed")]
    importer.again(_confirm="1")

    assert Issue.objects.get(year=2025).state == "completed"
    assert list(ColumnName.objects.values_list("village", "label", "key")) == [
        (village.pk, "收尾的日子", "completed_on")
    ]
    next_year = sheet_of(["乙", "2025.3.6", "2025.8.2"], header=["议题", "登记时间", "收尾的日子"])
    assert lines_of(importer.upload(next_year)) == [("2025-002", "乙", "completed")]


def test_a_column_changed_in_the_last_moment_is_shown_before_it_is_written(importer, stored):
    importer.upload(sheet_of(["甲", "2025.3.5", "2025.8.1"], header=["议题", "登记时间", "收尾的日子"]))
    before = stored()

    answer = importer.again(收尾的日子="completed_on", _confirm="1")

    assert answer.status_code == 409
    assert "列的读法改过了" in text(answer)
    assert stored() == before


def test_two_columns_of_one_meaning_are_told(importer):
    answer = importer.upload(
        sheet_of(["甲", "2025.3.5", "2025.8.1"], header=["议题", "办结时间", "完成日期"])
    )

    assert answer.status_code == 422
    assert any("“办结时间”和“完成日期”都读作“办结日期”" in one for one in answer.context["problems"])
    answer = importer.again(完成日期="", _reread="1")
    assert answer.context["problems"] == []


# What may not come in ------------------------------------------------------------------------------------------


def test_a_cell_at_the_far_end_is_refused(importer, stored):
    before = stored()
    workbook = openpyxl.Workbook()
    workbook.active.append(["议题名称", "收集日期"])
    workbook.active["XFD1048576"] = 1
    content = io.BytesIO()
    workbook.save(content)

    answer = importer.upload(content.getvalue())

    assert answer.status_code == 422
    assert "一直到第1048576行，最多读5000行" in text(answer)
    assert stored() == before


def test_a_file_that_is_no_ledger_is_refused_with_what_to_do(importer):
    answer = importer.upload(sheet_of(["刘长河", "男"], header=["姓名啊", "性别"]))

    assert answer.status_code == 422
    assert "表头要有“议题名称”或“主要内容”这一列" in text(answer)


def test_only_who_may_carries_a_ledger_over(as_user, member, stranger, village):
    url = reverse("ledger_import", args=[village.code])

    assert as_user(member).get(url).status_code == 403
    assert as_user(stranger).get(url).status_code == 404


def test_the_signed_field_of_another_village_is_refused(importer, as_user, stranger, demo, stored):
    importer.upload(sheet_of(line("甲")))
    importer.client = as_user(stranger)
    importer.url = reverse("ledger_import", args=["xiyingzi"])
    before = stored()

    answer = importer.again(_confirm="1")

    assert answer.status_code == 422
    assert stored() == before


def test_a_line_registered_meanwhile_is_seen_before_anything_is_written(importer, story, stored):
    told = story()
    day = told.first_day
    importer.upload(sheet_of(line("甲", 收集日期=str(day))))
    told.until("register")
    before = stored()

    answer = importer.again(_confirm="1")

    assert answer.status_code == 409
    assert stored() == before
    assert lines_of(answer) == [(f"{day.year}-002", "甲", "collected")]


# Where it is seen ------------------------------------------------------------------------------------------------


def test_the_ledger_the_desk_and_the_record_say_where_a_line_comes_from(importer, as_user, clerk, village):
    yesterday = today() - timedelta(days=1)
    importer.whole(sheet_of(line("甲", 收集日期=str(yesterday), 编号="旧7")))
    issue = Issue.objects.get()
    client = as_user(clerk)

    ledger = shows(client, reverse("ledger", args=[village.code]))
    desk = shows(client, reverse("desk", args=[village.code, issue.reference]))
    record = shows(client, reverse("step_record", args=[village.code, issue.reference, 1]))

    for page in (ledger, desk):
        assert page.count("从旧台账导入") >= 1
        assert ">补录<" in page
    assert "旧台账上的原样" in record
    assert "旧7" in record
    assert reverse("ledger_import", args=[village.code]) in ledger


def test_a_long_ledger_stays_a_light_page_and_too_long_a_one_is_refused(importer):
    lines = [line(f"第{number}件", 主要内容="东片二十多户白天没水。" * 6) for number in range(600)]

    answer = importer.upload(sheet_of(*lines))

    assert len(answer.context["plan"].new) == 600
    assert len(answer.content) < 100_000
    assert "还有520件，也会写。" in text(answer)
    too_long = importer.upload(sheet_of(*lines, line("再一件")))
    assert too_long.status_code == 422
    assert "表里有601行，一次最多读600行" in text(too_long)
