"""A committee's life at the pages: founded from nothing, two members lost, a by-election held, the term changed.

Once on a PC with JavaScript, and one by-election on a phone without it.
"""

from datetime import date, timedelta

import pytest

from committees.bodies.actions import leave_seat
from committees.bodies.models import BodyKind, Membership, Term
from committees.bodies.rosters import body, open_vacancies, roster_on, running_term
from deliberation.demo.farm import build_farm
from fengku.calendar import today
from fengku.policies.models import PolicyVersion

pytestmark = pytest.mark.browser
VILLAGE = "/villages/nantuozi/"
COMMITTEE = f"{VILLAGE}committees/deliberation_committee/"


@pytest.fixture
def place(committed):
    return build_farm(codes=("nantuozi",), with_passwords=False).villages["nantuozi"]


class Hand:
    """Typing and pressing on one page."""

    def __init__(self, page):
        self.page = page

    def day(self, name: str, day: date) -> None:
        for part, value in zip("ymd", (day.year, day.month, day.day), strict=True):
            self.page.fill(f'[name="{name}_{part}"]', str(value))

    def pick(self, name: str, value: str) -> None:
        self.page.check(f'input[name="{name}"][value="{value}"]', force=True)

    def press(self, words: str) -> None:
        self.page.click(f'main button:has-text("{words}"), main a.btn:has-text("{words}")')

    def reads(self) -> str:
        return self.page.inner_text("main")

    def candidates(self, people, *, votes: int) -> None:
        for index, person in enumerate(people):
            self.page.fill(f'[name="name_{index}"]', person.name)
            self.page.fill(f'[name="votes_{index}"]', str(votes - index))

    def assembly(self, on: date, present: int) -> None:
        self.day("held_on", on)
        self.pick("assembly", "assembly")
        self.pick("basis", "persons")
        self.page.fill('[name="present"]', str(present))

    def leave(self, name: str, on: date, reason: str) -> None:
        self.page.goto(COMMITTEE)
        self.page.locator("tr", has_text=name).locator('a:has-text("记离任")').click()
        self.day("to_day", on)
        self.pick("reason", reason)
        self.press("看一遍，记离任")
        self.press("对，记离任")


@pytest.mark.requirement(21)
@pytest.mark.requirement(28)
@pytest.mark.requirement(29)
@pytest.mark.requirement(27)
def test_founded_thinned_filled_and_changed(place, browse):
    village, clerk = place.village, place.users["clerk"]
    committee = body(village, BodyKind.DELIBERATION_COMMITTEE)
    Membership.objects.filter(term__committee=committee).delete()
    Term.objects.filter(committee=committee).delete()
    founded, now = today() - timedelta(days=400), today()
    page = browse(clerk, 1366)
    hand = Hand(page)

    page.goto(COMMITTEE)
    assert "还没有成员" in hand.reads()
    hand.press("记推选")
    hand.assembly(founded, 200)
    page.fill('[name="seats"]', "5")
    hand.candidates(place.people[:6], votes=150)
    page.select_option('select[name="head"]', label="第1行")
    hand.day("ends_on", founded + timedelta(days=1400))
    hand.press("看一遍，记下结果")
    assert "应到268" in hand.reads().replace(" ", "")
    hand.press("对，记下结果")
    assert "记下了，当选：刘长河" in hand.reads()
    assert place.people[5].name not in hand.reads().split("记下了，当选：")[1].split("。")[0]
    assert len(roster_on(committee, now)) == 5

    hand.leave(place.people[2].name, now - timedelta(days=40), "death")
    assert "缺额" in hand.reads()
    hand.leave(place.people[3].name, now - timedelta(days=3), "moved")
    words = hand.reads()
    assert "有3人，比“一般由5至7人组成”少" in words
    assert words.count("应于") == 2

    page.goto(VILLAGE)
    tasks = hand.reads()
    assert tasks.count("补选：村民议事协商委员会") == 2
    assert "该张罗补选了" in tasks

    page.locator("li", has_text="补选：村民议事协商委员会").first.locator("a").last.click()
    hand.press("记补选")
    hand.assembly(now - timedelta(days=1), 180)
    hand.candidates(place.people[5:7], votes=120)
    hand.press("看一遍，记下结果")
    hand.press("对，记下结果")
    assert "当选" in hand.reads()
    assert not open_vacancies(committee)
    assert len(roster_on(committee, now)) == 5
    page.goto(VILLAGE)
    assert "补选：" not in hand.reads()

    for address in (f"{COMMITTEE}papers/D25.pdf", f"{COMMITTEE}papers/D25-public.pdf"):
        answer = page.request.get(address)
        assert answer.ok
        assert answer.body().startswith(b"%PDF")
    page.goto(f"{COMMITTEE}timeline/")
    assert "补上的是" in hand.reads()
    assert "去世" in hand.reads()

    page.goto(f"{VILLAGE}change-of-term/")
    assert "跟着这一届结束的席位：刘长河" in hand.reads()
    old = running_term(committee)
    hand.press("记换届推选")
    hand.assembly(now, 190)
    page.fill('[name="seats"]', "6")
    hand.candidates([place.people[0], *place.people[4:9]], votes=170)
    page.select_option('select[name="head"]', label="第1行")
    hand.day("ends_on", now + timedelta(days=1000))
    hand.press("看一遍，记下结果")
    hand.press("对，记下结果")
    old.refresh_from_db()
    assert old.ended_on == now - timedelta(days=1)
    assert not old.memberships.filter(end_reason="").exists()
    assert len(roster_on(committee, now)) == 6


@pytest.mark.requirement(29)
def test_a_by_election_on_a_phone_without_javascript(place, phone, live_server, as_user):
    village, clerk = place.village, place.users["clerk"]
    policy = PolicyVersion.objects.policy_on(scope=village.farm.scope, on=today())
    committee = body(village, BodyKind.DELIBERATION_COMMITTEE)
    seat = roster_on(committee, today())[4]
    leave_seat(seat, by=clerk, on=today() - timedelta(days=5), reason="resignation", policy=policy)
    cookie = as_user(clerk).cookies["sessionid"].value
    phone.context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    hand = Hand(phone)
    phone.goto(f"{live_server.url}{COMMITTEE}")
    hand.press("记补选")
    hand.assembly(today(), 150)
    # A slip of the pen first: more votes than people. What was typed stays.
    hand.candidates([place.people[7]], votes=151)
    hand.press("看一遍，记下结果")
    hand.press("对，记下结果")
    assert "比实到的150还多" in hand.reads()
    assert phone.input_value('[name="name_0"]') == place.people[7].name
    phone.fill('[name="votes_0"]', "140")
    hand.press("看一遍，记下结果")
    hand.press("对，记下结果")
    assert f"当选：{place.people[7].name}" in hand.reads()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert not open_vacancies(committee)
