"""The topic catalogue: versions that start as copies, lines written whole, frozen once adopted."""

import io
import subprocess
import uuid
from datetime import timedelta

import openpyxl
import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from committees.catalogues import actions
from committees.catalogues.models import Topic, TopicCatalogue
from committees.catalogues.queries import draft_of, in_force
from fengku.calendar import today
from fengku.moves.refusals import Conflict, Refused

YEAR = today().year


def topic(title: str, **more) -> dict:
    return {
        "title": title,
        "domain": "public_affairs",
        "level": "village",
        "area": "",
        "form": "",
        "is_major": False,
        **more,
    }


def codes(refused) -> list[str]:
    return [one.code for one in refused.value.refusals]


@pytest.fixture
def draft(village, clerk):
    return actions.start(village, by=clerk, year=YEAR)


@pytest.fixture
def adopted(draft, clerk):
    row = actions.write(draft, by=clerk, version=1, topics=[topic("饮水"), topic("路灯", is_major=True)])
    return actions.confirm(row, by=clerk, version=row.version, adopted_on=today(), adopted_by="村“两委”会议")


def test_one_draft_at_a_time_and_the_next_version_is_a_copy(village, clerk, adopted):
    again = actions.start(village, by=clerk, year=YEAR)
    assert (again.number, actions.start(village, by=clerk, year=YEAR)) == (2, again)
    assert [one.title for one in again.topics.order_by("order")] == ["饮水", "路灯"]
    assert in_force(village, YEAR) == adopted
    assert draft_of(village) == again


@pytest.mark.parametrize(
    ("topics", "code"), [([], "no_topic"), ([topic("饮水"), topic("饮水")], "topic_twice")]
)
def test_lines_that_cannot_be(draft, clerk, topics, code):
    with pytest.raises(Refused) as refused:
        actions.write(draft, by=clerk, version=1, topics=topics)
    assert codes(refused) == [code]
    assert not draft.topics.exists()


def test_two_writers_one_wins(draft, clerk, head):
    actions.write(draft, by=clerk, version=1, topics=[topic("饮水")])
    with pytest.raises(Conflict):
        actions.write(draft, by=head, version=1, topics=[topic("路灯")])
    assert [one.title for one in draft.topics.all()] == ["饮水"]


def test_adopted_today_not_tomorrow_and_not_empty(draft, clerk):
    with pytest.raises(Refused) as refused:
        actions.confirm(draft, by=clerk, version=1, adopted_on=today() + timedelta(days=1), adopted_by="会议")
    assert codes(refused) == ["day_in_future", "no_topic"]


def test_an_adopted_catalogue_does_not_change(adopted, clerk):
    for act in (
        lambda: actions.write(adopted, by=clerk, version=adopted.version, topics=[topic("新")]),
        lambda: actions.confirm(
            adopted, by=clerk, version=adopted.version, adopted_on=today(), adopted_by="会议"
        ),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert codes(refused) == ["catalogue_confirmed"]
        assert refused.value.status == 409
    with pytest.raises(DatabaseError), transaction.atomic():
        TopicCatalogue.objects.filter(pk=adopted.pk).update(year=1999)
    with pytest.raises(DatabaseError), transaction.atomic():
        Topic.objects.filter(catalogue=adopted).update(title="改了")


def test_from_the_first_line_to_the_board(village, as_user, clerk, member, stranger, tmp_path):
    client = as_user(clerk)
    start, edit, confirm = (
        reverse(f"catalogue_{name}", args=[village.code]) for name in ("start", "edit", "confirm")
    )
    assert as_user(member).post(start).status_code == 403
    assert as_user(stranger).post(start).status_code == 404
    assert client.get(edit).status_code == 404
    assert client.post(start).status_code == 302
    data = {"key": uuid.uuid4().hex, "version": "1", "name_0": "人畜饮水", "domain_0": "public_facilities"}
    data |= {"name_1": "𬭚㛃草场轮牧", "domain_1": "public_conflict", "major_1": "yes", "form_1": "appraisal"}
    assert client.post(edit, data).status_code == 302
    assert 'value="人畜饮水"' in client.get(edit).content.decode()
    day = today()
    adopt = {
        "key": uuid.uuid4().hex,
        "version": "2",
        "adopted_on_y": day.year,
        "adopted_on_m": day.month,
        "adopted_on_d": day.day,
        "adopted_by": "村“两委”会议",
        "_confirm": "1",
    }
    assert client.post(confirm, adopt).status_code == 302
    row = in_force(village, YEAR)
    page = as_user(member).get(reverse("catalogue", args=[village.code])).content.decode()
    assert "人畜饮水" in page
    assert "论证" in page
    pdf = as_user(member).get(reverse("catalogue_pdf", args=[village.code, row.pk]))
    path = tmp_path / "d26.pdf"
    path.write_bytes(pdf.content)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert "𬭚㛃草场轮牧" in "".join(words.split())
    assert f"{YEAR}年议事协商目录" in "".join(words.split())
    assert as_user(stranger).get(reverse("catalogue_pdf", args=[village.code, row.pk])).status_code == 404


def test_the_farm_has_a_catalogue_of_its_own(demo, village, as_user, farm_officer, clerk):
    office = as_user(farm_officer)
    assert as_user(clerk).get(reverse("farm_catalogue")).status_code == 404
    assert office.post(reverse("farm_catalogue_start")).status_code == 302
    data = {"key": uuid.uuid4().hex, "version": "1", "name_0": "跨村分水", "domain_0": "public_conflict"}
    assert office.post(reverse("farm_catalogue_edit"), {**data, "level_0": "farm"}).status_code == 302
    day = today()
    adopt = {"adopted_on_y": day.year, "adopted_on_m": day.month, "adopted_on_d": day.day}
    adopt |= {"key": uuid.uuid4().hex, "version": "2", "adopted_by": "场党委会议", "_confirm": "1"}
    assert office.post(reverse("farm_catalogue_confirm"), adopt).status_code == 302
    row = in_force(demo.farm, YEAR)
    assert row.village is None
    assert in_force(village, YEAR) is None
    page = office.get(reverse("farm_catalogue")).content.decode()
    assert "跨村分水" in page
    assert "场级协商" in page
    assert office.get(reverse("farm_catalogue_pdf", args=[row.pk])).content.startswith(b"%PDF")


def test_a_form_of_an_earlier_draft_does_not_fit_the_next(village, clerk, adopted):
    again = actions.start(village, by=clerk, year=YEAR)
    for read in range(1, adopted.version + 1):
        with pytest.raises(Conflict):
            actions.write(again, by=clerk, version=read, topics=[topic("旧表")])
    assert [one.title for one in again.topics.order_by("order")] == ["饮水", "路灯"]


def test_somebody_adopted_it(draft, clerk):
    row = actions.write(draft, by=clerk, version=1, topics=[topic("饮水")])
    with pytest.raises(Refused) as refused:
        actions.confirm(row, by=clerk, version=row.version, adopted_on=today(), adopted_by=" ")
    assert codes(refused) == ["adopted_by_nobody"]


@pytest.mark.parametrize(
    ("typed", "order"),
    [
        ({}, "甲乙丙丁"),
        ({"place_3": "1"}, "丁甲乙丙"),
        ({"place_0": "3"}, "乙丙甲丁"),
        ({"place_0": "9", "name_1": ""}, "丙丁甲"),
    ],
)
def test_lines_are_put_in_another_order(village, as_user, clerk, draft, typed, order):
    url = reverse("catalogue_edit", args=[village.code])
    rows = {f"name_{index}": title for index, title in enumerate("甲乙丙丁")}
    rows |= {f"domain_{index}": "public_affairs" for index in range(4)}
    data = {"key": uuid.uuid4().hex, "version": "1", **rows, **typed}
    assert as_user(clerk).post(url, data).status_code == 302
    lines = draft.topics.order_by("order")
    assert [(one.order, one.title) for one in lines] == list(enumerate(order, 1))


def test_a_line_without_its_matter_is_said_so(village, as_user, clerk, draft):
    data = {"key": uuid.uuid4().hex, "version": "1", "name_0": "饮水", "area_1": "全嘎查"}
    answer = as_user(clerk).post(reverse("catalogue_edit", args=[village.code]), data)
    assert answer.status_code == 422
    assert "这一行没有写协商事项" in answer.content.decode()


@pytest.mark.parametrize(
    ("asked", "year"), [(YEAR + 1, YEAR + 1), (YEAR - 1, YEAR - 1), (YEAR + 2, YEAR), ("", YEAR)]
)
def test_a_year_is_begun_from_the_last_catalogue(village, as_user, clerk, adopted, asked, year):
    page = as_user(clerk).get(reverse("catalogue", args=[village.code])).content.decode()
    assert f"起草{YEAR + 1}年的" in page
    as_user(clerk).post(reverse("catalogue_start", args=[village.code]), {"year": asked})
    begun = draft_of(village)
    assert (begun.year, begun.number) == (year, 2 if year == YEAR else 1)
    assert [one.title for one in begun.topics.order_by("order")] == ["饮水", "路灯"]


def test_a_version_is_not_adopted_before_the_last_one(village, clerk, adopted):
    again = actions.start(village, by=clerk, year=YEAR)
    with pytest.raises(Refused) as refused:
        actions.confirm(again, by=clerk, version=1, adopted_on=today() - timedelta(days=1), adopted_by="会议")
    assert codes(refused) == ["adopted_before_the_last"]


def test_this_years_next_version_does_not_copy_next_years(village, clerk, adopted):
    ahead = actions.start(village, by=clerk, year=YEAR + 1)
    ahead = actions.write(ahead, by=clerk, version=ahead.version, topics=[topic("明年的")])
    ahead = actions.confirm(ahead, by=clerk, version=ahead.version, adopted_on=today(), adopted_by="会议")
    again = actions.start(village, by=clerk, year=YEAR)
    assert [one.title for one in again.topics.order_by("order")] == ["饮水", "路灯"]
    assert again.version > max(ahead.version, adopted.version)


def test_the_catalogue_in_force_is_given_as_a_sheet(as_user, clerk, village, adopted):
    client, url = as_user(clerk), reverse("catalogue_xlsx", args=[village.code])

    answer = client.get(url)

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert rows[0][:3] == ("序号", "协商事项", "领域")
    assert [row[1] for row in rows[1:]] == [one.title for one in adopted.topics.order_by("order")]
    assert url in client.get(reverse("catalogue", args=[village.code])).content.decode()


def test_a_catalogue_that_is_not_adopted_is_no_sheet(as_user, clerk, village):
    assert as_user(clerk).get(reverse("catalogue_xlsx", args=[village.code])).status_code == 404
