"""The two lists of papers: blank ones by step, and an issue's with what the archive wants. One paper: test_papers."""

import re

import pytest
from django.urls import reverse

from deliberation.archives.actions import explain_missing
from deliberation.blanks.stages import ANY_TIME, Row, stages
from fengku.papers.declarations import Paper, all_papers
from fengku.policies.registry import shipped_policy

from ..pages import shows


def at(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


def sections(page: str) -> dict[str, str]:
    """The page's sections by the words of their headings."""
    cut = re.findall(r'<section class="sheet stage"><h2>(.*?)</h2>(.*?)</section>', page, re.S)
    return {" ".join(re.sub("<[^>]*>", " ", head).split()): body for head, body in cut}


def test_papers_stand_under_their_steps_and_the_rest_at_the_end():
    rows = [
        Row(Paper(id=code, title=code, template="x", step=step))
        for code, step in (("D27", "0"), ("D01", "1"), ("D03", "2"))
    ]
    found = stages(shipped_policy(), rows)
    assert [(stage.number, stage.label) for stage in found] == [
        (1, "收集议题"),
        (2, "确定议题"),
        (0, ANY_TIME),
    ]
    assert [row.paper.id for stage in found for row in stage.rows] == ["D01", "D03", "D27"]


def test_blank_papers_by_step(place, as_user, clerk):
    found = sections(shows(as_user(clerk), reverse("blanks", args=[place.village.code])))
    assert list(found) == [
        "第 1 步 收集议题",
        "第 2 步 确定议题",
        "第 3 步 议前调研",
        "第 4 步 开展商议",
        "第 5 步 公开结果",
        "第 6 步 监督执行",
        "随时要用",
    ]
    for paper in (paper for paper in all_papers() if paper.blank):
        heading = ANY_TIME if paper.step == "0" else f"第 {paper.step} 步"
        body = next(body for head, body in found.items() if head.startswith(heading))
        assert reverse("blank_pdf", args=[place.village.code, paper.id]) in body
        assert paper.when in body
        way = "横" if paper.orientation == "landscape" else "竖"
        assert f"{paper.id} · {paper.size} {way}" in body


@pytest.fixture
def agreed(story):
    told = story()
    told.until("agree")
    return told


def test_an_issues_papers_say_what_the_archive_still_wants(agreed, as_user, clerk):
    page = shows(as_user(clerk), at(agreed, "issue_papers"))
    assert "归档要有的 5 份，还缺 5 份" in page
    found = sections(page)
    assert "还缺" in found["第 4 步 开展商议"]
    assert "还没办到" in found["第 5 步 公开结果 还没办到"]
    assert "归档要有" not in found["第 6 步 监督执行 还没办到"]

    assert at(agreed, "archive") not in page  # why one is missing is written at the end


def test_kept_explained_and_posted_papers_are_settled(story, as_user, clerk):
    told = story()
    told.until("accept")
    as_user(clerk).post(at(told, "paper_issue", "D05"))
    on = told.day("accept")
    explain_missing(told.issue, by=clerk, happened_on=on, paper_id="D01", because="纸质件存村部")
    page = shows(as_user(clerk), at(told, "issue_papers"))
    assert "还缺 2 份" in page
    assert at(told, "archive") in page
    found = sections(page)
    assert "已留底" in found["第 5 步 公开结果"]
    assert "已留底" in found["第 2 步 确定议题"]
    assert "纸质件存村部" in found["第 1 步 收集议题"]


def test_each_paper_can_be_looked_at_first(agreed, as_user, clerk):
    page = shows(as_user(clerk), at(agreed, "issue_papers"))
    for code in ("D01", "D05", "D07", "D10", "D12", "D23"):
        assert f'href="{at(agreed, "paper_preview", code)}">先看一眼' in page
    assert f'href="{at(agreed, "paper_preview", "D17")}"' not in page


def test_who_may_not_keep_papers_sees_no_button_for_it(agreed, as_user, clerk, member):
    kept, scanned = at(agreed, "paper_issue", "D05"), at(agreed, "scan_upload", "D05")
    page = shows(as_user(clerk), at(agreed, "issue_papers"))
    assert kept in page
    assert scanned in page
    page = shows(as_user(member), at(agreed, "issue_papers"))
    assert kept not in page
    assert scanned not in page
    assert at(agreed, "archive") not in page
    assert at(agreed, "paper_pdf", "D05") in page


def test_the_sheet_is_printed_once_it_is_confirmed(agreed, as_user, clerk):
    assert "公示单还没有确认" in shows(as_user(clerk), at(agreed, "issue_papers"))
    for move in ("fix_result", "publish"):
        agreed.prepare(move)
        agreed.make(move)
    page = shows(as_user(clerk), at(agreed, "issue_papers"))
    assert "公示单还没有确认" not in page
    assert at(agreed, "paper_pdf", "D17") in page
    assert at(agreed, "paper_pdf", "D17-A4") in page
