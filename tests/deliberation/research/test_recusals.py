"""The product proposes who steps aside; a person decides; who stepped aside is in no denominator."""

import pytest
from django.urls import reverse

from committees.bodies.people import declare_relation
from committees.meetings.quorum import headcount
from deliberation.consultations.queries import current_session, seats
from deliberation.research.queries import current_assignment, recused_person_ids
from deliberation.research.recusals import proposed
from fengku.calendar import today

from ..pages import sent, shows


@pytest.fixture
def determined(story):
    told = story(anonymous=False, reporter="钱守业")
    told.until("determine")
    return told


def related(told, member: int, villager: int):
    place = told.place
    one, other = place.committee[member], place.villagers[villager]
    declare_relation(
        place.village, by=told.clerk, person=one, relative=other, kind="sibling", declared_on=today()
    )
    return one


def test_a_relative_of_the_reporter_is_proposed_with_the_relation(determined, as_user, clerk):
    brother = related(determined, 4, 1)
    assert determined.place.villagers[1].name == "钱守业"
    found = proposed(determined.issue, determined.place.committee, on=today())
    assert [(one.person, one.why) for one in found] == [(brother, "和反映人钱守业是兄弟姐妹")]
    url = reverse("assignment", args=[determined.place.village.code, determined.issue.reference])
    page = shows(as_user(clerk), url)
    assert "建议回避：陈守田（和反映人钱守业是兄弟姐妹）" in page
    data = sent(
        happened_on=determined.day("start_research"),
        responsible=[str(determined.place.committee[2].pk)],
        recused=[str(brother.pk)],
    )
    assert as_user(clerk).post(url, data).status_code == 302
    assert recused_person_ids(determined.issue) == {brother.pk}
    row = current_assignment(determined.issue).members.get(part="recused")
    assert row.reason == "和反映人钱守业是兄弟姐妹"


def test_a_person_decides_otherwise(determined, as_user, clerk):
    related(determined, 4, 1)
    url = reverse("assignment", args=[determined.place.village.code, determined.issue.reference])
    data = sent(
        happened_on=determined.day("start_research"),
        responsible=[str(determined.place.committee[2].pk)],
        nobody_recused="on",
    )
    assert as_user(clerk).post(url, data).status_code == 302
    assert recused_person_ids(determined.issue) == set()


def test_a_member_who_raised_it_is_a_party(story):
    told = story(anonymous=False, reporter="孙玉梅")
    told.until("determine")
    found = proposed(told.issue, told.place.committee, on=today())
    assert [(one.person.name, one.why) for one in found] == [("孙玉梅", "本人就是反映人")]


def test_a_relation_that_ended_counts_no_more(determined):
    from committees.bodies.people import end_relation
    from committees.people.models import Relation

    related(determined, 4, 1)
    end_relation(determined.place.village, by=determined.clerk, relation=Relation.objects.get(), on=today())
    assert proposed(determined.issue, determined.place.committee, on=today()) == []


@pytest.mark.requirement(14)
def test_a_stakeholders_relative_is_marked_at_the_sign_in_and_in_no_denominator(story, as_user, clerk):
    told = story()
    told.until("notify")
    sister = related(told, 5, 0)
    url = reverse("sitting", args=[told.place.village.code, told.issue.reference])
    page = shows(as_user(clerk), url)
    assert "建议回避：和利益相关方" in page
    form = as_user(clerk).get(url).context["form"]
    assert form.initial[f"m_{sister.pk}"] == "recused"
    data = {
        **sent(held_on=told.day("open_session"), started_at="9:00", place="嘎查部"),
        "host": told.place.people[0].pk,
        "recorder": told.place.people[8].pk,
        **{f"m_{person.pk}": "recused" if person == sister else "present" for person in told.place.committee},
        **{name: "present" for name in form.fields if name.startswith("p_")},
    }
    assert as_user(clerk).post(url, data).status_code == 302
    count = headcount(seats(current_session(told.issue)))
    assert (count.expected, count.recused, count.base, count.present) == (7, 1, 6, 6)
