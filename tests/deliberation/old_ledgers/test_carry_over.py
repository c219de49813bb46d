"""An issue that begins in the middle: only where its old days prove it, and the work really goes on from there."""

import uuid
from datetime import date, timedelta

import pytest
from django.db import DatabaseError, transaction

from committees.access.roles import Role
from deliberation.demo.story import PATH
from deliberation.issues.models import Issue, Reporter
from deliberation.old_ledgers.actions import OldIssue, carry_ledger_over
from deliberation.old_ledgers.models import OldLine
from deliberation.old_ledgers.proof import STATES, Days, proved
from deliberation.procedure.invariants import broken_invariants
from deliberation.procedure.issue_moves import carry_over
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from fengku.moves.engine import offers, perform
from fengku.moves.refusals import Refused
from fengku.policies.models import PolicyVersion

from ..procedure.test_every_move import with_role

# Which old days bring an issue before which move.
BEGINS = {"propose": {}, "determine": {"studied_on"}, "start_research": {"studied_on", "reviewed_on"}}


def carried(story, *, on: date, **days) -> Issue:
    """One line of an old ledger, written by the clerk."""
    place = story.place
    line = OldIssue(
        title=story.matter.title,
        description=story.matter.description,
        days=Days(on, **days),
        channel="suggestion_box",
        reporters=(("丁永贵", ""),),
        sheet="台账",
        row=3,
    )
    with transaction.atomic():
        (issue,) = carry_ledger_over(place.village, [line], by=story.clerk, name="旧.xlsx", sha256="0" * 64)
    return issue


@pytest.mark.django_db
@pytest.mark.requirement(74)
@pytest.mark.parametrize("move", BEGINS)
def test_the_work_goes_on_to_the_archive_from_where_the_old_days_stop(story, move):
    tale = story()
    days = {name: tale.day("propose" if name == "studied_on" else "determine") for name in BEGINS[move]}
    tale.issue = carried(tale, on=tale.first_day, **days)

    for code in PATH[PATH.index(move) :]:
        tale.prepare(code)
        tale.make(code)

    tale.issue.refresh_from_db()
    assert tale.issue.state == "archived"
    assert list(broken_invariants()) == []


@pytest.mark.django_db
def test_a_finished_line_wants_its_answer_and_its_papers_before_the_archive(story):
    tale = story()
    issue = carried(tale, on=tale.first_day, completed_on=tale.day("accept"))

    (offer,) = [
        one for one in offers(issue, user=tale.clerk, today=tale.day("archive")) if one.move.code == "archive"
    ]

    assert {one.code for one in offer.refusals} == {"reporter_not_answered", "papers_missing"}
    assert issue.due_on is None


@pytest.mark.django_db
@pytest.mark.parametrize("move", carry_over.MOVES, ids=lambda move: move.code)
def test_nobody_begins_in_the_middle_without_an_old_line(story, move):
    tale = story()
    village = tale.place.village
    issue = Issue.objects.create(
        village=village,
        year=tale.first_day.year,
        number=1,
        policy_version=PolicyVersion.objects.in_force(scope=village.farm.scope, on=tale.first_day),
        title="甲",
        description="乙",
        channel="symposium",
        collected_on=tale.first_day,
        recorded_by=tale.clerk,
    )
    Reporter.objects.create(village=village, issue=issue, openness="anonymous")

    with pytest.raises(Refused) as refused:
        perform(issue, move.code, by=tale.clerk, happened_on=tale.first_day, version=1, key=uuid.uuid4().hex)

    assert [one.code for one in refused.value.refusals] == ["old_line_missing"]
    assert refused.value.refusals[0].clause


@pytest.mark.django_db
@pytest.mark.parametrize("move", carry_over.MOVES, ids=lambda move: move.code)
def test_an_old_line_proves_its_own_state_and_no_other(story, move):
    tale = story()
    issue = carried(tale, on=tale.first_day, studied_on=tale.day("propose"))
    Issue.objects.filter(pk=issue.pk).update(state="", state_since=None)
    issue.refresh_from_db()

    made = move.target == "proposed"
    if made:
        entry = perform(
            issue, move.code, by=tale.clerk, happened_on=tale.day("propose"), version=issue.version, key=""
        )
        assert entry.payload["to"] == "proposed"
        return
    with pytest.raises(Refused) as refused:
        perform(
            issue, move.code, by=tale.clerk, happened_on=tale.day("propose"), version=issue.version, key=""
        )
    assert [one.code for one in refused.value.refusals] == ["old_line_proves_other"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [role for role in Role if role not in carry_over.MOVES[0].recorded_by.roles])
def test_a_colleague_without_the_role_carries_nothing_over(story, role):
    tale = story()
    colleague = with_role(tale, role)
    line = OldIssue(title="甲", description="乙", days=Days(tale.first_day), channel="symposium")

    with pytest.raises(Refused) as refused, transaction.atomic():
        carry_ledger_over(tale.place.village, [line], by=colleague, name="旧.xlsx", sha256="0" * 64)

    assert refused.value.status == 403
    assert Issue.objects.count() == 0


@pytest.mark.django_db
def test_what_the_old_line_said_cannot_change(story):
    tale = story()
    carried(tale, on=tale.first_day)

    for change in (lambda: OldLine.objects.update(old_number="9"), lambda: OldLine.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


@pytest.mark.parametrize(
    ("days", "state", "day"),
    [
        ({}, "collected", 1),
        ({"studied_on": 2}, "proposed", 2),
        ({"reviewed_on": 3}, "determined", 3),
        ({"studied_on": 2, "reviewed_on": 3, "session_on": 4}, "determined", 3),
        ({"session_on": 4, "published_on": 5}, "determined", 4),
        ({"published_on": 5}, "determined", 5),
        ({"studied_on": 2, "completed_on": 6}, "completed", 6),
        ({"studied_on": 2, "outcome": "rejected"}, "rejected", 2),
        ({"outcome": "withdrawn"}, "withdrawn", 1),
    ],
)
def test_days_prove_the_latest_state_that_is_honest(days, state, day):
    start = date(2025, 3, 1)
    given = {
        name: value if isinstance(value, str) else start + timedelta(days=value)
        for name, value in days.items()
    }

    found = proved(Days(start + timedelta(days=1), **given))

    assert (found.state, found.day) == (state, start + timedelta(days=day))


def test_there_is_a_move_for_each_state_that_can_be_proved():
    assert [move.target for move in carry_over.MOVES] == list(STATES)
    assert {move.code for move in ISSUE_MOVES.moves} >= carry_over.CODES
