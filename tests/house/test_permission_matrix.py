"""Who gets what at every address: drawn from the resolver, compared with permissions.csv. A new URL must have a row."""

import csv
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.urls import get_resolver

from committees.access.models import RoleAssignment, User
from committees.access.roles import Role
from committees.bodies.models import Membership
from committees.meetings.models import Meeting
from deliberation.demo.story import LENGTH, Matter, Story
from deliberation.joint_cases.actions import ask_farm
from deliberation.letters.models import Letter
from fengku.calendar import today

ROWS = list(csv.DictReader((Path(__file__).parent / "permissions.csv").open(encoding="utf-8")))
MATRIX = {row["name"]: row for row in ROWS}
ROLES = (
    "anonymous",
    "clerk",
    "head",
    "director",
    "member",
    "supervisor",
    "farm_office",
    "farm_party",
    "stranger",
    "first_secretary",
    "liaison",
    "system_admin",
    "security_admin",
    "audit_admin",
)
# A row may leave these columns out. Who guides a village reads as the farm does and decides nothing; an
# administrator is in every village what the clerk of another village is: nobody.
SAME_AS = {
    "first_secretary": "farm_office",
    "liaison": "farm_office",
    "system_admin": "stranger",
    "security_admin": "stranger",
    "audit_admin": "stranger",
}


def walk(patterns, prefix=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern.url_patterns, prefix + str(pattern.pattern))
        else:
            yield pattern.name, prefix + str(pattern.pattern)


URLS = dict(walk(get_resolver().url_patterns))


def filled(route: str, values: dict) -> str:
    """The address of a route with the test's own village and issue in it."""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values.get(found.group(1), "x")), route)


@pytest.fixture
def world(demo, place):
    """An issue in the middle of step six of one village; nothing of it may be seen from the other."""
    story = Story(
        place,
        Matter("白天自来水上不去", "东片二十多户白天没水。", anonymous=True),
        today() - timedelta(days=LENGTH + 1),
    )
    issue = story.until("determine")
    ask_farm(
        issue,
        by=story.clerk,
        happened_on=today(),
        villages=[demo.villages["xiyingzi"].village],
        cause="几个村都缺水。",
        request="请场党委牵头。",
    )
    users = {**place.users, **demo.users, "stranger": demo.villages["xiyingzi"].users["clerk"]}
    for key, role in (("first_secretary", Role.FIRST_SECRETARY), ("liaison", Role.LIAISON_CADRE)):
        users[key] = User.objects.create_user(key, display_name=key)
        RoleAssignment.objects.create(
            user=users[key], role=role, farm=demo.farm, village=place.village, from_day=today()
        )
    seat = Membership.objects.get(person=place.committee[2], term__committee__kind="deliberation_committee")
    values = {
        "code": "nantuozi",
        "reference": issue.reference,
        "kind": "study",
        "number": 1,
        "pk": 1,
        "step": 2,
        "sequence": 1,
        "file": 1,
        "account": place.users["clerk"].pk,
        "role": place.users["clerk"].role_assignments.get().pk,
    }
    for ref, to_farm in (("aaaa", False), ("bbbb", True)):
        Letter.objects.create(
            village=place.village,
            ref=ref,
            code_hash=ref,
            text_hash=ref,
            received_on=today(),
            text="路灯坏了三盏。",
            openness="anonymous",
            to_farm=to_farm,
        )
    values["meeting"] = Meeting.objects.get(village=place.village, kind="study").pk
    values |= {"seat_leave": seat.pk, "person": seat.person_id}
    return issue, users, values


# Some addresses want another word in the same place.
SPECIAL = {
    "committee": {"kind": "deliberation_committee"},
    **{
        name: {"kind": "deliberation_committee"}
        for name in (
            "body_set_up",
            "roster_new",
            "roster_xlsx",
            "roster_import",
            "seat_leave",
            "timeline",
            "election",
            "election_pdf",
            "election_minutes",
            "election_file",
        )
    },
    **{name: {"kind": "leading_group"} for name in ("farm_body", "farm_roster_new", "farm_seat_leave")},
    "roster_pdf": {"kind": "deliberation_committee", "paper": "D25"},
    "election_new": {"kind": "deliberation_committee", "way": "by_election"},
    "move": {"move": "start_research"},
    "sheet_pdf": {"size": "a3"},
    "ledger_pdf": {"size": "a4", "year": 2026},
    **{name: {"shape": "plan", "year": 2026} for name in ("ledger_xlsx", "farm_ledger_xlsx")},
    "blank_pdf": {"paper": "D01"},
    "paper_pdf": {"paper": "D01"},
    "blank_docx": {"paper": "D05"},
    "paper_docx": {"paper": "D05"},
    "paper_preview": {"paper": "D01"},
    "paper_issue": {"paper": "D23"},
    "paper_kept": {"paper": "D07"},
    "scan_upload": {"paper": "D01"},
    "sheet_public": {"code": "NOSUCHCODE"},
    **{name: {"ref": "aaaa"} for name in ("letter", "letter_register", "letter_set_aside")},
    **{name: {"ref": "bbbb"} for name in ("farm_letter", "letter_pass_on", "farm_letter_set_aside")},
}


def expected(row: dict, role: str) -> str:
    return row[role] or row[SAME_AS[role]]


def verdict(answer) -> str:
    """ok, login, 403, 404, or the status (409, 422 …) that only those who may come near get to see."""
    if answer.status_code == 302 and "/login/" in answer["Location"]:
        return "login"
    if answer.status_code in (403, 404):
        return str(answer.status_code)
    assert answer.status_code < 500
    return "ok"


def test_every_url_has_a_row():
    assert set(URLS) == set(MATRIX)


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_what_the_matrix_says(world, client, role):
    _, users, values = world
    if role != "anonymous":
        client.force_login(users[role], backend="django.contrib.auth.backends.ModelBackend")
    wrong = {}
    for name, route in URLS.items():
        row = MATRIX[name]
        own = {"pk": values[name]} if name in ("seat_leave", "person") else {}
        address = filled(route, {**values, **SPECIAL.get(name, {}), **own})
        if name == "logout":
            continue
        answer = client.generic(row["method"], address)
        if verdict(answer) != expected(row, role):
            wrong[name] = (expected(row, role), verdict(answer), answer.status_code)

    assert wrong == {}


@pytest.mark.django_db
def test_a_strangers_object_and_a_missing_one_are_the_same_answer(world, client):
    issue, users, _ = world
    client.force_login(users["stranger"], backend="django.contrib.auth.backends.ModelBackend")

    foreign = client.get(f"/villages/nantuozi/issues/{issue.reference}/")
    missing = client.get("/villages/nosuch/issues/2026-999/")

    def body(answer):
        return re.sub(r"[0-9A-F]{8}", "", answer.content.decode())

    assert (
        (foreign.status_code, body(foreign)) == (missing.status_code, body(missing)) == (404, body(missing))
    )
