"""Who may be written down as having gone or looked: those who sat in the body on that day, not those of today."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees.bodies.models import Membership
from committees.people.models import Person
from deliberation.research.queries import current_assignment
from deliberation.supervision.queries import current_record
from fengku.calendar import today

from ..pages import sent, text


def leaves(person, on) -> None:
    Membership.objects.filter(person=person).update(to_day=on, end_reason="moved")


def joins(village, kind, name: str, on) -> Person:
    seat = Membership.objects.filter(term__committee__village=village, term__committee__kind=kind).first()
    person = Person.objects.create(farm=village.farm, village=village, name=name)
    Membership.objects.create(
        term=seat.term, person=person, position="member", from_day=on, began_by="by_election"
    )
    return person


def assigned(told, *people, on) -> dict:
    return sent(happened_on=on, responsible=[str(one.pk) for one in people], nobody_recused="on")


@pytest.fixture
def determined(story):
    told = story()
    told.until("determine")
    told.url = reverse("assignment", args=[told.place.village.code, told.issue.reference])
    return told


def test_a_member_who_has_left_since_is_offered_for_a_day_before(determined, as_user, clerk):
    on, gone = determined.day("start_research"), determined.place.committee[2]
    leaves(gone, on + timedelta(days=1))
    client = as_user(clerk)
    assert gone.name in text(client.get(determined.url))
    too_late = client.post(determined.url, assigned(determined, gone, on=on + timedelta(days=2)))
    assert too_late.status_code == 422
    assert f"{gone.name}还不是或者已经不是" in text(too_late)
    assert current_assignment(determined.issue) is None
    assert client.post(determined.url, assigned(determined, gone, on=on)).status_code == 302
    assert current_assignment(determined.issue).members.get().person == gone


def test_one_who_joined_later_did_not_go_before(determined, as_user, clerk):
    on = determined.day("start_research")
    new = joins(determined.place.village, "deliberation_committee", "新来的", on + timedelta(days=3))
    answer = as_user(clerk).post(determined.url, assigned(determined, new, on=on))
    assert answer.status_code == 422
    assert current_assignment(determined.issue) is None


def test_supervisors_are_those_of_the_day_they_looked(story, as_user, clerk):
    told = story()
    told.until("report_done")
    url = reverse("supervision", args=[told.place.village.code, told.issue.reference])
    new = joins(told.place.village, "supervision_committee", "新监委", today())
    data = sent(
        promises_kept="yes",
        money_matches="yes",
        happened_on=told.day("accept"),
        way="现场看",
        supervisors=[str(new.pk)],
        beneficiaries_asked="3",
        beneficiaries_satisfied="3",
        verdict="pass",
        status_posted_on=told.day("accept"),
    )
    answer = as_user(clerk).post(url, data)
    assert answer.status_code == 422
    assert "新监委还不是或者已经不是村务监督委员会成员" in text(answer)
    assert current_record(told.issue) is None
