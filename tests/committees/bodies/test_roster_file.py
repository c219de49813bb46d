"""What a roster's file may hold, who may bring one, and the field that carries it between the two steps."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from committees.bodies.models import BodyKind, Committee
from committees.people.models import Person

from .conftest import sheet_of
from .rosters_in_sheets import problems, row, words

# What cannot be read --------------------------------------------------------------------------------------


def test_a_messy_sheet_is_read(importer, place):
    content = sheet_of(
        [
            ["一", " 刘　长　河 ", "男 ", "汉族", "2026.3.5", "中共党员"],
            ["2", "巴特尔•苏和　", "男", "蒙古族", "１９６８年３月", "党员"],
            ["3", None],
            [None],
            [None, None, "合计"],
            ["制表：王会计", None],
        ],
        header=["序 号", "姓　名", "性别", "民 族", "出生年月（年.月）", "政治面貌", "身份证号"],
        titles=(("南坨子嘎查花名册",), ("2026年3月5日",)),
    )
    page = importer().upload(content)
    assert page.status_code == 200, problems(page)
    notes = page.context["notes"]
    assert "这几列用不着，没有读：身份证号。" in notes
    assert "B4：“刘　长　河”读作“刘长河”。" in notes
    assert "B5：“巴特尔•苏和”读作“巴特尔·苏和”。" in notes
    assert {"第8行不是成员，没有读。", "第9行不是成员，没有读。"} < set(notes)
    importer().confirm(page)
    assert [Person.objects.get(pk=place.committee[n].pk).born for n in (0, 6)] == ["2026-03", "1968-03"]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"出生年月": "六八年"}, "E3：出生年月“六八年”看不懂，写成 1968.3 这样。"),
        ({"出生年月": 1968.1}, "E3：出生年月“1968.1”分不清是1月还是10月"),
        ({"出生年月": "2199.1"}, "E3：出生年月“2199.1”不对"),
        ({"性别": "公"}, "C3：性别“公”看不懂"),
        ({"政治面貌": "积极"}, "F3：政治面貌“积极”看不懂"),
        ({"席位": "村长"}, "I3：席位“村长”看不懂"),
        ({"类别": "能人"}, "G3：类别“能人”没有这一类"),
        ({"任期起": "2024.2.30"}, "J3：任期起：2月没有30日"),
        ({"民族": "长" * 21}, "D3：民族有21个字"),
        ({"电话": "=1+1"}, "M3：这里是公式"),
        ({"姓名": "=A1"}, "B3：这里是公式"),
        ({"姓名": "刘"}, "B3：姓名“刘”只有一个字"),
        ({"姓名": None}, "B3：这一行没有写姓名。"),
        ({"姓名": 12}, "B3：姓名“12”不是姓名"),
        ({"姓名": "…"}, "B3：姓名里要有字"),
        ({"姓名": "＝刘长河"}, "B3：姓名“＝刘长河”像是表格里的公式"),
        ({"姓名": "长" * 81}, "B3：姓名有81个字"),
    ],
)
def test_what_is_unclear_is_told_with_its_cell(importer, cells, said, stored):
    before = stored()
    answer = importer().upload(
        sheet_of(
            [
                row(
                    "刘长河",
                    性别=cells.get("性别", "男"),
                    **{k: v for k, v in cells.items() if k not in ("姓名", "性别")},
                )
                if "姓名" not in cells
                else row(cells["姓名"], 性别="男")
            ]
        )
    )
    assert answer.status_code == 422
    assert said in problems(answer)
    assert stored() == before


def test_a_formula_in_a_column_that_is_not_read_does_no_harm(importer):
    rows = [row("刘长河", 民族="汉", 序号="=ROW()-2")]
    assert importer().upload(sheet_of(rows)).status_code == 200


def test_two_thousand_rows_are_refused_with_a_sentence(importer):
    answer = importer().upload(sheet_of([row(f"村民{number}") for number in range(2_000)]))
    assert answer.status_code == 422
    assert "表里有2000个人，一次最多读200人" in words(answer)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空文件"),
        ("姓名,电话".encode(), "不是 Excel 表格"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧式的表格"),
        (sheet_of([]), "一个人也没有写"),
        (sheet_of([], header=["名称", "电话"]), "没有找到表头"),
    ],
)
def test_a_file_that_is_no_roster_is_told_on_the_same_page(importer, content, said):
    answer = importer().upload(content)
    assert answer.status_code == 422
    assert said in words(answer)


def test_no_file_is_told_too(importer):
    one = importer()
    answer = one.client.post(one.url, {})
    assert answer.status_code == 422
    assert "选一个文件" in words(answer)


# Doors, and the field between the steps -------------------------------------------------------------------


def test_who_may_not_write_may_still_download(importer, as_user, village, stranger, supervisor, member):
    sheet = reverse("roster_xlsx", args=[village.code, "deliberation_committee"])
    assert as_user(stranger).get(sheet).status_code == 404
    assert as_user(supervisor).get(sheet).status_code == 200
    for user, status in ((stranger, 404), (supervisor, 403), (member, 403)):
        one = importer(user=user)
        assert one.client.get(one.url).status_code == status
        assert one.upload(sheet_of([row("刘长河", 民族="汉")])).status_code == status


def test_a_colleague_cannot_use_what_the_clerk_read(importer, member, head, stored):
    page = importer().upload(sheet_of([row("刘长河", 民族="汉")]))
    before = stored()
    assert importer(user=member).confirm(page).status_code in (403, 422)
    assert importer(user=head).confirm(page).status_code == 422
    assert importer("villagers_committee").confirm(page).status_code == 422
    assert stored() == before


@pytest.mark.parametrize(
    "change", [lambda token: token[:-2] + "xx", lambda token: "x" + token, lambda _: "", lambda _: "a:b:c"]
)
def test_a_field_that_was_tampered_with_is_refused(importer, stored, change):
    one = importer()
    page = one.upload(sheet_of([row("刘长河", 民族="汉")]))
    before = stored()
    token = re.search(r'name="rows" value="([^"]+)"', page.content.decode())[1]
    answer = one.client.post(one.url, {"rows": change(token), "_confirm": "1"})
    assert answer.status_code == 422
    assert "重新传" in words(answer)
    assert stored() == before


def test_a_file_is_looked_at_first_whatever_button_was_pressed(importer, stored):
    before = stored()
    answer = importer().upload(sheet_of([row("刘长河", 民族="汉")]), _confirm="1", rows="x")
    assert answer.status_code == 200
    assert "会写这些" in words(answer)
    assert stored() == before


def test_the_field_is_good_for_a_day(importer, time_machine):
    from datetime import timedelta

    from django.utils import timezone

    page = importer().upload(sheet_of([row("刘长河", 民族="汉")]))
    time_machine.move_to(timezone.now() + timedelta(hours=25), tick=False)
    answer = importer().confirm(page)
    assert answer.status_code == 422


# The file -------------------------------------------------------------------------------------------------


def test_the_file_has_the_columns_of_d25_and_a_title(as_user, clerk, village):
    answer = as_user(clerk).get(reverse("roster_xlsx", args=[village.code, "deliberation_committee"]))
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    assert "attachment" in answer["Content-Disposition"]
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet["A1"].value == "南坨子嘎查村民议事协商委员会花名册"
    assert sheet["A2"].value == "任期：2024年1月15日至2029年1月14日"
    labels = (
        "序号 姓名 性别 民族 出生年月 政治面貌 类别 职务 席位 任期起 任期止 产生方式 单位 电话 是否本村村民"
    )
    assert [cell.value for cell in sheet[3]] == labels.split()
    assert [sheet["A4"].value, sheet["B4"].value, sheet["I4"].value, sheet["J4"].value] == [
        1,
        "刘长河",
        "组长",
        "2024.1.15",
    ]
    assert {cell.data_type for row in sheet["B4:O10"] for cell in row if cell.value is not None} == {"s"}


def test_a_body_without_a_term_gives_the_empty_table(as_user, clerk, village, empty_body):
    empty_body(BodyKind.REPRESENTATIVES_ASSEMBLY)
    answer = as_user(clerk).get(reverse("roster_xlsx", args=[village.code, "representatives_assembly"]))
    assert openpyxl.load_workbook(io.BytesIO(answer.content)).active.max_row == 3


def test_the_committees_page_leads_to_both(as_user, clerk, supervisor, village):
    place = [village.code, "deliberation_committee"]
    page = as_user(clerk).get(reverse("committee", args=place)).content.decode()
    assert reverse("roster_xlsx", args=place) in page
    assert reverse("roster_import", args=place) in page
    page = as_user(supervisor).get(reverse("committee", args=place)).content.decode()
    assert reverse("roster_import", args=place) not in page
    assert Committee.objects.filter(village=village).exists()
