"""Pages that write seats and people, as a clerk uses them: what is bad is said, what was typed stays, nothing by half."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.bodies.models import BodyKind, HonoraryHead, Membership, Vacancy
from committees.bodies.rosters import body, honorary_head_on, roster_on
from committees.people.models import Person, Relation
from committees.places.models import roll_on
from fengku.calendar import today
from fengku.journal.models import Entry

from ..sending import confirmed, rows, sent

CYRILLIC = "Цэрэнпунцагдоржсүрэнжаргалсайхан Бат-Эрдэнэтөмөрбаатархүүгийн"


def roster(**changes) -> dict:
    values = {
        "starts_on": today() - timedelta(days=10),
        "ends_on": today() + timedelta(days=1000),
        "elected_by": "村民会议推选",
        "began_by": "elected",
        **rows(("马永福", "head", "主任"), ("高凤兰", "member", "委员"), ("新来的", "member", "委员")),
        **changes,
    }
    return sent(**values)


@pytest.fixture
def supervision(village):
    return body(village, BodyKind.SUPERVISION_COMMITTEE)


@pytest.fixture
def roster_url(village):
    return reverse("roster_new", args=[village.code, "supervision_committee"])


def test_a_new_term_is_read_over_and_written(supervision, village, roster_url, as_user, clerk):
    client = as_user(clerk)
    answer = confirmed(client, roster_url, roster())
    assert answer.status_code == 302
    seats = roster_on(supervision, today())
    assert [seat.person.name for seat in seats] == ["马永福", "高凤兰", "新来的"]
    assert Person.objects.filter(village=village, name="马永福").count() == 1
    assert Person.objects.get(name="新来的").village == village


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"position_1": "head"}, "只能有一位"),
        ({"name_1": "王"}, "只有一个字"),
        ({"name_1": "=李四"}, "像是表格里的公式"),
        ({"name_1": "马永福"}, "写了两遍"),
        ({"name_1": ""}, "这一行没有写姓名"),
        ({"name_2": "包青山"}, "也在村民委员会"),
        ({"ends_on": today() - timedelta(days=20)}, "届满的日子要在开始以后"),
        ({"starts_on": today() + timedelta(days=1)}, "还没到"),
        (rows(("马永福", "head", "主任"), ("高凤兰", "member", ""), ("", "member", "")), "应由3至5人组成"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(supervision, roster_url, as_user, clerk, change, said):
    before = Entry.objects.count(), Person.objects.count(), Membership.objects.count()
    client, data = as_user(clerk), roster(**change)
    answer = client.post(roster_url, data)
    if answer.status_code == 200:
        answer = client.post(roster_url, {**data, "_confirm": "1"})
    assert answer.status_code in (409, 422)
    page = answer.content.decode()
    assert said in page
    assert "村民会议推选" in page
    assert (Entry.objects.count(), Person.objects.count(), Membership.objects.count()) == before


def test_a_member_leaves_at_the_page(committee, village, place, as_user, clerk, member):
    seat = Membership.objects.get(person=place.committee[3], term__committee=committee)
    url = reverse("seat_leave", args=[village.code, committee.kind, seat.pk])
    client = as_user(clerk)
    assert as_user(member).get(url).status_code == 403
    unnamed = client.post(url, sent(to_day=today(), reason="other"))
    assert unnamed.status_code == 422
    assert "写上是什么原因" in unnamed.content.decode()
    data = sent(to_day=today(), reason="other", note="常年在外打工")
    assert confirmed(client, url, data).status_code == 302
    assert Vacancy.objects.get().note == "常年在外打工"
    again = client.post(url, sent(to_day=today(), reason="moved", _confirm="1"))
    assert again.status_code == 409
    assert Vacancy.objects.count() == 1


def test_a_person_is_written_and_rewritten_and_two_at_once_are_told(village, as_user, clerk, head):
    client = as_user(clerk)
    url = reverse("person_new", args=[village.code])
    data = sent(name=CYRILLIC, is_villager="on", born="1968.3", ethnicity="蒙古族")
    assert client.post(url, data).status_code == 302
    person = Person.objects.get(name=CYRILLIC)
    assert (person.born, person.version, len(CYRILLIC) >= 60) == ("1968-03", 1, True)
    own = reverse("person", args=[village.code, person.pk])
    page = client.get(own).content.decode()
    assert 'value="1968.3"' in page
    first = sent(name=CYRILLIC, is_villager="on", ethnicity="蒙古族", phone="0475-1", version="1")
    second = sent(name=CYRILLIC, is_villager="on", ethnicity="汉族", version="1")
    assert client.post(own, first).status_code == 302
    late = as_user(head).post(own, second)
    assert late.status_code == 409
    assert "0475-1" in late.content.decode()
    person.refresh_from_db()
    assert (person.ethnicity, person.version) == ("蒙古族", 2)


@pytest.mark.parametrize(
    ("name", "status"), [("王", 422), ("…", 422), ("ᠪᠠᠲᠤ", 302), ("额尔敦", 302), ("Ō", 422)]
)
def test_names_of_any_script_and_none_that_say_nobody(village, as_user, clerk, name, status):
    url = reverse("person_new", args=[village.code])
    answer = as_user(clerk).post(url, sent(name=name, is_villager="on"))
    assert answer.status_code == status
    assert Person.objects.filter(name=name, village=village).exists() is (status == 302) or name == "额尔敦"


def test_people_are_found_by_name_and_by_initials(village, as_user, clerk, new_person):
    from committees.people.spelling import spelled

    new_person("巴特尔", pinyin=spelled("巴特尔"))
    url = reverse("people", args=[village.code])
    for asked in ("btr", "特尔", "bateer"):
        assert "巴特尔</a>" in as_user(clerk).get(url, {"q": asked}).content.decode()
    assert "没有找到" in as_user(clerk).get(url, {"q": "zzz"}).content.decode()


def test_relatives_are_declared_once_and_ended(village, place, as_user, clerk, member):
    client, url = as_user(clerk), reverse("relations", args=[village.code])
    one, other = place.people[3], place.people[15]
    data = {"person": other.pk, "relative": one.pk, "kind": "sibling"}
    assert client.post(url, sent(**data, declared_on=today())).status_code == 302
    row = Relation.objects.get()
    assert (row.person, row.relative) == (one, other)
    turned = {"person": one.pk, "relative": other.pk, "kind": "spouse"}
    assert client.post(url, sent(**turned, declared_on=today())).status_code == 409
    alone = {"person": one.pk, "relative": one.pk, "kind": "spouse"}
    assert client.post(url, sent(**alone, declared_on=today())).status_code == 422
    assert as_user(member).get(url).status_code == 403
    end = reverse("relation_end", args=[village.code, row.pk])
    assert client.post(end, sent(ended_on=today())).status_code == 302
    row.refresh_from_db()
    assert row.ended_on == today()
    assert client.post(end, sent(ended_on=today())).status_code == 409


def test_the_roll_is_written_with_its_source(village, as_user, clerk, supervisor):
    url = reverse("roll_new", args=[village.code])
    assert as_user(supervisor).get(url).status_code == 403
    few = as_user(clerk).post(url, sent(counted_on=today(), adults="10", households="96", source="户籍"))
    assert few.status_code == 422
    assert "比96户还少" in few.content.decode()
    good = sent(counted_on=today(), adults="２７１", households="96", source="户籍")
    assert as_user(clerk).post(url, good).status_code == 302
    assert roll_on(village, today()).adults == 271


def test_the_farm_office_names_the_honorary_head(demo, village, as_user, clerk, farm_officer):
    url = reverse("honorary_new", args=[village.code])
    assert as_user(clerk).get(url).status_code == 403
    leader = demo.users["farm_party"].person
    data = sent(person=leader.pk, from_day=today())
    assert confirmed(as_user(farm_officer), url, data).status_code == 302
    assert honorary_head_on(village, today()).person == leader
    assert HonoraryHead.objects.filter(village=village).count() == 2


def test_a_stranger_finds_no_seat_and_no_person(village, committee, place, as_user, stranger):
    client = as_user(stranger)
    seat = roster_on(committee, today())[0]
    for name, args in (
        ("seat_leave", [village.code, committee.kind, seat.pk]),
        ("person", [village.code, place.people[0].pk]),
        ("roster_new", [village.code, committee.kind]),
        ("timeline", [village.code, committee.kind]),
        ("roster_pdf", [village.code, committee.kind, "D25"]),
        ("change_of_term", [village.code]),
    ):
        assert client.get(reverse(name, args=args)).status_code == 404, name


@pytest.mark.parametrize(
    ("name", "most"), [("committees", 14), ("committee", 16), ("change_of_term", 22), ("people", 7)]
)
def test_pages_ask_as_often_for_many_people_as_for_few(
    village, committee, as_user, clerk, new_person, name, most
):
    client = as_user(clerk)
    args = [village.code] + ([committee.kind] if name == "committee" else [])
    url, counts = reverse(name, args=args), []
    for _ in range(2):
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(url).status_code == 200
        counts.append(len(asked))
        for index in range(40):
            new_person(f"村民{index:02d}甲")
    assert counts[0] == counts[1]
    assert counts[0] <= most
