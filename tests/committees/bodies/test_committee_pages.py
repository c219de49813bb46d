"""The standing bodies of a village: their members, their size against the plan, the honorary head outside."""

import pytest
from django.urls import reverse

from committees.bodies.models import BodyKind, Membership
from committees.bodies.rosters import key_people
from fengku.calendar import today


@pytest.fixture
def page(village, as_user, clerk):
    def get(kind="deliberation_committee", user=clerk):
        return as_user(user).get(reverse("committee", args=[village.code, kind]))

    return get


def test_members_stand_with_seat_category_and_term_the_head_first(page, place):
    answer = page()
    rows = answer.context["rows"]
    assert rows[0][0].person == place.committee[0]
    assert len(rows) == 7
    assert "组长" in answer.content.decode()
    assert "2029.1.14" in answer.content.decode()


def test_the_honorary_head_stands_outside_the_members(page, demo):
    answer = page()
    assert "名誉组长：何志远" in answer.content.decode()
    assert "何志远" not in [seat.person.name for seat, _ in answer.context["rows"]]


def test_too_few_members_are_remarked_on_and_nothing_is_barred(page, place):
    members = Membership.objects.filter(term__committee__kind=BodyKind.DELIBERATION_COMMITTEE)
    members.filter(person__in=place.committee[4:]).update(
        to_day=today().replace(year=2025), end_reason="moved"
    )
    answer = page()
    assert answer.status_code == 200
    assert "有4人" in answer.content.decode()
    assert "一般由5至7人组成" in answer.content.decode()


def test_the_list_leads_to_every_body_of_the_village(village, as_user, clerk):
    words = as_user(clerk).get(reverse("committees", args=[village.code])).content.decode()
    for kind in (
        "deliberation_committee",
        "village_party_org",
        "villagers_committee",
        "supervision_committee",
    ):
        assert reverse("committee", args=[village.code, kind]) in words


def test_an_unknown_body_and_a_stranger_find_nothing(page, stranger):
    assert page("choir").status_code == 404
    assert page(user=stranger).status_code == 404


def test_the_people_who_matter_are_found_in_one_query(village, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert key_people(village, today()) == {"head": "刘长河", "honorary": "何志远"}
