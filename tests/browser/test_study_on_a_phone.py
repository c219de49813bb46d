"""A letter of nine matters, a study meeting of six, and the slip for what the law forbids, pressed as a clerk does.

The letter on a PC, the meeting on a phone. Accepted when: 3. Steps one to three, line 5.
"""

import json
from pathlib import Path

import pytest

from committees.access.models import User
from deliberation.demo.farm import build_farm
from deliberation.issues.actions import register_issue
from deliberation.issues.models import Issue
from fengku.calendar import today
from fengku.papers.declarations import get
from fengku.papers.sheets import preview_html

pytestmark = pytest.mark.browser
CASES = {one["id"]: one for one in json.loads(Path("tests/data/cases.json").read_text(encoding="utf-8"))}
VILLAGE = "/villages/nantuozi/"
FIVE = (
    "public_affairs",
    "difficulty_or_dispute",
    "policy_implementation",
    "law_mandated",
    "subject_requested",
)
THREE = ("against_party_policy", "against_law", "discriminatory_or_unfair")


@pytest.fixture
def place(committed):
    return build_farm(codes=("nantuozi",), with_passwords=False).villages["nantuozi"]


class Hand:
    """Typing and pressing on one page."""

    def __init__(self, page):
        self.page = page

    def open(self, url: str) -> None:
        self.page.goto(url)
        assert self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    def pick(self, name: str, value: str) -> None:
        self.page.check(f'input[name="{name}"][value="{value}"]', force=True)

    def press(self, words: str) -> None:
        self.page.click(f'main button:has-text("{words}"), main a.btn:has-text("{words}")')

    def reads(self) -> str:
        return self.page.inner_text("main")

    def answer(self, yes: str, three: dict[str, str]) -> None:
        for code in FIVE:
            self.pick(f"q_{code}", "yes" if code == yes else "no")
        for code in THREE:
            self.pick(f"q_{code}", three.get(code, "no"))


@pytest.mark.requirement(74)
def test_the_letter_of_nine_matters_is_caught_kept_whole_and_split(place, browse):
    hand, case = Hand(browse(place.users["clerk"], 1366)), CASES["C21"]
    whole_lines = case["long_text"][:5_900].rsplit("\n", 1)[0]
    letter = f"{whole_lines}\n找我打 13800138000。"
    hand.open(f"{VILLAGE}issues/new/")
    hand.page.fill('[name="title"]', case["title"])
    hand.page.fill('[name="description"]', letter)
    hand.pick("channel", "suggestion_box")
    hand.pick("openness", "withheld")
    hand.page.fill('[name="reporter_name"]', "钱守业")
    hand.press("看一遍，入台账")
    assert "写进了手机号（13800138000）" in hand.reads()
    hand.press("对，入台账")
    issue = Issue.objects.get()
    assert issue.description == letter

    hand.open(f"{VILLAGE}issues/{issue.reference}/parts/")
    titles = [hand.page.input_value(f'[name="title_{index}"]') for index in range(9)]
    assert titles[0] == "路：大渠桥头到学校那段路坑洼不平"
    hand.press("列出这几件")
    assert "列好了 9 件" in hand.reads()
    hand.press("拆分")
    hand.press("对，拆分")
    assert "拆成了这几件" in hand.reads()
    children = list(Issue.objects.exclude(pk=issue.pk).order_by("number"))
    assert [one.title for one in children] == titles
    assert [one.number for one in children] == list(range(2, 11))
    sheet = "".join(preview_html(get("D01"), Issue.objects.get(pk=issue.pk)).split())
    assert all("".join(line.split()) in sheet for line in letter.splitlines())


def registered(clerk: User, village, title: str, words: str) -> Issue:
    return register_issue(
        village,
        by=clerk,
        collected_on=today(),
        title=title,
        description=words,
        channel="symposium",
        openness="withheld",
        reporter_name="丁永贵",
    )


@pytest.mark.requirement(75)
@pytest.mark.requirement(76)
def test_a_study_meeting_of_six_on_a_phone(place, browse):
    clerk, case = place.users["clerk"], CASES["C12"]
    registered(clerk, place.village, case["title"], case["description"])
    for title in ("路不平", "灯不亮", "水不来"):
        registered(clerk, place.village, title, f"{title}，大家盼着早点办。")
    registered(clerk, place.village, "低保没评上", "我家困难，低保没评上。")
    registered(clerk, place.village, "有一件事", "有一件事，说不清楚。")
    hand = Hand(browse(clerk, 390))

    hand.open(f"{VILLAGE}study/")
    assert "等着研究的　6 件" in hand.reads()
    hand.press("先记一次集中研究会议")
    day = today()
    for part, value in zip("ymd", (day.year, day.month, day.day), strict=True):
        hand.page.fill(f'[name="held_on_{part}"]', str(value))
    hand.page.fill('[name="place"]', place.village.office_place)
    for name, person in (("host", place.people[0]), ("recorder", place.people[8])):
        hand.page.select_option(f'select[name="{name}"]', str(person.pk))
    rows = hand.page.locator('select[name^="m_"]')
    for index in range(rows.count()):
        rows.nth(index).select_option("present")
    hand.press("记下会议")
    hand.open(f"{VILLAGE}study/")
    hand.page.click('main a.golink[href*="/study/"]')

    decided = ("reject", "propose", "propose", "propose", "refer", "return")
    for opinion in decided:
        hand.press("记下一件")
        assert hand.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        if opinion != "return":
            hand.answer("public_affairs", {"against_law": "yes"} if opinion == "reject" else {})
        hand.pick("opinion", opinion)
        if opinion == "reject":
            assert "像是要在耕地、基本农田上盖房" in hand.reads()
            hand.page.locator('input[name="cited_against_law"]').first.check(force=True)
        if opinion == "refer":
            hand.page.select_option('[name="receiver_kind"]', "office")
            hand.page.fill('[name="receiver"]', "场民政部门")
        if opinion in ("refer", "return"):
            hand.page.fill('[name="reason"]', "会上这样定。")
        if opinion == "propose":
            hand.pick("primary_category", "public_affairs")
            hand.pick("topic_domain", "public_facilities")
            hand.page.fill('[name="households"]', "20")
        hand.press("记下集中研究")
    assert "都记了意见" in hand.reads()
    hand.press("一起定下来")
    hand.press("对，都照这样定")
    assert "定好了 6 件" in hand.reads()
    states = list(Issue.objects.order_by("number").values_list("state", flat=True))
    assert states == ["rejected", "proposed", "proposed", "proposed", "referred", "returned"]

    forbidden = Issue.objects.get(number=1)
    hand.open(f"{VILLAGE}issues/{forbidden.reference}/papers/D04/")
    slip = hand.reads()
    assert "不予商议告知单" in slip
    assert "《土地管理法》第三十五条" in slip
    assert "多少人同意、签字，都不改变这个结论" in slip
    assert "您还可以：" in slip
