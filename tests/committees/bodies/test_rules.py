"""Each rule about who sits, on both sides of its boundary, with its clause."""

from datetime import timedelta

import pytest

from committees.bodies.models import BodyKind
from committees.bodies.people import declare_relation
from committees.bodies.rosters import body, running_term
from committees.bodies.rules import REPRESENTATIVE, Sitting, least, remarks, term_remarks
from committees.people.models import Person
from fengku.calendar import today

HEAD = "head"


def said(committee, people, policy, on=None) -> dict:
    """Code to remark."""
    found = remarks(committee, people, on=on or today(), policy=policy)
    assert all(one.sentence and one.clause for one in found)
    return {one.refusal.code: one for one in found}


def of(people, head=0, **more):
    return [
        Sitting(person, HEAD if index == head else "member", **more) for index, person in enumerate(people)
    ]


@pytest.mark.requirement(18)
@pytest.mark.parametrize(
    ("size", "code", "bars"),
    [
        (2, "committee_too_small", True),
        (3, "committee_size", False),
        (4, "committee_size", False),
        (5, None, False),
        (6, None, False),
        (7, None, False),
        (8, "committee_size", False),
    ],
)
def test_five_to_seven_else_a_reason_and_never_below_three(committee, place, policy, size, code, bars):
    found = said(committee, of(place.people[:size]), policy)
    sizes = [found[key] for key in ("committee_too_small", "committee_size") if key in found]
    assert [one.refusal.code for one in sizes] == ([code] if code else [])
    assert all(one.bars == bars for one in sizes)
    assert all(one.bars or one.reason == "size_reason" for one in sizes)


@pytest.mark.requirement(19)
@pytest.mark.parametrize(("heads", "code"), [(0, "no_head"), (1, None), (2, "two_heads")])
def test_one_head_exactly(committee, place, policy, heads, code):
    people = [
        Sitting(person, HEAD if index < heads else "member") for index, person in enumerate(place.committee)
    ]
    found = said(committee, people, policy)
    assert [key for key in ("no_head", "two_heads") if key in found] == ([code] if code else [])
    if code == "two_heads":
        assert found[code].bars


@pytest.mark.requirement(20)
@pytest.mark.parametrize(("head", "asked"), [(0, False), (1, True)])
def test_the_head_is_the_secretary_or_a_reason_is_asked(committee, place, policy, head, asked):
    found = said(committee, of(place.committee, head=head), policy)
    assert ("head_not_secretary" in found) is asked
    if asked:
        assert place.people[0].name in found["head_not_secretary"].sentence
        assert found["head_not_secretary"].reason == "head_reason"


@pytest.mark.requirement(22)
@pytest.mark.requirement(23)
@pytest.mark.requirement(24)
def test_gaps_of_the_five_seats_are_named_and_bar_nothing(committee, place, policy):
    five = ("village_party_org", "villagers_committee", "party_and_villager_representatives")
    people = [
        Sitting(person, HEAD if index == 0 else "member", category)
        for index, (person, category) in enumerate(
            zip(place.committee, (*five, "veteran_cadre", "non_public_org"), strict=False)
        )
    ]
    assert "composition_gap" not in said(committee, people, policy)
    gap = said(committee, people[:4], policy)["composition_gap"]
    assert "驻村单位" in gap.sentence
    assert not gap.bars


@pytest.mark.requirement(25)
def test_somebody_of_a_resident_unit_deliberates_and_sits_in_no_body_of_villagers(
    committee, village, place, policy, new_person
):
    guest = new_person("驻村的王工", is_villager=False, organisation="旗水利站")
    assert "not_a_villager" not in said(committee, of([*place.committee[:6], guest]), policy)
    for kind in (BodyKind.SUPERVISION_COMMITTEE, BodyKind.VILLAGERS_COMMITTEE):
        found = said(body(village, kind), of([*place.people[14:16], guest]), policy)
        assert found["not_a_villager"].bars


@pytest.mark.parametrize(("size", "barred"), [(2, True), (3, False), (5, False), (6, True)])
def test_three_to_five_supervise(village, place, policy, size, barred):
    found = said(body(village, BodyKind.SUPERVISION_COMMITTEE), of(place.people[11 : 11 + size]), policy)
    assert ("supervision_size" in found) is barred


def test_nobody_sits_in_the_villagers_committee_and_supervises_it(village, place, policy):
    director = place.people[9]
    committee = body(village, BodyKind.SUPERVISION_COMMITTEE)
    found = said(committee, of([*place.supervisors[:2], director]), policy)
    assert found["sits_in_both"].bars
    assert director.name in found["sits_in_both"].sentence
    assert "sits_in_both" not in said(committee, of(place.supervisors), policy)


def test_the_directors_wife_does_not_supervise_him(village, place, policy, clerk):
    director, wife = place.people[9], place.villagers[1]
    committee = body(village, BodyKind.SUPERVISION_COMMITTEE)
    people = of([*place.supervisors[:2], wife])
    assert "relative_supervises" not in said(committee, people, policy)
    declare_relation(village, by=clerk, person=wife, relative=director, kind="spouse", declared_on=today())
    found = said(committee, people, policy)["relative_supervises"]
    assert found.bars
    assert "夫妻" in found.sentence
    assert "村务监督委员会" in found.clause
    # The other way round as well: the villagers' committee may not take in a supervisor's wife.
    other = body(village, BodyKind.VILLAGERS_COMMITTEE)
    declare_relation(
        village,
        by=clerk,
        person=place.villagers[2],
        relative=place.supervisors[0],
        kind="sibling",
        declared_on=today() - timedelta(days=3),
    )
    assert "relative_supervises" in said(other, of([place.people[9], place.villagers[2]]), policy)


@pytest.mark.parametrize(
    ("chosen", "women", "codes"),
    [
        (24, 10, set()),
        (23, 10, {"too_few_representatives"}),
        (24, 9, {"too_few_women"}),
        (23, 9, {"too_few_representatives", "too_few_women"}),
    ],
)
def test_four_fifths_representatives_and_a_third_women(village, policy, new_person, chosen, women, codes):
    from committees.bodies.actions import set_up_body

    committee = body(village, BodyKind.REPRESENTATIVES_ASSEMBLY) or set_up_body(
        village,
        by=village.rolls.first().recorded_by,
        kind=BodyKind.REPRESENTATIVES_ASSEMBLY,
        on=today(),
    )
    people = [
        Sitting(
            new_person(f"代表{index:02d}", gender=Person.Gender.FEMALE if index < women else "male"),
            category=REPRESENTATIVE if index < chosen else "committee",
        )
        for index in range(30)
    ]
    found = said(committee, people, policy)
    assert {code for code in found if code.startswith("too_few")} == codes
    assert not any(found[code].bars for code in codes)


@pytest.mark.parametrize(("whole", "expected"), [(30, 24), (31, 25), (1, 1), (0, 0)])
def test_a_share_that_includes_itself(whole, expected):
    from fractions import Fraction

    assert least(whole, Fraction(4, 5)) == expected


@pytest.mark.requirement(27)
@pytest.mark.parametrize(("longer", "said"), [(0, False), (1, True)])
def test_a_term_that_outlasts_the_villagers_committees_is_remarked_on(committee, policy, longer, said):
    term = running_term(committee)
    term.ends_on += timedelta(days=longer)
    found = term_remarks(committee, term, on=today(), policy=policy)
    assert [one.refusal.code for one in found] == (["term_outlasts_council"] if said else [])
    assert all(one.clause and not one.bars for one in found)
