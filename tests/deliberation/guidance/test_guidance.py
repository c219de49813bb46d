"""Guidance: four points, any state, whose word it is, never edited, shown on the desk."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.access.models import RoleAssignment, User
from committees.access.roles import Role
from deliberation.guidance.actions import give_guidance
from deliberation.guidance.models import GuidanceNote
from deliberation.guidance.queries import by_point, notes_of
from deliberation.issues import states
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused

from ..pages import assert_closed_to, assert_hidden_from, assert_keeps, assert_writes, sent, shows, text

ADVICE = "先把两边的用水时间问清楚，再定谁错开。"


@pytest.fixture
def registered(story):
    told = story()
    told.until("register")
    return told


def address(told, name="guidance"):
    return reverse(name, args=[told.place.village.code, told.issue.reference])


def note(**changes) -> dict:
    return sent(**{"point": "topic", "text": ADVICE, "happened_on": today(), **changes})


@pytest.mark.requirement(34)
@pytest.mark.requirement(38)
def test_a_note_is_written_and_stands_on_the_desk_and_in_the_journal(registered, as_user, clerk):
    client, url = as_user(clerk), address(registered)
    assert shows(client, url).count("还没有。") == 4
    assert_writes(client, url, registered.issue, note(), "give_guidance")
    row = GuidanceNote.objects.get()
    assert (row.given_by, row.point, row.state) == ("village_party_org", "topic", "collected")
    entry = Entry.objects.get(verb="give_guidance")
    assert (entry.acted_by, entry.payload["point"]) == ("village_party_org", "topic")
    assert ADVICE not in str(entry.payload)
    desk = shows(client, address(registered, "desk"))
    assert ADVICE in desk
    assert "村党组织" in desk


@pytest.mark.requirement(38)
@pytest.mark.parametrize("point", GuidanceNote.Point.values)
def test_there_are_four_points_and_each_shows_its_own(registered, point):
    give_guidance(registered.issue, by=registered.clerk, happened_on=today(), point=point, text=ADVICE)

    found = by_point(notes_of(registered.issue))

    assert [label for label, _ in found] == ["议题", "方式", "过程", "成果运用"]
    label = GuidanceNote.Point(point).label
    assert {one: len(notes) for one, notes in found if notes} == {label: 1}


@pytest.mark.requirement(34)
@pytest.mark.parametrize(
    "move", ["register", "propose", "plan", "notify", "agree", "publish", "accept", "archive"]
)
def test_guidance_may_be_given_in_any_state(story, move):
    told = story()
    told.until(move)
    told.issue.refresh_from_db()

    row = give_guidance(told.issue, by=told.clerk, happened_on=today(), point="process", text=ADVICE)

    assert row.state == told.issue.state
    assert states.is_open(told.issue.state, "guidance")


@pytest.mark.requirement(113)
@pytest.mark.parametrize(
    ("role", "giver"),
    [
        (Role.FARM_OFFICE, "farm_office"),
        (Role.FARM_PARTY_COMMITTEE, "farm_party_committee"),
        (Role.FIRST_SECRETARY, "first_secretary"),
        (Role.LIAISON_CADRE, "liaison_cadre"),
        (Role.PARTY_SECRETARY, "village_party_org"),
    ],
)
def test_who_guides_speaks_in_their_own_name(registered, as_user, role, giver):
    village = registered.place.village
    user = User.objects.create_user(f"{role}甲", display_name=f"{role}甲")
    at_farm = role in (Role.FARM_OFFICE, Role.FARM_PARTY_COMMITTEE)
    RoleAssignment.objects.create(
        user=user, role=role, farm=village.farm, village=None if at_farm else village, from_day=today()
    )
    client = as_user(user)
    shows(client, address(registered))
    assert_writes(client, address(registered), registered.issue, note(), "give_guidance")
    assert GuidanceNote.objects.get().given_by == giver


def test_a_note_is_never_changed_only_followed(registered, as_user, clerk):
    issue = registered.issue
    first = give_guidance(issue, by=clerk, happened_on=today(), point="form", text=ADVICE)
    for act in (
        lambda: GuidanceNote.objects.filter(pk=first.pk).update(text="偷偷改"),
        lambda: GuidanceNote.objects.filter(pk=first.pk).delete(),
    ):
        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            act()
    client, url = as_user(clerk), address(registered)
    other_point = note(follows=str(first.pk), point="result")
    assert_keeps(client, url, issue, other_point, typed=ADVICE, says="两处要一样")
    data = note(follows=str(first.pk), point="form", text="再补一句：听听牧户的。")
    assert_writes(client, url, issue, data, "give_guidance")
    second = GuidanceNote.objects.order_by("-pk").first()
    assert second.follows_id == first.pk
    assert "接着以前的一条" in shows(client, url)


def test_a_note_follows_none_of_another_issue(registered, story):
    other = story(title="另一件")
    other.until("register")
    foreign = give_guidance(other.issue, by=other.clerk, happened_on=today(), point="form", text=ADVICE)

    with pytest.raises(Refused) as refused:
        give_guidance(
            registered.issue,
            by=registered.clerk,
            happened_on=today(),
            point="form",
            text="好",
            follows=foreign,
        )

    assert [one.code for one in refused.value.refusals] == ["guidance_elsewhere"]


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"text": ""}, "这里要写"),
        ({"text": "好"}, "至少写 4 个字"),
        ({"point": ""}, "请选一个"),
        ({"happened_on": today() + timedelta(days=1)}, "还没到，请写纸上的日子"),
    ],
)
def test_a_note_that_is_not_whole_is_kept(registered, as_user, clerk, changes, says):
    typed = changes.get("text", ADVICE) or "记下引导意见"
    data = note(**changes)
    assert_keeps(as_user(clerk), address(registered), registered.issue, data, typed=typed, says=says)


def test_others_read_and_do_not_write(registered, as_user, member, supervisor, stranger):
    give_guidance(registered.issue, by=registered.clerk, happened_on=today(), point="form", text=ADVICE)
    for user in (member, supervisor):
        page = text(as_user(user).get(address(registered)))
        assert ADVICE in page
        assert "记下引导意见" not in page
        assert_closed_to(as_user(user), address(registered), registered.issue, note())
    assert_hidden_from(as_user(stranger), address(registered), note())


def test_the_desk_costs_the_same_for_one_note_and_for_twenty(registered, as_user, clerk):
    client, asked = as_user(clerk), []
    for number in (1, 19):
        for _ in range(number):
            give_guidance(registered.issue, by=clerk, happened_on=today(), point="form", text=ADVICE)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(registered, "desk")).status_code == 200
        asked.append(len(queries))
    assert asked[0] == asked[1]
    assert asked[0] <= 13
