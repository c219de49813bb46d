"""The guard lines of cases that belong to step three: each is provoked at the pages and seen as a refusal."""

import copy
import json
from pathlib import Path

import pytest

from committees.places.models import Village
from deliberation.demo.cases import play
from deliberation.demo.farm import build_farm

CASES = json.loads(Path("tests/data/cases.json").read_text(encoding="utf-8"))
UNTIL_NOTIFY = ["register", "propose", "determine", "start_research", "plan", "notify"]


def as_far_as_the_notice(code: str, *guards: str) -> dict:
    """The case cut off after T18, with these guard lines; what comes later is another matter."""
    case = copy.deepcopy(next(one for one in CASES if one["id"] == code))
    case["expected"] |= {
        "path": UNTIL_NOTIFY,
        "final_state": "notified",
        "result_form": None,
        "publish_scope": None,
        "documents": [],
        "guards": list(guards),
    }
    return case


@pytest.fixture
def whole_farm(db):
    return build_farm(with_passwords=False)


@pytest.mark.requirement(60)
@pytest.mark.requirement(63)
@pytest.mark.requirement(65)
@pytest.mark.requirement(78)
@pytest.mark.requirement(81)
@pytest.mark.parametrize(
    ("code", "lines", "refused"),
    [
        ("C01", ("form=appraisal 而参加人中没有专家/技术人员时不能发通报",), ["no_expert"]),
        (
            "C05",
            (
                "调研记录必须来自两方以上（摊主、店铺、住户）",
                "网上征询只作补充，不能替代会议",
                "提前3天向参加人通报",
            ),
            ["one_side_only", "online_only", "notice_late"],
        ),
        (
            "C14",
            ("恳谈须至少一名村干部和一名委员", "紧急情况通知期可短于3天，但须写明理由"),
            ["talk_without_cadre", "talk_without_member", "notice_late"],
        ),
    ],
)
def test_the_lines_of_step_three_are_seen_as_refusals(whole_farm, tmp_path, code, lines, refused):
    played = play(as_far_as_the_notice(code, *lines), whole_farm, others=CASES, packages=tmp_path)

    assert played.problems == []
    assert (played.moves, played.final_state) == (UNTIL_NOTIFY, "notified")
    assert [one["code"] for one in played.refusals] == refused
    assert all(one["clause"] for one in played.refusals)


def test_a_village_that_was_asked_to_go_online_keeps_its_switch_and_its_plan(whole_farm, tmp_path):
    played = play(
        as_far_as_the_notice("C05", "网上征询只作补充，不能替代会议"),
        whole_farm,
        others=CASES,
        packages=tmp_path,
    )

    assert played.problems == []
    assert Village.objects.filter(online_enabled=True).count() == 1
