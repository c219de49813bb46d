"""The desk of an issue: where it is, whose turn, why not yet; the same few queries in every state."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberation.demo.story import PATH

MOST_QUERIES = 12


def desk(issue, name="desk", *more):
    return reverse(name, args=[issue.village.code, issue.reference, *more])


def text(response) -> str:
    return response.content.decode()


def test_the_desk_asks_at_most_twelve_times_in_every_state(story, as_user, clerk):
    told, browser = story(), as_user(clerk)
    asked = {}
    for move in PATH:
        told.prepare(move)
        for moment in ("prepared", "made"):
            if moment == "made":
                told.make(move)
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(desk(told.issue)).status_code == 200
            asked[f"{move} {moment}"] = len(queries)
    assert {name: number for name, number in asked.items() if number > MOST_QUERIES} == {}


def test_whose_turn_it_is_and_why_not_yet_stand_beside_the_button(story, as_user, clerk):
    issue = story().until("register")
    page = text(as_user(clerk).get(desk(issue)))
    assert f"下一步该 <strong>{issue.village.party_org_name}</strong> 定" in page
    assert "还不能初步确定，交“两委”审议，因为：" in page
    assert desk(issue, "screening") in page


def test_when_nothing_is_missing_the_button_leads_to_the_move(story, as_user, clerk):
    issue = story().before("propose")
    page = text(as_user(clerk).get(desk(issue)))
    assert f'<a class="btn" href="{desk(issue, "move", "propose")}">' in page
    assert "还不能初步确定" not in page


def test_facts_of_steps_that_are_done_come_from_the_journal(story, as_user, clerk):
    issue = story().until("determine")
    page = text(as_user(clerk).get(desk(issue)))
    assert "集中研究" in page
    assert "应到5人" in page
    assert desk(issue, "step_record", 2) in page


def test_an_entry_made_long_after_its_day_carries_the_late_mark(story, as_user, clerk):
    issue = story().until("register")
    assert "补录" in text(as_user(clerk).get(desk(issue)))


def test_the_words_for_the_village_group_hold_no_name_and_no_number(story, as_user, clerk):
    issue = story(title="丁永贵家门口停水 13800138000", anonymous=False).until("register")
    page = text(as_user(clerk).get(desk(issue)))
    words = page.split("发到微信群的话")[1]
    assert "丁永贵" not in words
    assert "13800138000" not in words


def test_every_step_shows_its_whole_record_in_every_state(story, as_user, clerk):
    told, browser = story(dissent=({"person": "费志国", "text": "嫌贵"},)), as_user(clerk)
    del told
    told = story()
    for move in PATH:
        told.prepare(move)
        told.make(move)
    pages = [browser.get(desk(told.issue, "step_record", step)) for step in range(1, 7)]
    assert [page.status_code for page in pages] == [200] * 6
    for page, words in zip(
        pages, ("匿名", "审议", "参加人和通报", "签到", "公示单", "监督意见"), strict=True
    ):
        assert words in text(page)
    assert browser.get(desk(told.issue, "step_record", 7)).status_code == 404


def test_a_record_that_is_not_decided_yet_says_so(story, as_user, clerk):
    issue = story().before("propose")
    assert "还没定，能改" in text(as_user(clerk).get(desk(issue, "step_record", 2)))


def test_the_journal_is_told_in_words_with_its_hash(story, as_user, clerk):
    issue = story().until("propose")
    page = text(as_user(clerk).get(desk(issue, "issue_history")))
    assert "初步确定，交“两委”审议" in page
    assert f"（{issue.village.party_org_name}定）" in page
    assert "校验" in page


@pytest.mark.parametrize("name", ["desk", "issue_history", "step_record"])
def test_a_stranger_finds_no_such_page(story, as_user, stranger, name):
    issue = story().until("register")
    more = [1] if name == "step_record" else []
    assert as_user(stranger).get(desk(issue, name, *more)).status_code == 404


def test_the_table_of_moves_is_drawn_for_people(as_user, clerk):
    page = text(as_user(clerk).get(reverse("procedure_table")))
    for number in range(1, 7):
        assert f"第 {number} 步" in page
    assert "谁定" in page
