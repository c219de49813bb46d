"""What a text points to: the cases that must be hinted at, those that must not, and that every basis can be cited."""

import json
from datetime import date
from pathlib import Path

import pytest

from deliberation.issues.hints import bases_for, personal_data, pointers, pointing_to_questions
from deliberation.issues.parts import proposed_parts
from deliberation.screening.models import Screening
from fengku.policies.hints import cite, shipped_hints
from fengku.policies.registry import shipped_policy

CASES = {one["id"]: one for one in json.loads(Path("tests/data/cases.json").read_text(encoding="utf-8"))}
DAY = date(2026, 11, 25)


def codes(text: str) -> list[str]:
    return [one.hint.code for one in pointing_to_questions(text)]


@pytest.mark.requirement(51)
@pytest.mark.requirement(53)
def test_the_cases_that_run_against_the_three_are_hinted_at_and_no_other():
    found = {code: codes(one["description"]) for code, one in CASES.items()}

    assert {code: hints for code, hints in found.items() if hints} == {
        "C11": ["women_by_marriage"],
        "C12": ["building_on_farmland"],
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("出嫁的姑娘以后不分地，离婚的也不给", "women_by_marriage"),
        ("在耕地上建厂，大家都同意", "building_on_farmland"),
        ("把东山草场开了种地，草场种玉米", "reclaiming_grassland"),
        ("写进村规民约，谁家不出工罚款二百，还要停水", "village_fines"),
        ("外来户不让用水，要用就多交一倍", "outsiders_and_minorities"),
        ("机动地的钱不入账，大伙私分", "sharing_out_collective_property"),
        ("残疾人不算劳力，不给分红", "disabled"),
        ("谁上访就停他家的水，以后一律这样", "no_petitions"),
    ],
)
def test_words_point_to_their_question(text, code):
    assert code in codes(text)


@pytest.mark.parametrize(
    ("text", "receiver"),
    [
        ("我家困难，低保没评上", "office"),
        ("昨晚羊被偷了三只", "police"),
        ("两家争地界，调解不成", "government"),
        ("这事法院判过了，不服", "court"),
    ],
)
def test_words_point_to_another_door(text, receiver):
    assert receiver in [one.hint.receiver for one in pointers(text)]


def test_every_hint_can_be_used():
    policy, receivers = shipped_policy(), {value for value, _ in Screening.Receiver.choices}
    for hint in shipped_hints():
        assert bool(hint.question) != bool(hint.receiver), hint.code
        assert not hint.question or policy.question(hint.question) in policy.no_discuss, hint.code
        assert not hint.receiver or (hint.receiver in receivers and hint.receiver_words), hint.code
        assert hint.sentence.endswith("。"), hint.code
        assert hint.ways.endswith("。"), hint.code
        assert all(cite(basis, DAY) for basis in hint.bases), hint.code
    assert len({hint.code for hint in shipped_hints()}) == len(shipped_hints())


def test_the_law_is_cited_as_it_stood_that_day():
    assert cite("women_rights.decisions", DAY).startswith("《妇女权益保障法》第五十六条：“村民自治章程")
    assert cite("women_rights.decisions", date(2022, 12, 31)) == ""
    assert cite("women_rights.no_such_rule", DAY) == ""


def test_what_may_be_cited_comes_from_the_text_or_from_all_hints_of_the_question():
    pointed = bases_for(CASES["C12"]["description"], "against_law", DAY)
    any_of_it = bases_for("没有什么可指的", "against_law", DAY)

    assert len(pointed) == 3
    assert all("土地管理法" in one for one in pointed)
    assert set(pointed) < set(any_of_it)


def test_private_things_in_a_text_are_said_by_kind():
    said = personal_data("找我打 13800138000，我妈有癌症。")

    assert said[0].startswith("写进了手机号（13800138000）")
    assert "癌" in said[1]
    assert personal_data("东片白天没有水。") == []


@pytest.mark.requirement(74)
def test_a_numbered_letter_falls_into_its_matters_each_once():
    parts = proposed_parts(CASES["C21"]["long_text"])

    assert [title for title, _ in parts][:2] == [
        "路：大渠桥头到学校那段路坑洼不平",
        "灯：西片十一盏路灯坏了八盏",
    ]
    assert len(parts) == 9
    assert proposed_parts("一、只有一件：路不平。") == []
    assert proposed_parts("没有编号的一段话。\n又一段。") == []
    assert proposed_parts("1. 路不平\n　　下雨过不去\n（2）灯不亮") == [
        ("路不平下雨过不去", "路不平\n下雨过不去"),
        ("灯不亮", "灯不亮"),
    ]
