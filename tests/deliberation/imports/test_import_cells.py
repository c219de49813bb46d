"""What single cells of an old ledger say: days without years, outcomes, people, numbers that are never stored."""

from datetime import date

import pytest

from deliberation.issues.models import Issue
from deliberation.old_ledgers.models import OldLine

from ..pages import text
from .conftest import HEADER, line, lines_of, sheet_of


def test_a_year_that_nobody_says_is_asked(importer, stored):
    before = stored()
    content = sheet_of(["甲", "3月5日"], ["乙", "4.6"], header=["议题", "时间"])

    importer.upload(content, name="台账.xlsx")
    assert "日期没有写年份，是哪一年的" in text(importer.shown)
    assert not importer.shown.context["may_write"]
    importer.again(_confirm="1")
    assert stored() == before
    importer.upload(content, name="台账.xlsx")
    importer.again(_reread="1", year="2024年")
    assert lines_of(importer.shown) == [("2024-001", "甲", "collected"), ("2024-002", "乙", "collected")]
    assert importer.again(_confirm="1", year="2024年").status_code == 302


def test_a_day_without_a_year_goes_over_the_turn_of_the_year(importer):
    answer = importer.upload(
        sheet_of(line("甲", 收集日期="11月20日", 办结日期="1月10日"), above=["2024年台账"])
    )

    (planned,) = answer.context["plan"].new
    assert (planned.line.old.days.collected_on, planned.proof.day) == (date(2024, 11, 20), date(2025, 1, 10))
    assert "有2处日期没有写年份" in text(answer)


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"收集日期": "2025.2.30"}, "C2：收集日期：2月没有30日。"),
        ({"收集日期": "开春以后"}, "C2：看不出收集日期是哪一天。"),
        ({"收集日期": None}, "C2：这一行没有写收集日期。"),
        ({"收集日期": "2099.1.1"}, "C2：收集日期（2099年1月1日）还没到，请核对。"),
        ({"办结日期": "2025.1.1"}, "J2：办结日期（2025年1月1日）早于收集日期（2025年3月5日），请核对。"),
        ({"议题名称": None, "反映人": "刘长河"}, "F2：这一行没有写议题名称。"),
        ({"反映人": "13800000000"}, "E2：只有电话，没有名字。"),
        ({"反映人": "152301196803051234"}, "E2：只有证件号，没有名字；证件号不存。"),
        ({"办结日期": "=TODAY()"}, "J2：这里是公式，算出来的不能作数，请改成直接写的字。"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cell_and_nothing_is_written(importer, stored, cells, problem):
    before = stored()
    content = sheet_of(line("甲", **cells), line("乙"))

    answer = importer.upload(content)

    assert answer.status_code == 422
    assert answer.context["problems"] == [problem]
    importer.again(_confirm="1")
    assert stored() == before


def test_a_line_in_between_says_where_it_begins_again(importer):
    header = [*HEADER, "协商日期", "公开日期"]
    row = [*line("甲", 两委审定日期="2025.4.1"), "2025.5.1", "2025.5.9"]

    answer = importer.upload(sheet_of(row, header=header))

    assert lines_of(answer) == [("2025-001", "甲", "determined")]
    assert "公开过结果，还没有办结；接着办要从“已确定”起，先安排调研。" in text(answer)


@pytest.mark.parametrize(
    ("opinion", "state"),
    [
        ("不予商议，属土地权属", "rejected"),
        ("转办司法所", "referred"),
        ("本人撤回", "withdrawn"),
        ("三不议审查通过", "proposed"),
    ],
)
def test_what_ended_in_step_two_stays_ended(importer, opinion, state):
    answer = importer.upload(sheet_of(line("甲", **{"研究日期/意见": f"2025.3.12{opinion}"})))

    assert lines_of(answer) == [("2025-001", "甲", state)]


def test_numbers_of_papers_are_never_stored_and_telephones_move(importer, village):
    secret = "152301196803051234"
    importer.whole(
        sheet_of(
            line("甲", 反映人=f"刘长河 13800000000、白音仓（{secret}）", 主要内容=f"他的证件是{secret}。"),
            line("乙", 反映人="匿名"),
        )
    )

    first, second = Issue.objects.order_by("number")
    assert [(one.name, one.phone) for one in first.reporters.order_by("pk")] == [
        ("刘长河", "13800000000"),
        ("白音仓", ""),
    ]
    assert [one.openness for one in second.reporters.all()] == ["anonymous"]
    assert first.description == "他的证件是（证件号略）。"
    kept = "".join(str(one.cells) for one in OldLine.objects.all())
    assert secret not in kept
    history = "".join(first.history.values_list("description", flat=True))
    assert secret not in history
