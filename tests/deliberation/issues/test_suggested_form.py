"""Which form fits: the pure function of step two's facts, at both sides of each number, and with a farm's own numbers."""

import dataclasses

import pytest

from deliberation.issues.suggested_form import suggest_form
from fengku.policies.registry import shipped_policy

WIDE, SMALL = "涉及面广", "涉及面小"


@pytest.mark.requirement(55)
@pytest.mark.requirement(58)
@pytest.mark.requirement(62)
@pytest.mark.parametrize(
    ("technical", "households", "persons", "form", "words"),
    [
        (True, None, None, "appraisal", "专业性、技术性强"),
        (True, 1, 1, "appraisal", "专业性、技术性强"),
        (True, 400, 1600, "appraisal", "专业性、技术性强"),
        (False, 0, None, "talk", SMALL),
        (False, 3, None, "talk", "涉及3户，在3户以内"),
        (False, 4, None, "symposium", "涉及4户，超过3户"),
        (False, None, 10, "talk", "涉及10人，在10人以内"),
        (False, None, 11, "symposium", "涉及11人，超过10人"),
        (False, 4, 10, "talk", "涉及10人"),
        (False, 3, 11, "talk", "涉及3户"),
        (False, 4, 11, "symposium", WIDE),
        (False, None, None, "symposium", "还没有写涉及多少户"),
    ],
)
def test_the_form_follows_from_the_facts(technical, households, persons, form, words):
    found = suggest_form(shipped_policy(), is_technical=technical, households=households, persons=persons)

    assert found.form == form
    assert words in found.reason
    assert found.sentence.endswith("。")
    assert found.clause.startswith("四（三）")


def test_each_number_carries_its_own_clause():
    policy = shipped_policy()

    talk = suggest_form(policy, is_technical=False, households=3, persons=None)
    wide = suggest_form(policy, is_technical=False, households=None, persons=11)

    assert talk.clause == policy.clause("small_reach_households")
    assert wide.clause == policy.clause("small_reach_persons")


@pytest.mark.requirement(37)
def test_a_farm_with_numbers_of_its_own_gets_its_own_answer():
    policy = shipped_policy()
    parameters = dict(policy.parameters)
    for key, value in (("small_reach_households", 8), ("small_reach_persons", 30)):
        parameters[key] = dataclasses.replace(parameters[key], value=value)
    own = dataclasses.replace(policy, parameters=parameters)

    found = [
        suggest_form(own, is_technical=False, households=households, persons=None).form
        for households in (8, 9)
    ]

    assert found == ["talk", "symposium"]


@pytest.mark.requirement(65)
def test_online_is_never_suggested():
    policy = shipped_policy()

    found = {
        suggest_form(policy, is_technical=technical, households=households, persons=persons).form
        for technical in (True, False)
        for households in (None, 0, 3, 4, 400)
        for persons in (None, 0, 10, 11, 1600)
    }

    assert found == {"appraisal", "talk", "symposium"}
