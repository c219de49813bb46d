"""What the masthead says, and that it costs a public page nothing."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.urls import path

from committees.access.context import Whereabouts, whereabouts
from committees.access.models import RoleAssignment, User
from committees.places.models import Farm, Village


class Pages:
    """Two of the village's pages exist; the others are not there yet."""

    urlpatterns = [
        path("villages/<slug:code>/", HttpResponse, name="today"),
        path("villages/<slug:code>/issues/", HttpResponse, name="ledger"),
    ]


@pytest.fixture
def clerk_of_one(db, settings):
    settings.ROOT_URLCONF = Pages
    farm = Farm.objects.create(code="fengku", name="丰库牧场", office_phone="0475-0000000")
    village = Village.objects.create(
        farm=farm, code="one", name="西营子村", short_name="西营子", unit_label="村"
    )
    user = User.objects.create_user("周文慧", display_name="周文慧")
    RoleAssignment.objects.create(
        user=user, role="clerk", farm=farm, village=village, from_day=date(2020, 1, 1)
    )
    return user


def at(path, user):
    return Whereabouts(SimpleNamespace(path=path, user=user))


def test_clerk_reads_village_role_and_the_pages_that_exist(clerk_of_one):
    here = at("/villages/one/issues/2026-003/", clerk_of_one)

    assert (here.village.name, here.farm_name, here.role_words) == ("西营子村", "丰库牧场", "村文书")
    assert here.nav == [("今天", "/villages/one/", False), ("台账", "/villages/one/issues/", True)]


def test_first_page_is_current_only_on_its_own_address(clerk_of_one):
    assert [current for *_, current in at("/villages/one/", clerk_of_one).nav] == [True, False]
    assert [current for *_, current in at("/villages/one/committee/", clerk_of_one).nav] == [False, False]


def test_stranger_reads_nothing(db, settings):
    settings.ROOT_URLCONF = Pages
    here = at("/", AnonymousUser())
    assert (here.village, here.farm_name, here.role_words, here.nav) == (None, "", "", [])


def test_page_that_does_not_ask_costs_no_query(rf, django_assert_num_queries, db):
    with django_assert_num_queries(0):
        whereabouts(rf.get("/"))
