"""The village's own switch for 网上: off at first, opened and closed with the reason, in the journal."""

import pytest
from django.urls import reverse

from committees.places.models import Village
from fengku.calendar import today
from fengku.journal.models import Entry


def answers(**changes) -> dict:
    now = today()
    day = {"happened_on_y": now.year, "happened_on_m": now.month, "happened_on_d": now.day}
    return {"enabled": "yes", "reason": "村部有网，多数户有手机", **day, **changes}


@pytest.fixture
def url(village):
    return reverse("online_switch", args=[village.code])


@pytest.mark.requirement(65)
def test_a_new_village_is_closed_and_may_be_opened_and_closed_again(village, url, as_user, clerk):
    client = as_user(clerk)
    assert not village.online_enabled
    assert (
        "没有开通。有条件的村可以开通" in client.get(reverse("set_up", args=[village.code])).content.decode()
    )
    assert client.post(url, answers()).status_code == 302
    assert Village.objects.get(pk=village.pk).online_enabled
    entry = Entry.objects.get(verb="switch_online")
    assert (entry.payload["enabled"], entry.clause[:6]) == (True, "四（三）4：")
    assert client.post(url, answers(enabled="no", reason="人手不够")).status_code == 302
    assert not Village.objects.get(pk=village.pk).online_enabled


@pytest.mark.parametrize(
    ("changes", "says"),
    [({"reason": ""}, "这里要写"), ({"enabled": ""}, "请选一个"), ({"enabled": "no"}, "本来就没有开通")],
)
def test_bad_answers_get_a_sentence(village, url, as_user, clerk, changes, says):
    answer = as_user(clerk).post(url, answers(**changes))
    assert answer.status_code in (409, 422)
    assert says in answer.content.decode()
    assert Entry.objects.filter(verb="switch_online").count() == 0


def test_others_may_not_and_strangers_find_nothing(village, demo, url, as_user, place):
    assert as_user(place.users["member"]).post(url, answers()).status_code == 403
    stranger = demo.villages["xiyingzi"].users["clerk"]
    assert as_user(stranger).post(url, answers()).status_code == 404
    assert not Village.objects.get(pk=village.pk).online_enabled
