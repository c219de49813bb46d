"""The plan as shipped: its parameters, the five and the three, the forms, and that the cases can be told in it."""

import itertools
import json
import re
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

import pytest

from fengku.policies.checks import check_policies, law_messages, policy_messages
from fengku.policies.registry import UnknownPolicy, law_on, law_profiles, shipped_policy
from fengku.policies.schema import ENUMERATIONS

ROOT = Path(__file__).resolve().parents[3]
CASES = json.loads((ROOT / "tests/data/cases.json").read_text(encoding="utf-8"))
SEED = {"committee_min": 5, "committee_max": 7}
OWN = {
    "session_quorum": Fraction(2, 3),
    "joint_quorum": Fraction(1, 2),
    "archive_due": "3-31",
    "fix_result_due_days": 5,
    "study_min_attendees": 2,
    "publish_min_days": 7,
    "allow_anonymous": True,
}


@pytest.fixture
def plan():
    return shipped_policy()


@pytest.mark.parametrize(("key", "value"), [*SEED.items(), *OWN.items()])
def test_parameter_has_its_value(plan, key, value):
    assert plan.value(key) == value
    assert plan.parameter(key).origin == ("seed" if key in SEED else "own")


def test_every_key_the_rooms_ask_for_exists(plan):
    asked = set()
    for path in (*(ROOT / "deliberation").rglob("*.py"), *(ROOT / "committees").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        asked |= set(re.findall(r"policy\.(?:value|clause|parameter)\([\"']([a-z0-9_]+)", text))
        asked |= set(re.findall(r"(?:work)?days_after\([\"']([a-z0-9_]+)", text))

    assert asked - set(plan.parameters) == set()


def test_unknown_key_is_not_a_silent_zero(plan):
    with pytest.raises(KeyError):
        plan.value("no_such_parameter")
    with pytest.raises(KeyError):
        plan.label("no_such_enumeration", "plan")


def test_checks_are_silent_on_what_ships():
    assert check_policies() == []


@pytest.mark.parametrize(
    ("change", "identity"),
    [
        ({"clause": " "}, "policies.E001"),
        ({"origin": "somewhere"}, "policies.E002"),
        ({"low": None}, "policies.E003"),
        ({"value": 99}, "policies.E004"),
        ({"clause": "本场规定：公示不少于7天"}, "policies.W001"),
    ],
)
def test_checks_find_a_bad_parameter(plan, change, identity):
    bad = {**plan.parameters, "publish_min_days": replace(plan.parameter("publish_min_days"), **change)}

    found = [message.id for message in policy_messages(replace(plan, parameters=MappingProxyType(bad)))]

    assert found == [identity]


def test_five_and_three_stand_in_the_words_of_the_plan(plan):
    assert [(q.mark, q.code, q.needs_basis) for q in plan.categories] == [
        ("①", "public_affairs", False),
        ("②", "difficulty_or_dispute", False),
        ("③", "policy_implementation", False),
        ("④", "law_mandated", True),
        ("⑤", "subject_requested", True),
    ]
    assert [(q.mark, q.text) for q in plan.no_discuss] == [
        ("①", "明显违反党的政策"),
        ("②", "国家相关法律法规的事项"),
        ("③", "明显带有歧视性、不公平的事项"),
    ]


def test_only_the_question_without_a_verb_is_asked_in_other_words(plan):
    reworded = {q.code: plan.asked(q) for q in plan.questions if plan.asked(q) != q.text}

    assert reworded == {"against_law": "明显违反国家相关法律法规的事项"}


def test_democratic_consultation_meeting_belongs_to_symposium_not_to_talk(plan):
    assert {item.label for item in plan.form("symposium").formats} == {
        "民主恳谈会",
        "民主议事会",
        "民主说事会",
    }
    assert {item.code for item in plan.form("talk").formats} == {"visit", "invited_talk"}
    assert plan.form("nothing") is None
    assert plan.format("nothing") is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_case_can_be_told_in_the_codes_of_the_plan(plan, case):
    expected = case["expected"]

    def known(enumeration, code):
        return code is None or plan.label(enumeration, code) != ""

    assert known("channels", case["channel"])
    assert all(known("categories", code) for code in expected["five_discuss"])
    assert known("no_discuss", expected["no_discuss"])
    assert known("key_topic_kinds", expected["key_topic_kind"])
    assert known("domains", expected["topic_domain"])
    assert known("forms", expected["form"])
    assert known("formats", expected["meeting_format"])
    assert known("result_forms", expected["result_form"])
    assert known("publish_scopes", expected["publish_scope"])
    assert all(known("execution_categories", item["category"]) for item in expected["execution_items"])


def test_codes_are_unique_within_each_enumeration(plan):
    for name in (*ENUMERATIONS, "questions", "forms"):
        codes = [item.code for item in getattr(plan, name)]
        assert len(codes) == len(set(codes)), name


@pytest.mark.parametrize(
    ("day", "code", "article"),
    [
        (date(2025, 12, 31), "villagers_committees_2018", "第二十七条"),
        (date(2026, 1, 1), "villagers_committees_2026", ""),
    ],
)
def test_law_changes_on_new_years_day_of_2026(day, code, article):
    profile = law_on("villagers_committees", day)

    assert (profile.code, profile.rules["village_rules"].article) == (code, article)
    assert profile.cite("village_rules") == f"《村民委员会组织法》{article}"


def test_law_of_a_day_before_it_existed_is_refused():
    with pytest.raises(UnknownPolicy):
        law_on("collective_organisations", date(2025, 4, 30))
    with pytest.raises(UnknownPolicy):
        shipped_policy("../secret")


def test_profiles_of_one_law_never_overlap():
    profiles = law_profiles()
    for earlier, later in itertools.pairwise(profiles):
        if earlier.law == later.law:
            assert earlier.in_force_to is not None
            assert earlier.in_force_to < later.in_force_from


def test_numbers_of_an_unverified_text_are_an_error():
    profile = law_on("villagers_committees", date(2026, 3, 5))
    rule = replace(profile.rules["archives"], article="第三十四条")

    found = law_messages(replace(profile, rules=MappingProxyType({**profile.rules, "archives": rule})))

    assert [message.id for message in found] == ["policies.E010"]
