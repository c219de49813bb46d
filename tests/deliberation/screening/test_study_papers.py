"""D03 of a whole batch, D04 for each reporter, D01 with a long letter and everybody who raised it."""

import json
import re
from pathlib import Path

import pytest

from deliberation.issues.actions import register_issue
from deliberation.issues.models import Issue, Reporter
from fengku.papers.declarations import get
from fengku.papers.sheets import preview_html

LETTER = next(
    one["long_text"]
    for one in json.loads(Path("tests/data/cases.json").read_text(encoding="utf-8"))
    if one["id"] == "C21"
)


def leaf(paper: str, issue: Issue) -> str:
    """The filled paper's text, without blanks."""
    html = preview_html(get(paper), Issue.objects.get(pk=issue.pk))
    return "".join(re.sub(r"<[^>]+>", "", html).split())


@pytest.fixture
def rejected(story):
    told = story(anonymous=False)
    told.before("reject")
    told.make("reject")
    return told


@pytest.mark.requirement(75)
def test_the_study_record_holds_the_meetings_whole_batch(rejected):
    other = register_issue(
        rejected.place.village,
        by=rejected.clerk,
        collected_on=rejected.first_day,
        happened_on=rejected.first_day,
        title="路灯不亮",
        description="西片路灯坏了八盏。",
        channel="symposium",
        openness="anonymous",
    )
    meeting = rejected.issue.screenings.get().meeting
    first, rejected.issue = rejected.issue, other
    rejected._meeting = lambda *args: meeting
    rejected._study(meeting.held_on, "return", reason="没说清楚哪几盏。")
    sheet = leaf("D03", first)

    assert f"{first.reference}{first.title}" in sheet
    assert f"{other.reference}路灯不亮" in sheet
    assert "②有" in sheet
    assert "《土地管理法》第三十五条" in sheet
    assert "不予商议" in sheet
    assert "退回补充没说清楚哪几盏。" in sheet
    assert leaf("D03", other) == sheet


@pytest.mark.requirement(54)
def test_each_reporter_has_a_stub_and_a_slip_with_basis_and_other_ways(rejected):
    village, issue = rejected.place.village, rejected.issue
    Reporter.objects.create(village=village, issue=issue, name="许桂枝", openness="named")
    Reporter.objects.create(village=village, issue=issue, openness="anonymous")
    sheet = leaf("D04", issue)

    assert sheet.count("告知单（存根）") == sheet.count("不予商议告知单") == 3
    assert "丁永贵同志" in sheet
    assert "许桂枝同志" in sheet
    assert "反映这件事的村民：" in sheet
    assert sheet.count("依据：《土地管理法》第三十五条：永久基本农田不得擅自占用。") == 3
    assert sheet.count("多少人同意、签字，都不改变这个结论") == 3
    assert sheet.count("您还可以：向自然资源部门咨询。") == 3


@pytest.mark.parametrize(
    ("move", "said"),
    [
        ("merge", "并入另一件。并入2026-002号“东片停水”，那一件办结时再答复您。"),
        ("refer", "转办。转给：场水利站（主管部门）。"),
        ("split", "拆分登记。拆成：2026-002号“东片没水”；2026-003号“路灯不亮”。"),
    ],
)
@pytest.mark.requirement(94)
def test_the_slip_says_where_the_matter_went(story, move, said):
    told = story(anonymous=False)
    told.before(move)
    told.make(move)
    year = f"{told.issue.year}-"

    assert said.replace("2026-", year) in leaf("D04", told.issue)


def test_what_the_review_found_unlawful_is_told_with_its_reason(story):
    told = story(anonymous=False)
    told.before("legal_reject")
    told.make("legal_reject")
    sheet = leaf("D04", told.issue)

    assert "理由：经合法性核查：查过取水许可的规定。" in sheet
    assert "依据：《水法》第四十八条。" in sheet


@pytest.mark.requirement(74)
def test_a_letter_of_six_thousand_characters_is_printed_whole(story):
    told = story(description=LETTER)
    issue = told.until("register")
    sheet = leaf("D01", issue)

    assert len(LETTER) == 6_000
    assert all("".join(line.split()) in sheet for line in LETTER.splitlines())


def test_the_registration_sheet_tells_all_that_raised_it_and_what_was_added(story):
    told = story(anonymous=False)
    told.before("resubmit")
    issue = told.issue
    Reporter.objects.create(village=issue.village, issue=issue, name="许桂枝", openness="named")
    Issue.objects.filter(pk=issue.pk).update(supporters=6)
    sheet = leaf("D01", issue)

    assert "丁永贵许桂枝" in sheet
    assert "还有6户也这么说" in sheet
    assert "补充）东片第三、第四排，二十三户。" in sheet
