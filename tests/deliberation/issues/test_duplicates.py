"""Which of the acceptance cases look like one matter, at the plan's threshold."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from deliberation.issues.duplicates import looks_like, similarity
from fengku.policies.registry import shipped_policy

CASES = {
    case["id"]: case["title"] + case["description"]
    for case in json.loads((Path(__file__).parents[2] / "data/cases.json").read_text(encoding="utf-8"))
}
THRESHOLD = shipped_policy().value("duplicate_hint_threshold")


def test_only_the_issue_reported_twice_is_hinted_at():
    hinted = [
        pair for pair in combinations(CASES, 2) if similarity(*(CASES[one] for one in pair)) >= THRESHOLD
    ]

    assert hinted == [("C03", "C04")]


def test_registering_the_duplicate_names_the_first():
    earlier = {number: text for number, text in CASES.items() if number < "C04"}

    assert [key for key, _score in looks_like(CASES["C04"], earlier, threshold=THRESHOLD)] == ["C03"]


def test_most_similar_comes_first():
    candidates = {1: "东片白天水管里没有水，老人半夜接水", 2: "东片白天停水", 3: "路灯坏了"}

    assert [key for key, _score in looks_like("东片白天停水", candidates, threshold=0.1)] == [2, 1]


def test_one_pair_in_common_of_a_short_text_is_no_duplicate():
    assert similarity("东片停水了", "东片路灯坏了") < THRESHOLD


def test_hint_does_not_hang_on_the_title_that_names_the_duplicate():
    text = CASES["C04"].replace("（与C03重复）", "")

    assert similarity(CASES["C03"], text) >= THRESHOLD


@pytest.mark.parametrize(("a", "b"), [("", ""), ("水", "水"), ("", "东片停水"), ("!!!", "123")])
def test_nothing_to_compare_is_not_alike(a, b):
    assert similarity(a, b) == 0


@pytest.mark.parametrize("pair", list(combinations(CASES, 2)), ids="-".join)
def test_similarity_is_symmetric_and_between_zero_and_one(pair):
    a, b = (CASES[one] for one in pair)

    assert similarity(a, b) == similarity(b, a)
    assert 0 <= similarity(a, b) <= 1


def test_same_text_is_wholly_alike_whatever_its_punctuation():
    assert similarity("东片停水，白天没水。", "东片停水 白天没水") == 1
