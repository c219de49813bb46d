"""The farm's own bodies: positions and names written by the farm office; who leaves is no honorary head any more."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees.bodies.models import BodyKind, Committee, Membership
from committees.bodies.rosters import honorary_head_on, roster_on
from fengku.calendar import today
from fengku.journal.models import Entry

from ..sending import confirmed, rows, sent

GROUP = BodyKind.LEADING_GROUP


def test_the_leading_group_gets_a_new_list_with_positions(demo, as_user, farm_officer, clerk):
    committee = Committee.objects.get(farm=demo.farm, village=None, kind=GROUP)
    url = reverse("farm_roster_new", args=[GROUP])
    data = sent(
        starts_on=today() - timedelta(days=2),
        ends_on=today() + timedelta(days=900),
        elected_by="场党委研究决定",
        began_by="appointed",
        **rows(("何志远", "head", "组长（党委书记）"), ("新副场长", "member", "成员（副场长）")),
    )
    assert as_user(clerk).post(url, data).status_code == 404
    assert confirmed(as_user(farm_officer), url, data).status_code == 302
    seats = roster_on(committee, today())
    assert [(seat.person.name, seat.title) for seat in seats] == [
        ("何志远", "组长（党委书记）"),
        ("新副场长", "成员（副场长）"),
    ]
    assert seats[1].person.village is None
    assert Entry.objects.get(verb="record_roster").scope == demo.farm.scope
    page = as_user(farm_officer).get(reverse("farm_body", args=[GROUP])).content.decode()
    assert "成员（副场长）" in page
    assert "任期届满" in page


@pytest.mark.requirement(30)
def test_a_leader_who_leaves_at_the_pages_is_no_honorary_head(demo, village, as_user, farm_officer):
    leader = honorary_head_on(village, today()).person
    for kind in (BodyKind.FARM_PARTY_COMMITTEE, GROUP):
        seat = Membership.objects.get(person=leader, term__committee__kind=kind, to_day=None)
        url = reverse("farm_seat_leave", args=[kind, seat.pk])
        data = sent(to_day=today() - timedelta(days=1), reason="left_office")
        assert confirmed(as_user(farm_officer), url, data).status_code == 302
    assert honorary_head_on(village, today()) is None
