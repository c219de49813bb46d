"""All 2⁵ × 3³ sets of answers: each leads to exactly one outcome, with its clause, and the action says the same."""

import itertools

import pytest

from deliberation.screening.answers import opinion_refusals
from deliberation.screening.major import major_because
from deliberation.screening.models import Screening
from deliberation.screening.outcomes import ANY, outcome_of
from fengku.policies.registry import shipped_policy
from fengku.policies.schema import FIVE

Opinion = Screening.Opinion
DECIDING = (Opinion.PROPOSE, Opinion.REJECT, Opinion.LEGAL_REVIEW, Opinion.REFER)


def every_set(policy):
    """Question code → answer, all 864."""
    five = [question.code for question in policy.categories]
    three = [question.code for question in policy.no_discuss]
    for of_five in itertools.product(("yes", "no"), repeat=5):
        for of_three in itertools.product(("no", "doubtful", "yes"), repeat=3):
            yield dict(zip(five, of_five, strict=True)) | dict(zip(three, of_three, strict=True))


def by_hand(answers, policy) -> str:
    """The outcome as the plan's sentence reads, written down a second time for the comparison."""
    three = [answers[question.code] for question in policy.no_discuss]
    five = [answers[question.code] for question in policy.categories]
    if three.count("yes"):
        return "reject"
    if three.count("doubtful"):
        return "legal_review"
    return "propose" if five.count("yes") else "refer"


@pytest.mark.requirement(48)
@pytest.mark.requirement(51)
@pytest.mark.requirement(52)
@pytest.mark.requirement(53)
def test_every_set_of_answers_leads_to_one_outcome_with_its_clause():
    policy = shipped_policy()
    found = [(answers, outcome_of(answers, policy)) for answers in every_set(policy)]

    assert len(found) == 2**5 * 3**3
    assert [one.opinion for _, one in found] == [by_hand(answers, policy) for answers, _ in found]
    assert all(one.clause and one.sentence.endswith(("。", "补充。")) for _, one in found)
    assert all(one.fitting > ANY for _, one in found)
    # What may be proposed may also be referred; nothing else has a choice.
    assert {one.opinion: sorted(one.fitting - ANY) for _, one in found} == {
        "reject": ["reject"],
        "legal_review": ["legal_review"],
        "refer": ["refer"],
        "propose": ["propose", "refer"],
    }


@pytest.mark.requirement(54)
@pytest.mark.django_db
def test_the_action_lets_pass_what_fits_and_nothing_else(story):
    issue, policy = story().until("register"), shipped_policy()
    odd = []
    for answers in every_set(policy):
        fitting = outcome_of(answers, policy).fitting
        given = {code: (value, "依据某法某条") for code, value in answers.items()}
        for opinion in DECIDING:
            refusals = opinion_refusals(issue, given, opinion)
            if bool(refusals) == (opinion in fitting) or not all(one.clause for one in refusals):
                odd.append((answers, opinion))

    assert odd == []


def test_a_rejection_without_a_basis_is_refused(place, story):
    issue, policy = story().until("register"), shipped_policy()
    answers = dict.fromkeys((one.code for one in policy.questions), "no") | {"against_law": "yes"}
    bare = {code: (value, "") for code, value in answers.items()}

    assert [one.code for one in opinion_refusals(issue, bare, "reject")] == ["rejection_without_basis"]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({}, []),
        ({"key_topic_kind": "infrastructure", "amount_yuan": 49_999}, []),
        ({"amount_yuan": 50_000}, ["要50000元，到了50000元"]),
        ({"key_topic_kind": "collective_assets"}, ["是集体资源、资金、资产的事"]),
        ({"households": 32, "village_households": 96}, ["涉及32户，全村96户，到了1/3"]),
        ({"households": 31, "village_households": 96}, []),
        ({"concerns_land": True, "is_cross_village": True}, ["涉及土地、草场、宅基地", "涉及几个村"]),
        (
            {"petition_risk": True, "ethnic_or_religious": True},
            ["可能引起集体上访", "涉及民族、宗教"],
        ),
    ],
)
@pytest.mark.requirement(42)
def test_what_is_major_follows_from_the_policys_tests(facts, said):
    assert major_because(shipped_policy(), **facts) == said


def test_the_three_are_the_policys_and_the_five_too():
    policy = shipped_policy()

    assert [one.kind for one in policy.questions] == [FIVE] * 5 + ["three_no_discuss"] * 3
