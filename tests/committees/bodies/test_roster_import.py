"""Reading a roster from a sheet: first every change and every problem, then all of it or nothing (XL-03, XL-07, XL-08)."""

import pytest
from django.urls import reverse

from committees.bodies.models import BodyKind, Membership, Term
from committees.bodies.people import declare_relation, write_person
from committees.people.models import Person
from fengku.calendar import today
from fengku.journal.models import Entry

from .conftest import sheet_of
from .rosters_in_sheets import problems, row, seven, words

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
