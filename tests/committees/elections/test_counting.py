"""Who is elected: whole numbers, the half excluded, equal votes for the last seat elect neither."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from committees.elections.counting import Votes, assembly_quorum, elect

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("votes", "present", "seats", "elected", "tied"),
    [
        ([33, 28], 64, 1, (0,), ()),
        ([32, 28], 64, 1, (), ()),
        ([15], 30, 1, (), ()),
        ([16], 30, 1, (0,), ()),
        ([17], 33, 1, (0,), ()),
        ([20, 25, 22], 33, 2, (1, 2), ()),
        ([20, 20, 25], 33, 2, (2,), (0, 1)),
        ([20, 20, 20], 33, 3, (0, 1, 2), ()),
    ],
)
def test_more_than_half_of_those_present(votes, present, seats, elected, tied):
    outcome = elect([Votes(i, v) for i, v in enumerate(votes)], present=present, seats=seats, passing=HALF)
    assert outcome.elected == elected
    assert outcome.tied == tied


@pytest.mark.parametrize(
    ("expected", "present", "rule", "strict", "met"),
    [
        (421, 211, HALF, True, True),
        (421, 210, HALF, True, False),
        (420, 210, HALF, True, False),
        (96, 64, Fraction(2, 3), False, True),
        (96, 63, Fraction(2, 3), False, False),
        (45, 30, Fraction(2, 3), False, True),
        (45, 29, Fraction(2, 3), False, False),
    ],
)
def test_the_quorum_of_an_assembly(expected, present, rule, strict, met):
    counted = assembly_quorum(expected, present, rule, strict=strict)
    assert counted.met is met
    assert str(present) in counted.shown


@given(st.lists(st.integers(0, 100), max_size=12), st.integers(1, 100), st.integers(1, 9))
def test_never_more_than_the_seats_and_never_without_the_half(votes, present, seats):
    rows = [Votes(index, min(count, present)) for index, count in enumerate(votes)]
    outcome = elect(rows, present=present, seats=seats, passing=HALF)
    assert len(outcome.elected) <= seats
    assert all(rows[key].votes * 2 > present for key in outcome.elected)
    left = [row.votes for row in rows if row.key not in outcome.elected and row.votes * 2 > present]
    assert not left or len(outcome.elected) == seats or outcome.tied
