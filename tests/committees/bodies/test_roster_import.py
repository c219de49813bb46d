"""Reading a roster from a sheet: first every change and every problem, then all of it or nothing (XL-03, XL-07, XL-08)."""

import io
import re

import openpyxl
import pytest
from django.urls import reverse

from committees.bodies.models import BodyKind, Committee, Membership, Term
from committees.bodies.people import declare_relation, write_person
from committees.people.models import Person
from fengku.calendar import today
from fengku.journal.models import Entry

from .conftest import HEADER, sheet_of

TERM = ("2024.1.15", "2029.1.14")


def row(name, **cells):
    known = {"姓名": name, "任期起": TERM[0], "任期止": TERM[1], **cells}
    return [known.get(label) for label in HEADER]


def seven(**first):
    """Seven people of the village for its committee, the secretary at the head."""
    names = ["刘长河", "白音仓", "孙玉梅", "郭振山", "陈守田", "王𬭚", "巴特尔·苏和"]
    return [row(names[0], 席位="组长", 职务="组长", **first), *(row(name) for name in names[1:])]


def words(answer) -> str:
    return re.sub(r"<[^>]+>", "", answer.content.decode())


def problems(answer) -> str:
    return "\n".join(answer.context["problems"])


# A term that runs ------------------------------------------------------------------------------------------


def test_the_first_step_lists_old_and_new_and_writes_nothing(importer, place, stored):
    before = stored()
    answer = importer().upload(sheet_of([row("刘长河", 出生年月="1968.3", 民族="汉族", 电话="138-1")]))
    assert answer.status_code == 200
    assert "出生年月" in words(answer)
    assert "1968年3月" in words(answer)
    assert "改1人的情况" in words(answer)
    assert "表里没有白音仓" in words(answer)
    assert stored() == before


def test_the_second_step_writes_details_with_their_history(importer, place):
    person = place.committee[0]
    answer = importer().whole(
        sheet_of([row("刘 长 河", 出生年月="１９６８．３", 单位="村部"), row("白音仓")])
    )
    assert answer.status_code == 302
    version = person.version
    person.refresh_from_db()
    assert (person.name, person.born, person.organisation, person.version) == (
        "刘长河",
        "1968-03",
        "村部",
        version + 1,
    )
    entry = Entry.objects.filter(verb="write_person").latest("pk")
    assert (entry.subject_id, entry.payload["fields"]) == (person.pk, ["born", "organisation"])


def test_empty_cells_and_dashes_leave_what_is_known(importer, place, stored):
    Person.objects.filter(pk=place.committee[0].pk).update(phone="13800000000", organisation="合作社")
    before = stored()
    answer = importer().upload(sheet_of([row("刘长河", 电话="—", 单位="无")]))
    assert "没有变化，不用写" in words(answer)
    assert stored() == before


@pytest.mark.parametrize(
    ("kind", "way"), [("deliberation_committee", "补选或者换届推选"), ("villagers_committee", "登记新一届")]
)
def test_nobody_comes_to_a_running_term_by_a_file(importer, kind, way, stored):
    before = stored()
    answer = importer(kind).upload(sheet_of([row("张新来")]))
    assert answer.status_code == 422
    assert "B3：张新来不在这一届里" in problems(answer)
    assert way in problems(answer)
    assert 'name="rows"' not in answer.content.decode()
    assert stored() == before


def test_seats_are_left_as_they_are_and_this_is_told(importer, place):
    answer = importer().upload(sheet_of([row("白音仓", 席位="组长", 任期止="2030.1.14", 民族="蒙古族二")]))
    notes = "\n".join(answer.context["notes"])
    assert "I3：白音仓的席位和记着的不一样" in notes
    assert "K3：白音仓的任期止和记着的不一样" in notes
    importer().confirm(answer)
    assert (
        Membership.objects.get(
            person=place.committee[0], term__committee__kind="deliberation_committee"
        ).position
        == "head"
    )


@pytest.mark.parametrize(
    "kind", ["deliberation_committee", "villagers_committee", "supervision_committee", "village_party_org"]
)
def test_what_was_downloaded_is_read_back_without_a_change(importer, as_user, clerk, village, kind, stored):
    seat = Membership.objects.filter(term__committee__village=village, term__committee__kind=kind).first()
    Person.objects.filter(pk=seat.person_id).update(
        born="1968-10", phone="+86 138", organisation="=无  双", ethnicity="蒙古族", gender="female"
    )
    before = stored()
    sheet = as_user(clerk).get(reverse("roster_xlsx", args=[village.code, kind]))
    assert stored() == before
    answer = importer(kind).upload(sheet.content)
    assert answer.status_code == 200, problems(answer)
    assert "没有变化，不用写" in words(answer)
    assert answer.context["notes"] == []
    assert stored() == before


@pytest.mark.parametrize(
    "name",
    [
        "Ж" * 60,
        "ᠪᠠᠲᠤ\u202fᠶᠢᠨ ᠰᠦᠬᠡ",
        "吴𬭚",
        "宝力高•苏和",
        "宝力高　苏和",
        "李　明",
        "_x0041_明",
    ],
)
def test_every_name_that_is_stored_comes_back_to_its_person(
    importer, as_user, clerk, village, place, name, stored
):
    Person.objects.filter(pk=place.committee[3].pk).update(name=name)
    before = stored()
    sheet = as_user(clerk).get(reverse("roster_xlsx", args=[village.code, "deliberation_committee"]))
    answer = importer().upload(sheet.content)
    assert "没有变化，不用写" in words(answer), problems(answer)
    assert not [note for note in answer.context["notes"] if "席位不动" in note]
    assert stored() == before


def test_the_same_file_twice_changes_nothing_the_second_time(importer, stored):
    content = sheet_of([row("刘长河", 出生年月="1968.3"), row("白音仓", 电话="１３８")])
    importer().whole(content)
    before = stored()
    assert "没有变化，不用写" in words(importer().upload(content))
    assert stored() == before


def test_the_same_confirmation_twice_is_stored_once(importer, stored):
    one = importer()
    page = one.upload(sheet_of([row("刘长河", 民族="汉")]))
    assert one.confirm(page).status_code == 302
    before = stored()
    assert one.confirm(page).status_code == 302
    assert stored() == before


def test_somebody_who_wrote_meanwhile_is_not_overwritten(importer, place, head, village):
    one, person = importer(), place.committee[0]
    page = one.upload(sheet_of([row("刘长河", 电话="138"), row("白音仓", 电话="139")]))
    write_person(village, by=head, person=person, version=person.version, name=person.name, phone="137")
    answer = one.confirm(page)
    assert answer.status_code == 409
    assert "又有人改了" in words(answer)
    phones = Person.objects.filter(pk__in=[one.pk for one in place.committee[:2]]).values_list(
        "phone", flat=True
    )
    assert set(phones) == {"137", place.committee[1].phone}
    # The page shows what would be written now, and a second look is enough.
    assert "137 → 138" in words(answer)
    assert one.confirm(answer).status_code == 302
    person.refresh_from_db()
    assert person.phone == "138"


def test_of_two_imports_at_once_the_second_is_told(importer, head, place):
    first, second = importer(), importer(user=head)
    one = first.upload(sheet_of([row("刘长河", 电话="138")]))
    two = second.upload(sheet_of([row("刘长河", 电话="139")]))
    assert first.confirm(one).status_code == 302
    assert second.confirm(two).status_code == 409
    assert Person.objects.get(pk=place.committee[0].pk).phone == "138"


def test_when_one_person_cannot_be_written_nobody_is(importer, place, monkeypatch, stored):
    from committees.bodies import roster_plan

    one = importer()
    page = one.upload(sheet_of([row("刘长河", 电话="138"), row("白音仓", 电话="139")]))
    before, real, calls = stored(), write_person, []

    def second_fails(*args, **kwargs):
        calls.append(kwargs["name"])
        if len(calls) == 2:
            raise OSError("no space left")
        return real(*args, **kwargs)

    monkeypatch.setattr(roster_plan, "write_person", second_fails)
    with pytest.raises(OSError, match="no space"):
        one.confirm(page)
    assert len(calls) == 2
    assert stored() == before


# The first term of a body ---------------------------------------------------------------------------------


def test_a_body_without_a_term_gets_its_first_one(importer, empty_body, village, place):
    committee = empty_body(BodyKind.DELIBERATION_COMMITTEE)
    people = seven(出生年月="1968.3", 类别="村党组织成员")
    page = importer().upload(sheet_of(people))
    assert page.status_code == 200, problems(page)
    assert "新席位7个" in words(page)
    assert "2024年1月15日至2029年1月14日" in words(page)
    assert importer().confirm(page, elected_by="村民会议推选").status_code == 302
    term = Term.objects.get(committee=committee)
    assert (term.elected_by, str(term.starts_on), str(term.ends_on)) == (
        "村民会议推选",
        "2024-01-15",
        "2029-01-14",
    )
    seats = Membership.objects.filter(term=term)
    assert {seat.began_by for seat in seats} == {"on_record"}
    assert {seat.person_id for seat in seats} == {person.pk for person in place.committee}
    assert seats.get(position="head").category == "village_party_org"
    assert Entry.objects.filter(verb="record_roster", subject_id=committee.pk).count() == 1


def test_how_it_came_about_is_asked_for(importer, empty_body):
    empty_body(BodyKind.DELIBERATION_COMMITTEE)
    page = importer().upload(sheet_of(seven()))
    answer = importer().confirm(page)
    assert answer.status_code == 422
    assert "怎么产生的" in words(answer)
    assert importer().confirm(answer, elected_by="村民会议").status_code == 302


def test_an_eighth_member_needs_a_reason(importer, empty_body, stored):
    committee = empty_body(BodyKind.DELIBERATION_COMMITTEE)
    content = sheet_of([*seven(), row("赵秀兰")])
    page = importer().upload(content)
    assert "有8人" in words(page)
    before = stored()
    assert importer().confirm(page, elected_by="村民会议").status_code == 422
    assert stored() == before
    assert importer().confirm(page, elected_by="村民会议", size_reason="三个自然屯各一人").status_code == 302
    assert committee.terms.get().size_reason == "三个自然屯各一人"


def test_new_people_are_written_with_what_was_said(importer, empty_body, village):
    empty_body(BodyKind.REPRESENTATIVES_ASSEMBLY)
    kind = "representatives_assembly"
    people = [
        row(
            "乌兰图雅",
            性别="女",
            民族="蒙古族",
            出生年月="1990年1月",
            政治面貌="党员",
            类别="村民代表",
            电话=13800000000,
        ),
        row("巴特尔　苏和二", 性别="男", 政治面貌="群众", 类别="村民代表"),
    ]
    page = importer(kind).upload(sheet_of(people))
    assert "新登记2人" in words(page), problems(page)
    importer(kind).confirm(page, elected_by="各组推选")
    person = Person.objects.get(village=village, name="乌兰图雅")
    assert (person.gender, person.born, person.is_party_member, person.phone, person.is_villager) == (
        "female",
        "1990-01",
        True,
        "13800000000",
        True,
    )
    assert Person.objects.filter(village=village, name="巴特尔 苏和二").exists()
    assert person.pinyin


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows[1].__setitem__(8, "组长"), "写了两位组长"),
        (lambda rows: rows[1].__setitem__(10, "2028.1.14"), "任期止要都一样"),
        (lambda rows: [one.__setitem__(9, None) for one in rows], "没有写任期起"),
        (lambda rows: [one.__setitem__(10, "2035.1.14") for one in rows], "一届最长5年"),
        (
            lambda rows: [one.__setitem__(9, "2099.1.1") or one.__setitem__(10, "2099.2.1") for one in rows],
            "还没到",
        ),
        (lambda rows: rows.__delitem__(slice(2, 7)), "少于3人"),
        (lambda rows: rows.append(list(rows[0])), "写了两遍"),
    ],
)
def test_what_the_rules_bar_is_told_in_the_first_step(importer, empty_body, stored, change, said):
    empty_body(BodyKind.DELIBERATION_COMMITTEE)
    rows = seven()
    change(rows)
    before = stored()
    answer = importer().upload(sheet_of(rows))
    assert answer.status_code == 422
    assert said in problems(answer)
    assert stored() == before


def test_a_relative_of_the_director_does_not_supervise(importer, empty_body, village, place, clerk):
    empty_body(BodyKind.SUPERVISION_COMMITTEE)
    director = (
        Membership.objects.filter(
            term__committee__village=village, term__committee__kind="villagers_committee"
        )
        .first()
        .person
    )
    relative = place.villagers[0]
    declare_relation(
        village, by=clerk, person=director, relative=relative, kind="sibling", declared_on=today()
    )
    names = [relative.name, place.villagers[1].name, place.villagers[2].name]
    answer = importer("supervision_committee").upload(sheet_of([row(name) for name in names]))
    assert f"{relative.name}和村民委员会的{director.name}是兄弟姐妹" in problems(answer)


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
