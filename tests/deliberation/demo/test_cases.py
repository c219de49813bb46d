"""The player of cases: through the pages, comparing, never feeding an answer in."""

import copy
import json
from pathlib import Path

import pytest

from deliberation.archives.sealing import verify
from deliberation.demo.at_pages import NotAsked, Visitor
from deliberation.demo.cases import play
from deliberation.demo.farm import build_farm
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refused

CASES = json.loads(Path("tests/data/cases.json").read_text(encoding="utf-8"))


def case(code: str) -> dict:
    return copy.deepcopy(next(one for one in CASES if one["id"] == code))


@pytest.fixture
def whole_farm(db):
    return build_farm(with_passwords=False)


def test_c03_is_archived_by_its_own_path_and_its_package_verifies(demo, tmp_path):
    played = play(case("C03"), demo, others=CASES, packages=tmp_path)
    assert played.problems == []
    assert played.moves == case("C03")["expected"]["path"]
    assert played.final_state == "archived"
    assert [refusal["code"] for refusal in played.refusals] == ["anonymous_answer_on_board"]
    assert all(refusal["sentence"] and refusal["clause"] for refusal in played.refusals)
    assert len(played.hints) == 1
    assert {count["outcome"] for count in played.counts} == {"met"}
    assert {count["rule"] for count in played.counts} == {"study", "joint", "session"}
    assert verify(Path(played.package).read_bytes()) == []


def test_a_quarrel_over_pasture_is_refused_at_each_of_its_guards_and_then_archived(whole_farm, tmp_path):
    played = play(case("C14"), whole_farm, others=CASES, packages=tmp_path)
    assert played.final_state == "archived"
    assert played.problems == ["guard not provoked: 谈崩后只能转调解/乡镇处理，不能表决"]
    codes = [refusal["code"] for refusal in played.refusals]
    assert codes == [
        "recusal_not_asked",
        "talk_without_cadre",
        "talk_without_member",
        "form",
        "form",
        "form",
        "scope_too_wide",
    ]


def codes(played) -> list[str]:
    return [refusal["code"] for refusal in played.refusals]


@pytest.mark.requirement(54)
def test_what_the_law_forbids_is_rejected_told_and_archived(whole_farm, tmp_path):
    """C11 and C12, whatever the majority wants."""
    for code, hinted in (("C11", "妇女维权热线12338"), ("C12", "宅基地需求登记与村庄规划")):
        played = play(case(code), whole_farm, others=CASES, packages=tmp_path)
        assert played.problems == []
        assert played.moves == ["register", "reject", "archive_short"]
        assert codes(played) == ["form", "three_yes"]
        assert any(hinted in line for line in played.hints)
        assert {"D01", "D03", "D04"} <= set(played.papers)
        assert verify(Path(played.package).read_bytes()) == []


@pytest.mark.requirement(74)
def test_a_double_is_merged_and_a_letter_of_nine_is_split(whole_farm, tmp_path):
    """C04 beside C03's matter; C21, whose nine parts are each followed to where the case says they go."""
    double = play(case("C04"), whole_farm, others=CASES, packages=tmp_path)
    assert double.problems == []
    assert (double.final_state, codes(double)) == ("merged", ["form"])
    letter = play(case("C21"), whole_farm, others=CASES, packages=tmp_path)
    assert letter.problems == []
    assert (letter.final_state, codes(letter)) == ("split", ["form"])
    children = Issue.objects.get(title=case("C21")["title"]).parts.order_by("number")
    assert [one.state for one in children] == [
        "proposed",
        "proposed",
        "merged",
        "proposed",
        "proposed",
        "proposed",
        "referred",
        "withdrawn",
        "proposed",
    ]


@pytest.mark.requirement(69)
def test_a_matter_of_several_villages_goes_to_the_farm(whole_farm, tmp_path):
    played = play(case("C09"), whole_farm, others=CASES, packages=tmp_path)
    assert played.moves == ["register", "propose", "determine", "hand_to_farm"]
    assert played.final_state == "farm_led"
    assert "farm_leads" in codes(played)
    assert {"D03", "D05", "D20"} <= set(played.papers)


def test_what_came_out_is_compared_and_not_taken_from_the_case(demo, tmp_path):
    wrong = case("C03")
    wrong["expected"] |= {"final_state": "rejected", "path": wrong["expected"]["path"][:3], "guards": []}
    played = play(wrong, demo, others=CASES, packages=tmp_path)
    assert played.final_state == "determined"
    assert "final_state: expected rejected, came out determined" in played.problems


def test_what_the_house_does_not_know_is_a_problem_and_not_an_error(demo, tmp_path):
    odd = case("C03")
    odd["expected"] |= {"path": ["register", "fly"], "guards": ["不许飞"]}
    odd["village"] = "西营子村"
    played = play(odd, demo, others=CASES, packages=tmp_path)
    assert "move not built: fly" in played.problems
    assert "guard not provoked: 不许飞" in played.problems
    nowhere = play({**odd, "village": "没有的村"}, demo, others=CASES, packages=tmp_path)
    assert nowhere.problems == ["no village 没有的村"]


def test_a_visitor_reads_refusals_and_misses_fields(village, clerk):
    visitor = Visitor(clerk)
    url = f"/villages/{village.code}/issues/new/"
    with pytest.raises(Refused) as refused:
        visitor.send(url, title="", description="")
    assert any("他怎么说的" in refusal.sentence for refusal in refused.value.refusals)
    with pytest.raises(NotAsked):
        visitor.send(url, colour="red")
    assert Issue.objects.count() == 0
