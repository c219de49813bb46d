"""Who guides a village reads it and decides nothing; who supervises it reads every step."""

from datetime import timedelta

import pytest
from django.urls import reverse

from committees.access.models import RoleAssignment, User
from committees.access.permissions import can
from committees.access.roles import Role
from deliberation.demo.story import LENGTH, Matter, Story
from deliberation.issues.models import Issue
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from fengku.calendar import today
from fengku.journal.models import Entry

VILLAGE = ("", "issues/", "meetings/", "committees/", "notices/", "papers/", "more/")
DESK = ("", "history/", "items/", "papers/", *(f"steps/{number}/" for number in range(1, 7)))
ACTS = (
    "screening",
    "review",
    "assignment",
    "research",
    "plan",
    "participants",
    "noticing",
    "sitting",
    "result",
)


@pytest.fixture
def issue(place):
    story = Story(place, Matter("自来水白天不上", "白天没水。"), today() - timedelta(days=LENGTH + 1))
    return story.until("accept")


@pytest.fixture
def guide(farm, village, request):
    """Somebody with one guiding role in the village."""
    user = User.objects.create_user("指导的人", display_name="指导的人")
    RoleAssignment.objects.create(user=user, role=request.param, farm=farm, village=village, from_day=today())
    return user


def desk(issue: Issue) -> str:
    return f"/villages/nantuozi/issues/{issue.reference}/"


guides = pytest.mark.parametrize("guide", [Role.FIRST_SECRETARY, Role.LIAISON_CADRE], indirect=True)


@pytest.mark.requirement(98)
@guides
def test_who_guides_the_village_reads_all_of_it(guide, issue, as_user):
    browser = as_user(guide)
    for page in VILLAGE:
        assert browser.get(f"/villages/nantuozi/{page}").status_code == 200, page
    for page in DESK:
        assert browser.get(desk(issue) + page).status_code == 200, page
    assert browser.get("/villages/xiyingzi/").status_code == 404


@pytest.mark.requirement(98)
@guides
def test_who_guides_the_village_decides_nothing(guide, issue, village, as_user):
    browser, state = as_user(guide), issue.state
    before = Entry.objects.count()
    refused = [
        browser.post(reverse(name, args=[village.code, issue.reference]), {}).status_code for name in ACTS
    ]
    refused += [browser.post("/villages/nantuozi/issues/new/", {}).status_code]
    refused += [browser.post("/villages/nantuozi/meetings/study/new/", {}).status_code]

    assert set(refused) == {403}
    assert not [move.code for move in ISSUE_MOVES.moves if can(guide, move.recorded_by, village)]
    assert (Issue.objects.get(pk=issue.pk).state, Entry.objects.count()) == (state, before)


@pytest.mark.requirement(114)
def test_the_supervision_committee_reads_every_step(supervisor, issue, as_user):
    browser = as_user(supervisor)
    for page in VILLAGE:
        assert browser.get(f"/villages/nantuozi/{page}").status_code == 200, page
    for page in (*DESK, "supervision/"):
        assert browser.get(desk(issue) + page).status_code == 200, page


@pytest.mark.requirement(114)
def test_the_supervision_committee_sees_who_did_what_when(supervisor, issue, as_user):
    page = as_user(supervisor).get(f"{desk(issue)}history/").content.decode()
    assert page.count("<li") > 14
    assert "周文慧" in page
