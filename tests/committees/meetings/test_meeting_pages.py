"""Writing down a sitting: who came, counted once per person and in every body; its page shows the sum."""

import uuid
from datetime import date

import pytest
from django.urls import reverse

from committees.bodies.models import BodyKind, Membership
from committees.meetings.models import Meeting, Seat
from fengku.calendar import today


@pytest.fixture
def meeting(village, as_user, clerk):
    """The page of a new meeting."""

    class Page:
        def __init__(self, kind="study", user=clerk, query=""):
            self.address = reverse("meeting_new", args=[village.code, kind]) + query
            self.browser = as_user(user)

        def form(self):
            return self.browser.get(self.address).context["form"]

        def post(self, presence="present", **changes):
            form, day = self.form(), today()
            people = list(form.people)
            values = {
                "key": uuid.uuid4().hex,
                "held_on_y": str(day.year),
                "held_on_m": str(day.month),
                "held_on_d": str(day.day),
                "place": "村部",
                "host": people[0],
                "recorder": people[-1],
                **{f"m_{pk}": presence for pk in people},
                **changes,
            }
            return self.browser.post(
                self.address, {key: one for key, one in values.items() if one is not None}
            )

    return Page


def test_a_study_meeting_is_written_down_with_who_came(meeting, village):
    answer = meeting().post()
    sitting = Meeting.objects.get()
    assert answer["Location"] == reverse("meeting", args=[village.code, "study", 1])
    assert set(sitting.seats.values_list("presence", flat=True)) == {Seat.Presence.PRESENT}


def test_who_sits_in_two_bodies_is_asked_once_and_counts_in_both(meeting):
    page = meeting("joint")
    form = page.form()
    assert len(form.people) == 8
    assert len(form.seats) == 10
    page.post()
    assert Seat.objects.count() == 10


def test_the_roster_is_that_of_the_day_of_the_meeting(meeting, place):
    left = place.people[8]
    Membership.objects.filter(person=left, term__committee__kind=BodyKind.VILLAGE_PARTY_ORG).update(
        to_day=date(2025, 3, 1), end_reason="moved"
    )
    page = meeting()
    assert left.pk not in page.form().people
    answer = page.post(held_on_y="2025", held_on_m="2", held_on_d="1")
    assert answer.status_code == 422
    assert left.pk in answer.context["form"].people
    again = page.post(held_on_y="2025", held_on_m="2", held_on_d="1", **{f"m_{left.pk}": "absent"})
    assert again.status_code == 302
    assert Seat.objects.get(person=left).presence == Seat.Presence.ABSENT


def test_another_day_lists_the_people_of_that_day_and_stores_nothing(meeting):
    answer = meeting().post(_roster="1", held_on_y="2025", held_on_m="2", held_on_d="1")
    assert answer.status_code == 200
    assert "2025年2月1日的名单" in answer.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"presence": "absent"}, "到会的一个人也没有勾"),
        ({"held_on_y": "2099"}, "还没到"),
        ({"held_on_y": "2020"}, "还没有成员名单"),
        ({"place": ""}, "这里要写"),
        ({"host": None}, "选一位"),
    ],
)
def test_what_is_not_right_is_said_and_nothing_is_stored(meeting, changes, sentence):
    answer = meeting().post(**changes)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Meeting.objects.exists()


def test_afterwards_the_clerk_is_back_where_the_meeting_was_needed(meeting, village):
    back = reverse("screening", args=[village.code, "2026-001"])
    assert meeting(query=f"?next={back}").post()["Location"] == back


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "x"])
def test_no_address_of_another_house_is_followed(meeting, village, elsewhere):
    answer = meeting(query=f"?next={elsewhere}").post()
    assert answer["Location"] == reverse("meeting", args=[village.code, "study", 1])


def test_its_page_shows_the_sum_and_the_rule(meeting, village, as_user, clerk):
    page = meeting("joint")
    absent = {f"m_{pk}": "excused" for pk in list(page.form().people)[1:4]}
    page.post(**absent)
    words = as_user(clerk).get(reverse("meeting", args=[village.code, "joint", 1])).content.decode()
    assert "2 + 3 + 0 + 0 = 5" in words
    assert "人数不够" in words
    assert "超过5×1÷2，要到3人" in words


def test_the_list_leads_to_each_sitting(meeting, village, as_user, clerk):
    meeting().post()
    words = as_user(clerk).get(reverse("meetings", args=[village.code])).content.decode()
    assert reverse("meeting", args=[village.code, "study", 1]) in words


def test_who_may_not_write_it_down_is_told_who_may(meeting, village, as_user, supervisor, stranger):
    assert as_user(supervisor).get(meeting().address).status_code == 403
    assert as_user(stranger).get(meeting().address).status_code == 404
    assert as_user(supervisor).get(reverse("meetings", args=[village.code])).status_code == 200


def test_an_unknown_kind_of_meeting_is_no_page(village, as_user, clerk):
    for path in (
        f"/villages/{village.code}/meetings/party/new/",
        f"/villages/{village.code}/meetings/study/9/",
    ):
        assert as_user(clerk).get(path).status_code == 404
