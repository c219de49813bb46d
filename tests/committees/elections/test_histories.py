"""Random lives of a committee: people die, move away, are elected, terms change. What must hold always holds."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from committees.bodies.actions import Reasons, leave_seat
from committees.bodies.invariants import broken_seats, roster_by_journal
from committees.bodies.models import VACATING, Membership
from committees.bodies.rosters import honorary_head_on, open_vacancies, roster_on
from committees.meetings.quorum import headcount
from fengku.calendar import today
from fengku.moves.refusals import Refused

from ..conftest import ballots

START = today() - timedelta(days=900)
WORDS = Reasons("商定的人数", "商定的人选")
STEPS = st.lists(
    st.tuples(
        st.sampled_from(("leave", "by_election", "term_change", "elected")),
        st.integers(0, 40),
        st.integers(0, 9),
    ),
    min_size=1,
    max_size=8,
)


def explained(refused: Refused) -> None:
    assert all(one.sentence and one.clause for one in refused.refusals)


def live(bare, place, elects, clerk, policy, steps) -> None:
    """Play the steps; what the rules refuse is refused and changes nothing."""
    day = START
    elects(
        bare, "elected", ballots(place.people[:6]), on=day, reasons=WORDS, ends_on=day + timedelta(days=1500)
    )
    for what, wait, pick in steps:
        day += timedelta(days=wait)
        seats = list(Membership.objects.filter(term__committee=bare, to_day=None).order_by("pk"))
        free = [person for person in place.people if person.pk not in {seat.person_id for seat in seats}]
        try:
            if what == "leave" and seats:
                reason = VACATING[pick % len(VACATING)]
                leave_seat(seats[pick % len(seats)], by=clerk, on=day, reason=reason, policy=policy)
            elif what == "by_election":
                missing = open_vacancies(bare).count()
                chosen = free[: max(1, min(missing, pick % 3 + 1))]
                headless = not any(seat.position == "head" for seat in seats)
                rows = ballots(chosen, head=0 if headless else None)
                elects(bare, "by_election", rows, on=day, reasons=WORDS)
            elif what in ("term_change", "elected"):
                chosen = place.people[pick : pick + 5 + pick % 3]
                elects(bare, what, ballots(chosen), on=day, reasons=WORDS, ends_on=day + timedelta(days=1500))
        except Refused as refused:
            explained(refused)


@pytest.mark.requirement(10)
@pytest.mark.requirement(26)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_no_history_breaks_what_must_hold(bare, place, elects, clerk, policy, village, steps):
    from django.db import transaction

    with transaction.atomic():
        live(bare, place, elects, clerk, policy, steps)
        assert list(broken_seats()) == []
        honorary = honorary_head_on(village, today()).person_id
        for offset in range(0, 905, 90):
            day = START + timedelta(days=offset)
            roster = roster_on(bare, day)
            people = {seat.person_id for seat in roster}
            assert people == roster_by_journal(bare, day)
            assert honorary not in people
            assert headcount([]).base == 0
            for seat in roster:
                assert seat.began_by
                assert bool(seat.end_reason) == bool(seat.to_day)
        transaction.set_rollback(True)
