"""What a village has in place and lacks: rules by version, venue, plan, duties; the farm's page without ranking."""

import io
import subprocess
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image

from committees.bodies.duties import end_duty, give_duty
from committees.bodies.models import Duty
from committees.places.models import Village
from committees.set_up.actions import adopt_rules, close_venue, open_venue
from committees.set_up.checklist import ITEMS, in_place
from committees.set_up.models import VillageRules
from committees.set_up.queries import rules_on
from deliberation.demo.furnishing import furnish
from fengku.calendar import today
from fengku.files.models import Attachment
from fengku.moves.refusals import Refused

from ..sending import sent

DAY = timedelta(days=1)
TEXT = "一、有事多商量。二、结果要公开，不少于七天。三、各方都要说话。"


def codes(refused) -> list[str]:
    assert all(one.sentence and one.clause for one in refused.value.refusals)
    return [one.code for one in refused.value.refusals]


@pytest.mark.requirement(4)
def test_rules_come_in_versions_and_none_is_edited(village, clerk):
    first = adopt_rules(village, by=clerk, text=TEXT, adopted_on=today() - 9 * DAY, adopted_by="村民代表会议")
    for change, code in (
        ({"adopted_on": today() + DAY}, "day_in_future"),
        ({"adopted_on": today() - 10 * DAY}, "adopted_before_the_last"),
        ({"text": TEXT}, "same_text"),
    ):
        values = {"text": f"{TEXT}四、", "adopted_on": today(), "adopted_by": "村民会议", **change}
        with pytest.raises(Refused) as refused:
            adopt_rules(village, by=clerk, **values)
        assert codes(refused) == [code]
    second = adopt_rules(
        village, by=clerk, text=f"{TEXT}四、", adopted_on=first.adopted_on, adopted_by="村民会议"
    )
    assert (first.number, second.number) == (1, 2)
    with pytest.raises(DatabaseError), transaction.atomic():
        VillageRules.objects.filter(pk=first.pk).update(text="改了")


@pytest.mark.requirement(4)
def test_rules_at_the_page(village, as_user, clerk, member, stranger):
    url = reverse("rules_new", args=[village.code])
    client, data = as_user(clerk), sent(text=TEXT, adopted_on=today(), adopted_by="村民代表会议")
    assert as_user(member).get(url).status_code == 403
    assert as_user(stranger).get(url).status_code == 404
    long = client.post(url, {**data, "text": "水" * 20_001})
    assert long.status_code == 422
    assert "最多 20000 个" in long.content.decode()
    assert client.post(url, {**data, "_confirm": "1"}).status_code == 302
    assert "有事多商量" in as_user(member).get(reverse("rules", args=[village.code])).content.decode()


@pytest.mark.requirement(4)
def test_the_rules_of_a_day_and_as_a_sheet(village, as_user, clerk, member, stranger, tmp_path):
    old, new = today() - 9 * DAY, today() - 2 * DAY
    adopt_rules(village, by=clerk, text=TEXT, adopted_on=old, adopted_by="村民代表会议")
    later = f"{TEXT}\n四、牧点𬭚㛃路远的可以电话参加。"
    adopt_rules(village, by=clerk, text=later, adopted_on=new, adopted_by="村民会议")
    found = [rules_on(village, day) for day in (old - DAY, old, new - DAY, new)]
    assert [one and one.number for one in found] == [None, 1, 1, 2]
    page = reverse("rules", args=[village.code])
    asked = {"day_y": old.year, "day_m": old.month, "day_d": old.day}
    assert as_user(member).get(page, asked).context["shown"].number == 1
    assert as_user(member).get(page).context["shown"].number == 2
    assert as_user(member).get(page, {"day_y": "x"}).context["shown"] is None
    url = reverse("rules_pdf", args=[village.code, 2])
    assert as_user(stranger).get(url).status_code == 404
    assert as_user(member).get(reverse("rules_pdf", args=[village.code, 3])).status_code == 404
    path = tmp_path / "r01.pdf"
    path.write_bytes(as_user(member).get(url).content)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    words = "".join(words.split())
    assert "牧点𬭚㛃路远的可以电话参加" in words
    assert "第2版" in words
    assert "由村民会议于" in words


@pytest.mark.requirement(5)
def test_a_venue_opens_and_closes_once(village, clerk):
    venue = open_venue(village, by=clerk, name="协商驿站", place="村部东屋", from_day=today() - DAY)
    with pytest.raises(Refused) as refused:
        open_venue(village, by=clerk, name="协商驿站", place="村部西屋", from_day=today())
    assert codes(refused) == ["venue_known"]
    with pytest.raises(Refused) as refused:
        close_venue(village, by=clerk, venue=venue, to_day=today() - 2 * DAY)
    assert codes(refused) == ["closed_before_opened"]
    assert "venue" in in_place([village], on=today())[village.pk]
    close_venue(village, by=clerk, venue=venue, to_day=today())
    assert "venue" in in_place([village], on=today())[village.pk]
    assert "venue" not in in_place([village], on=today() + DAY)[village.pk]
    with pytest.raises(Refused) as refused:
        close_venue(village, by=clerk, venue=venue, to_day=today())
    assert codes(refused) == ["venue_closed"]


def test_the_villages_own_plan_is_kept_behind_its_door(village, as_user, clerk, member, stranger):
    photo = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(photo, "JPEG")
    url = reverse("plan_new", args=[village.code])
    data = sent(happened_on=today())
    assert as_user(clerk).post(url, data).status_code == 422
    script = SimpleUploadedFile("方案.jpg", b"<script>alert(1)</script>", "image/jpeg")
    assert as_user(clerk).post(url, {**sent(happened_on=today()), "file": script}).status_code == 422
    upload = SimpleUploadedFile("方案.jpg", photo.getvalue(), "image/jpeg")
    assert as_user(clerk).post(url, {**sent(happened_on=today()), "file": upload}).status_code == 302
    kept = Attachment.objects.get(subject_kind="village_plan")
    own = reverse("plan_file", args=[village.code, kept.pk])
    assert as_user(member).get(own).status_code == 200
    assert as_user(stranger).get(own).status_code == 404
    assert as_user(stranger).get(reverse("plan_file", args=["xiyingzi", kept.pk])).status_code == 404


@pytest.mark.requirement(104)
def test_a_contact_is_one_and_a_duty_ends_with_its_reason(village, place, clerk):
    first = give_duty(village, by=clerk, person=place.people[8], kind="contact", from_day=today() - DAY)
    with pytest.raises(Refused) as refused:
        give_duty(village, by=clerk, person=place.people[7], kind="contact", from_day=today())
    assert codes(refused) == ["duty_held"]
    with pytest.raises(Refused) as refused:
        give_duty(village, by=clerk, person=place.people[8], kind="contact", from_day=today())
    assert codes(refused) == ["duty_known"]
    with pytest.raises(Refused) as refused:
        end_duty(village, by=clerk, duty=first, on=today() - 2 * DAY, reason="moved")
    assert codes(refused) == ["duty_day"]
    end_duty(village, by=clerk, duty=first, on=today(), reason="moved")
    with pytest.raises(Refused) as refused:
        end_duty(village, by=clerk, duty=first, on=today(), reason="moved")
    assert codes(refused) == ["duty_ended"]
    with pytest.raises(Refused) as refused:
        give_duty(village, by=clerk, person=place.people[7], kind="contact", from_day=today() - DAY)
    assert codes(refused) == ["duty_overlaps"]
    for person in place.people[7:9]:
        give_duty(village, by=clerk, person=person, kind="liaison_cadre", from_day=today())
    assert Duty.objects.filter(village=village, to_day=None).count() == 2


@pytest.mark.requirement(98)
def test_duties_at_the_page(demo, village, as_user, clerk, farm_officer, member):
    leader = demo.users["farm_party"].person
    url = reverse("duty_new", args=[village.code])
    data = sent(kind="liaison_cadre", person=leader.pk, from_day=today(), note="农牧科")
    assert as_user(member).post(url, data).status_code == 403
    assert as_user(farm_officer).post(url, data).status_code == 302
    page = as_user(member).get(reverse("duties", args=[village.code])).content.decode()
    assert leader.name in page
    end = reverse("duty_end", args=[village.code, Duty.objects.get().pk])
    assert as_user(clerk).post(end, sent(to_day=today(), reason="left_office")).status_code == 302
    assert "不再担任原职务" in as_user(clerk).get(reverse("duties", args=[village.code])).content.decode()


@pytest.mark.requirement(2)
@pytest.mark.requirement(5)
def test_the_checklist_names_what_is_there_and_what_is_not(demo, village, as_user, clerk):
    other = demo.villages["xiyingzi"].village
    furnish(demo)
    there = in_place([village, other], on=today())
    assert {item.code for item in ITEMS} - there[village.pk] == {"representatives_assembly", "plan"}
    assert {"venue", "rules", "catalogue", "contact"} <= {item.code for item in ITEMS} - there[other.pk]
    page = as_user(clerk).get(reverse("set_up", args=[village.code])).content.decode()
    assert "还缺 2 样" in page
    for pillar in ("搭建协商平台", "组建协商队伍", "明确协商内容", "规范协商程序"):
        assert pillar in page


@pytest.mark.requirement(2)
@pytest.mark.requirement(102)
@pytest.mark.requirement(115)
def test_the_farm_sees_every_village_by_name_and_its_own_bodies(demo, as_user, farm_officer, clerk):
    url = reverse("farm_villages")
    page = as_user(farm_officer).get(url).content.decode()
    assert page.index("南坨子嘎查") < page.index("西营子村")
    assert "民主协商领导小组" in page or "领导小组" in page
    assert "副书记" in page
    assert "%" not in page.split("<main")[1].split("</main>")[0]
    assert as_user(clerk).get(url).status_code == 404


@pytest.mark.parametrize("many", [0, 300])
def test_the_farm_page_asks_as_often_for_three_hundred_villages(demo, as_user, farm_officer, many):
    Village.objects.bulk_create(
        Village(
            farm=demo.farm,
            code=f"v{index}",
            name=f"村{index:03d}",
            short_name=f"村{index:03d}",
            unit_label="村",
            responsible_body_name="村委会",
            party_org_name="党支部",
        )
        for index in range(many)
    )
    client = as_user(farm_officer)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(reverse("farm_villages"))
    assert answer.status_code == 200
    assert len(asked) <= 12
    assert len(answer.content) < 100_000
    assert len(answer.context["rows"]) == min(50, 2 + many)
