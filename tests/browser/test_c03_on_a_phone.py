"""C03 from the ledger to the archive, pressing what a clerk presses, on a phone and without JavaScript."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from deliberation.archives.packages import package_bytes
from deliberation.archives.sealing import verify
from deliberation.demo.farm import build_farm
from deliberation.demo.story import DAYS, LENGTH
from deliberation.issues.models import Issue
from deliberation.notices.queries import current_sheet
from fengku.calendar import today

pytestmark = pytest.mark.browser
CASE = next(c for c in json.loads(Path("tests/data/cases.json").read_text()) if c["id"] == "C03")


class Clerk:
    """What the clerk does on a page: type, pick, press."""

    def __init__(self, page, base: str):
        self.page, self.base = page, base
        self.first_day = today() - timedelta(days=LENGTH + 1)

    def open(self, path: str) -> None:
        self.page.goto(f"{self.base}{path}")

    def type(self, **fields) -> None:
        for name, value in fields.items():
            self.page.fill(f'[name="{name}"]', str(value))

    def day(self, name: str, move: str, offset: int = 0) -> None:
        day = self.first_day + timedelta(days=DAYS[move] + offset)
        self.type(**{f"{name}_y": day.year, f"{name}_m": day.month, f"{name}_d": day.day})

    def pick(self, name: str, *values: str) -> None:
        for value in values:
            self.page.check(f'input[name="{name}"][value="{value}"]', force=True)

    def tick(self, name: str) -> None:
        self.page.check(f'input[name="{name}"]', force=True)

    def choose(self, name: str, label: str) -> None:
        self.page.select_option(f'select[name="{name}"]', label=label)

    def press(self, words: str) -> None:
        self.page.click(f'main button:has-text("{words}"), main a.btn:has-text("{words}")')

    def reads(self) -> str:
        return self.page.inner_text("main")

    def log_in(self, username: str, password: str) -> None:
        self.open("/login/")
        self.type(username=username, password=password)
        self.press("进入")

    def move(self, words: str, move: str) -> None:
        """From the desk: the solid button, the day on paper, 对，…"""
        self.press(words)
        self.day("happened_on", move)
        self.press(f"对，{words}")
        assert "办好了" in self.reads()

    def everyone(self, prefix: str, value: str = "present") -> None:
        boxes = self.page.locator(f'input[name^="{prefix}"][value="{value}"]')
        for index in range(boxes.count()):
            boxes.nth(index).check(force=True)


@pytest.fixture
def clerk(phone, live_server, committed):
    demo = build_farm(codes=("nantuozi",))
    user = demo.villages["nantuozi"].users["clerk"]
    password = next(secret for _, name, secret in demo.accounts if name == user.username)
    acting = Clerk(phone, live_server.url)
    acting.log_in(user.username, password)
    acting.demo = demo
    return acting


@pytest.mark.requirement(13)
@pytest.mark.requirement(44)
@pytest.mark.requirement(45)
@pytest.mark.requirement(49)
@pytest.mark.requirement(50)
@pytest.mark.requirement(55)
@pytest.mark.requirement(56)
@pytest.mark.requirement(82)
@pytest.mark.requirement(90)
@pytest.mark.requirement(91)
@pytest.mark.requirement(94)
def test_c03_reaches_the_archive_and_its_package_verifies(clerk):
    village, people = "/villages/nantuozi", clerk.demo.villages["nantuozi"]
    expected = CASE["expected"]

    clerk.press("登记一件新事")
    clerk.type(title=CASE["title"], description=CASE["description"])
    clerk.pick("channel", CASE["channel"])
    clerk.pick("openness", "anonymous")
    clerk.day("collected_on", "register")
    clerk.day("happened_on", "register")
    clerk.press("看一遍，入台账")
    clerk.press("对，入台账")
    assert "登记好了" in clerk.reads()
    issue = Issue.objects.get()
    desk = f"{village}/issues/{issue.reference}/"

    clerk.press("去记集中研究")
    clerk.press("先记一次集中研究会议")
    _meeting(clerk, people, "propose")
    clerk.page.locator('input[name="meeting"]').first.check(force=True)
    for code in (
        "public_affairs",
        "difficulty_or_dispute",
        "policy_implementation",
        "law_mandated",
        "subject_requested",
    ):
        clerk.pick(f"q_{code}", "yes" if code in expected["five_discuss"] else "no")
    for code in ("against_party_policy", "against_law", "discriminatory_or_unfair"):
        clerk.pick(f"q_{code}", "no")
    clerk.pick("opinion", "propose")
    clerk.pick("primary_category", expected["primary_category"])
    clerk.pick("topic_domain", expected["topic_domain"])
    clerk.tick("is_key_topic")
    clerk.pick("key_topic_kind", expected["key_topic_kind"])
    clerk.tick("is_dispute")
    clerk.type(households=23, stakeholders="东片用水户、前街用水户")
    clerk.press("记下集中研究")
    clerk.move("初步确定，交“两委”审议", "propose")

    clerk.press("去记审议")
    clerk.press("先记一次“两委”会议")
    _meeting(clerk, people, "determine")
    clerk.page.locator('input[name="meeting"]').first.check(force=True)
    clerk.pick("decision", "as_proposed")
    clerk.type(approve=8, against=0, abstain=0)
    clerk.pick("suggested_format", expected["meeting_format"])
    clerk.press("记下“两委”审议")
    clerk.move("审议确定为协商议题", "determine")

    clerk.press("去定人")
    clerk.day("happened_on", "start_research")
    clerk.pick("responsible", str(people.people[2].pk), str(people.people[3].pk))
    clerk.tick("nobody_recused")
    clerk.press("记下分工")
    clerk.move("开始调研", "start_research")

    for offset, side in ((-2, "东片用水户"), (-1, "前街用水户")):
        clerk.open(f"{desk}research/")
        clerk.day("happened_on", "plan", offset)
        clerk.pick("researchers", str(people.people[2].pk), str(people.people[3].pk))
        clerk.type(place="各家", side=side, asked="八户", points="白天没水，夜里才有。")
        clerk.pick("asked_kind", "stakeholder")
        clerk.pick("leaning", "suggests")
        clerk.press("记下这一位")
    clerk.open(f"{desk}plan/")
    clerk.type(findings="走访十六户，老管三处渗漏。", session_at="9:00", place="嘎查部")
    clerk.pick("meeting_format", expected["meeting_format"])
    clerk.day("session_on", "open_session")
    clerk.choose("host", people.people[0].name)
    clerk.choose("recorder", people.people[8].name)
    clerk.type(agenda="介绍\n发言\n形成意见")
    clerk.day("happened_on", "plan")
    clerk.press("记下方案")
    clerk.type(text="先换管，再错峰。", total_yuan=9000, costs="换管 9000", sources="村集体 5000")
    clerk.press("记下这个办法")
    assert "加起来是5,000元，少了4,000元" in clerk.reads()
    clerk.type(sources="村集体 5000\n场里支持 4000")
    clerk.press("记下这个办法")
    clerk.open(f"{desk}participants/")
    for person, side in ((people.villagers[0], "东片用水户"), (people.villagers[1], "前街用水户")):
        clerk.type(name=person.name, side=side)
        clerk.pick("kind", "stakeholder")
        clerk.press("添上这一位")
    clerk.open(desk)
    clerk.move("定下方案", "plan")

    clerk.press("去记通报")
    _all(clerk, "people")
    clerk.pick("way", "phone")
    clerk.day("noticed_on", "notify")
    clerk.press("记下通报")
    clerk.open(desk)
    clerk.move("发出通报", "notify")

    clerk.press("去记签到")
    clerk.everyone("m_")
    clerk.everyone("p_")
    clerk.press("存签到，算人数")
    assert "人数够了" in clerk.reads()
    clerk.open(desk)
    clerk.move("人到齐了，开会", "open_session")

    for index in (1, -2, -1):
        clerk.open(f"{desk}session/")
        options = clerk.page.locator('select[name="who"] option')
        value = options.nth(index if index > 0 else options.count() + index).get_attribute("value")
        clerk.page.select_option('select[name="who"]', value=value)
        clerk.page.locator('form[action$="statements/"] [name="text"]').fill(
            "同意先查漏再换管，电话 13800138000。"
        )
        clerk.press("记下这一条")
    clerk.open(f"{desk}session/")
    clerk.type(opinion="查漏换管，浇园错峰。", approve=7, against=0, abstain=0)
    clerk.tick("no_dissent")
    clerk.tick("minutes_signed")
    clerk.press("记下意见和表态")
    clerk.move("形成协商意见", "agree")

    clerk.press("去写结果")
    clerk.pick("form", expected["result_form"])
    clerk.pick("publish_scope", expected["publish_scope"])
    neighbour = people.villagers[0].name
    clerk.type(body=f"查漏换管三百米；浇园错峰，每日18点后。有事找{neighbour}，电话 138 0013 8000。")
    clerk.day("adopted_on", "fix_result")
    clerk.day("happened_on", "fix_result")
    clerk.press("记下结果")
    for item in expected["execution_items"]:
        clerk.type(what=item["what"], responsible_unit=item["responsible"], funding=item["funding"])
        clerk.type(amount_yuan=item["amount_yuan"])
        clerk.pick("category", item["category"])
        clerk.day("finish_by", "report_done")
        clerk.press("添上这一项")
    clerk.open(desk)
    clerk.move("确定结果", "fix_result")

    clerk.press("去看公示单")
    assert "13800138000" not in clerk.page.input_value('[name="text"]')
    clerk.day("sheet_on", "publish")
    clerk.tick("read_over")
    clerk.press("确认，生成公示单")
    clerk.day("posted_on", "publish")
    clerk.type(posted_by=people.people[8].name)
    clerk.press("记下张贴")
    clerk.move("公开结果", "publish")
    clerk.move("转入执行", "start_execution")

    while True:
        clerk.open(f"{desk}items/")
        waiting = clerk.page.locator('a:has-text("记办完了")')
        if not waiting.count():
            break
        waiting.first.click()
        clerk.day("happened_on", "report_done")
        clerk.type(evidence="现场看过，有照片")
        clerk.press("记下")
    clerk.open(desk)
    clerk.move("报完成", "report_done")

    clerk.press("去记监督意见")
    clerk.pick("promises_kept", "yes")
    clerk.pick("money_matches", "yes")
    clerk.day("happened_on", "accept")
    clerk.type(way="现场看，走访十户", beneficiaries_asked=10, beneficiaries_satisfied=9)
    clerk.pick("supervisors", str(people.supervisors[0].pk), str(people.supervisors[1].pk))
    clerk.pick("verdict", "pass")
    clerk.day("status_posted_on", "accept")
    clerk.press("写好了，记下")
    clerk.move("监督通过，办结", "accept")

    clerk.open(f"{desk}feedback/")
    clerk.day("happened_on", "archive")
    clerk.pick("way", "board")
    clerk.type(content="管子换好了，请监督。")
    clerk.press("记下答复")
    clerk.open(f"{desk}papers/")
    for paper in ("D01", "D05", "D07", "D10"):
        clerk.page.locator(f'form[action$="{paper}/issue/"] button').click()
    _supervisor_countersigns(clerk, people, desk)
    clerk.open(desk)
    clerk.move("归档", "archive")

    assert "已归档" in clerk.reads()
    issue.refresh_from_db()
    assert issue.state == "archived"
    assert verify(package_bytes(issue.package)) == []
    sheet = current_sheet(issue)
    public = clerk.page.context.browser.new_page()
    public.goto(f"{clerk.base}/b/{sheet.code}/")
    board = public.inner_text("main")
    assert sheet.check_code in board
    assert "13800138000" not in board.replace(" ", "")
    assert neighbour not in board


def _all(clerk, name: str) -> None:
    boxes = clerk.page.locator(f'input[name="{name}"]')
    for index in range(boxes.count()):
        boxes.nth(index).check(force=True)


def _meeting(clerk, people, move: str) -> None:
    clerk.day("held_on", move)
    clerk.type(started_at="9:00", place="嘎查部")
    clerk.choose("host", people.people[0].name)
    clerk.choose("recorder", people.people[8].name)
    rows = clerk.page.locator('select[name^="m_"]')
    for index in range(rows.count()):
        rows.nth(index).select_option("present")
    clerk.press("记下会议")


def _supervisor_countersigns(clerk, people, desk: str) -> None:
    supervisor = people.users["supervisor"]
    password = next(secret for _, name, secret in clerk.demo.accounts if name == supervisor.username)
    context = clerk.page.context.browser.new_context(java_script_enabled=False)
    second = Clerk(context.new_page(), clerk.base)
    second.log_in(supervisor.username, password)
    second.open(f"{desk}supervision/countersign/")
    second.press("看过了，跟纸上的一样")
    context.close()
