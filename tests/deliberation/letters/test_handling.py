"""What the clerk and the farm office do with letters: who sees them, what enters the ledger, what is written down."""

import subprocess
import uuid
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.people.models import Person
from deliberation.issues.models import Issue
from deliberation.letters import actions
from deliberation.letters.models import Letter
from deliberation.letters.receiving import status_of
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused

from ...house.test_canary_crawl import crawl, leaks
from ..pages import boxes, text
from .conftest import WORDS

CANARY, NAME, PHONE = "CANARY7f3a", "欧阳金丝雀", "13912345678"


def at(name: str, letter=None, *, farm: bool = False) -> str:
    args = [] if farm else ["nantuozi"]
    return reverse(name, args=[*args, letter.ref] if letter else args)


def values(letter, **changes) -> dict:
    return {
        "key": uuid.uuid4().hex,
        "title": "路灯坏了三盏",
        "description": letter.text,
        "channel": "web_form",
        "openness": letter.openness,
        "reporter_name": letter.name,
        "phone": letter.phone,
        **boxes("collected_on", letter.received_on),
        **changes,
    }


@pytest.mark.requirement(112)
@pytest.mark.requirement(74)
def test_nothing_enters_the_ledger_before_the_clerk_confirms(send, as_user, clerk, village):
    letter, browser = send(), as_user(clerk)
    page = text(browser.get(at("letter_register", letter)))
    for word in (WORDS, "许桂枝", PHONE):
        assert word in page
    assert 'value="web_form" id="id_channel_6" checked' in page

    looked = browser.post(at("letter_register", letter), values(letter))
    assert "您将把这件事登记进台账" in text(looked)
    assert not Issue.objects.exists()

    stored = browser.post(at("letter_register", letter), values(letter, _confirm="1"))
    issue = Issue.objects.get()
    letter.refresh_from_db()
    assert stored["Location"] == reverse("desk", args=["nantuozi", issue.reference])
    assert (letter.state, letter.issue, letter.handled_by) == ("registered", issue, clerk)
    assert (issue.channel, issue.collected_on, issue.description) == ("web_form", today(), WORDS)
    assert (issue.reporters.get().name, letter.name, letter.phone) == ("许桂枝", "", "")
    assert [one.verb for one in Entry.objects.filter(scope=village.scope).order_by("seq")] == [
        "register",
        "take_letter",
    ]


def test_pressed_twice_and_by_two_it_is_one_issue(send, as_user, clerk, head):
    letter = send()
    sent = values(letter, _confirm="1")
    browser = as_user(clerk)
    first, second = (browser.post(at("letter_register", letter), sent) for _ in range(2))
    assert first["Location"] == second["Location"]

    other = as_user(head).post(at("letter_register", letter), values(letter, _confirm="1"))

    assert other.status_code == 409
    assert "已经登记了" in text(other)
    assert Issue.objects.count() == 1


def test_a_letter_that_cannot_be_linked_leaves_no_issue(send, clerk, village):
    """One transaction: when the letter was taken up meanwhile, no number is used."""
    letter = send()
    actions.set_aside(letter, by=clerk, reason="试着玩的")

    with pytest.raises(Refused, match="放一边"):
        actions.take_into_ledger(letter, by=clerk, register=lambda: pytest.fail("registered"))
    assert not Issue.objects.exists()


def test_hints_are_those_of_the_desk(send, as_user, clerk):
    text_of = f"外嫁女不该分红，大伙都这么说。电话{PHONE}，证件152301199003078888。"
    letter = send(text_of)
    page = text(as_user(clerk).post(at("letter_register", letter), values(letter)))

    assert "只是提醒，照样登记" in page
    assert "写进了" in page
    assert "写进了" in text(as_user(clerk).get(at("letter", letter)))


def test_what_is_set_aside_has_a_reason_and_stays(send, as_user, clerk, village):
    letter, browser = send(), as_user(clerk)
    assert browser.post(at("letter_set_aside", letter), {"key": uuid.uuid4().hex}).status_code == 422

    answer = browser.post(at("letter_set_aside", letter), {"key": uuid.uuid4().hex, "reason": "当面已经办了"})

    letter.refresh_from_db()
    assert answer["Location"] == at("letters")
    assert (letter.state, letter.reason) == ("set_aside", "当面已经办了")
    assert status_of(village, letter.code) == "没有收进台账，请找村里"
    assert "当面已经办了" in text(browser.get(at("letters")))
    assert Entry.objects.get(scope=village.scope).verb == "set_letter_aside"


# For the farm first (PU-10) --------------------------------------------------------------------------


@pytest.mark.requirement(112)
def test_what_is_about_the_cadres_is_seen_by_the_farm_office_alone(
    send, as_user, clerk, head, farm_officer, demo
):
    letter = send(f"文书{CANARY}", to_farm=True, name=NAME)
    for user in (clerk, head, demo.users["farm_party"]):
        browser = as_user(user)
        own = [at("letters"), *(at(f"letter{act}", letter) for act in ("", "_register", "_set_aside"))]
        own += [at("farm_letters", farm=True), at("farm_letter", letter, farm=True)]
        pages = {page: browser.get(page) for page in own}
        assert leaks({page: answer.content for page, answer in pages.items()}, CANARY, NAME) == {}
        assert "封没看" not in text(browser.get(at("more")))

    page = text(as_user(farm_officer).get(at("farm_letter", letter, farm=True)))

    assert (CANARY in page, NAME in page, PHONE in page) == (True, True, True)
    assert letter.ref in text(as_user(farm_officer).get(at("farm_letters", farm=True)))


@pytest.mark.parametrize("with_contact", [True, False])
def test_the_farm_passes_on_with_or_without_the_name(
    send, as_user, clerk, farm_officer, village, with_contact
):
    letter = send(to_farm=True)
    ticked = {"with_contact": "on"} if with_contact else {}
    answer = as_user(farm_officer).post(
        at("letter_pass_on", letter, farm=True), {"key": uuid.uuid4().hex, **ticked}
    )

    assert answer["Location"] == at("farm_letters", farm=True)
    browser = as_user(clerk)
    for name in ("letter", "letter_register"):
        page = text(browser.get(at(name, letter)))
        assert WORDS in page
        assert ("许桂枝" in page, PHONE in page) == (with_contact, with_contact)
    assert [entry.verb for entry in Entry.objects.filter(scope=village.farm.scope)] == ["pass_letter_on"]
    assert not Entry.objects.filter(scope=village.scope).exists()
    browser.post(
        at("letter_register", letter),
        values(letter, openness="anonymous", reporter_name="", phone="", _confirm="1"),
    )
    assert status_of(village, letter.code) == "已登记，正在办"
    assert text(as_user(farm_officer).get(at("farm_letter", letter, farm=True))).count("登记，编号") == 1


def test_the_farm_may_set_aside_and_its_journal_keeps_it(send, as_user, farm_officer, village):
    letter = send(to_farm=True)
    as_user(farm_officer).post(
        at("farm_letter_set_aside", letter, farm=True), {"key": uuid.uuid4().hex, "reason": "查过，不属实"}
    )

    assert status_of(village, letter.code) == "没有收进台账，请找场办"
    assert Entry.objects.get(verb="set_letter_aside").scope == village.farm.scope
    assert "查过，不属实" in text(as_user(farm_officer).get(at("farm_letters", farm=True)))


def test_the_village_cannot_act_on_what_lies_with_the_farm(send, clerk, farm_officer):
    letter = send(to_farm=True)
    for act in (
        lambda: actions.take_into_ledger(letter, by=clerk, register=lambda: pytest.fail("registered")),
        lambda: actions.take_into_ledger(letter, by=farm_officer, register=lambda: pytest.fail("registered")),
        lambda: actions.set_aside(letter, by=clerk, reason="不理"),
        lambda: actions.pass_on(letter, by=clerk, with_contact=True),
    ):
        with pytest.raises(Refused):
            act()
    plain = send(f"{WORDS}二")
    with pytest.raises(Refused):
        actions.pass_on(plain, by=farm_officer, with_contact=True)
    with pytest.raises(Refused):
        actions.set_aside(plain, by=farm_officer, reason="不理")
    assert Letter.objects.filter(handled_on=None, passed_on=None).count() == 2


# The switch ------------------------------------------------------------------------------------------


@pytest.mark.requirement(65)
def test_the_switch_is_read_once_more_and_journaled(as_user, clerk, village, client):
    browser, page = as_user(clerk), at("door_switch")
    sent = {"key": uuid.uuid4().hex, "wanted": "open"}
    assert "您将打开网上提事" in text(browser.post(page, sent))
    assert "/door/nantuozi/" not in text(client.get("/board/nantuozi/"))

    browser.post(page, {**sent, "_confirm": "1"})

    assert "/door/nantuozi/" in text(client.get("/board/nantuozi/"))
    assert "扫二维码" in text(browser.get(page))
    assert browser.get(at("door_code")).content.startswith(b"\x89PNG")
    again = browser.post(page, {"key": uuid.uuid4().hex, "wanted": "open", "_confirm": "1"})
    assert again.status_code == 409
    browser.post(page, {"key": uuid.uuid4().hex, "wanted": "closed", "_confirm": "1"})
    assert "/door/nantuozi/" not in text(client.get("/board/nantuozi/"))
    verbs = [one.verb for one in Entry.objects.filter(scope=village.scope).order_by("seq")]
    assert verbs == ["open_door", "close_door"]


# What a receipt says of an issue ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "says"),
    [
        ("collected", "已登记，正在办"),
        ("executing", "已登记，正在办"),
        ("completed", "办完了，看公开栏"),
        ("archived", "办完了，看公开栏"),
        ("rejected", "办完了，看公开栏"),
        ("split", "办完了，看公开栏"),
    ],
)
def test_a_receipt_follows_the_issue(send, story, clerk, village, state, says):
    letter, issue = send(), story().until("register")
    actions.take_into_ledger(letter, by=clerk, register=lambda: issue)
    Issue.objects.filter(pk=issue.pk).update(state=state)

    assert status_of(village, letter.code) == says


def test_a_receipt_follows_the_merger_and_the_parts(send, story, clerk, village):
    letter, issue, other = send(), story().until("register"), story().until("register")
    actions.take_into_ledger(letter, by=clerk, register=lambda: issue)
    Issue.objects.filter(pk=issue.pk).update(state="merged", merged_into=other)
    assert status_of(village, letter.code) == "已登记，正在办"
    Issue.objects.filter(pk=issue.pk).update(state="split", merged_into=None)
    Issue.objects.filter(pk=other.pk).update(split_from=issue)
    assert status_of(village, letter.code) == "已登记，正在办"
    Issue.objects.filter(pk=other.pk).update(state="archived")
    assert status_of(village, letter.code) == "办完了，看公开栏"


# Nothing leaks (PU-09, PU-10) ------------------------------------------------------------------------


@pytest.mark.requirement(112)
def test_nothing_of_a_letter_is_seen_by_strangers_colleagues_or_the_public(
    send, as_user, client, stranger, member, clerk, village
):
    actions.switch_door(village, by=clerk, to_open=True)
    letter = send(f"路灯坏了{CANARY}", name=NAME)
    own = [at("letters"), at("letter", letter), at("letter_register", letter), "/villages/nantuozi/"]
    public = ["/board/nantuozi/", "/door/nantuozi/", "/door/nantuozi/receipt/"]

    assert leaks(crawl(client, "/", *public, *own), CANARY, NAME, PHONE) == {}
    for user in (stranger, member):
        assert leaks(crawl(as_user(user), "/", *public, *own), CANARY, NAME, PHONE) == {}
    # The control: whoever handles it meets every word.
    seen = crawl(as_user(clerk), at("letters"))
    assert all(leaks(seen, word) for word in (CANARY, NAME, PHONE))


EVIL = '<script>alert(1)</script><img src=x onerror=alert(2)> =HYPERLINK("http://e.invalid","x") javascript:alert(3)'


@pytest.mark.requirement(112)
def test_a_hostile_letter_is_text_everywhere(send, as_user, clerk, village):
    letter, browser = send(f"=1+1 {EVIL} 路灯坏了。", name=f"=2+2{EVIL}"[:80]), as_user(clerk)
    answers = [
        browser.get(page) for page in (at("letters"), at("letter", letter), at("letter_register", letter))
    ]
    sent = values(letter, title="=1+1<script>x")
    answers.append(browser.post(at("letter_register", letter), sent))
    done = browser.post(at("letter_register", letter), {**sent, "_confirm": "1"})
    answers += [
        browser.get(page) for page in (done["Location"], at("ledger"), f"{done['Location']}papers/D01/")
    ]
    for answer in answers:
        page = text(answer)
        assert answer.status_code == 200
        assert "<script>" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page

    pdf = browser.get(f"{done['Location']}papers/D01.pdf").content
    said = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
    assert "alert(1)" in said
    assert b"/JavaScript" not in pdf
    assert b"/URI" not in pdf


# Lists and the night ---------------------------------------------------------------------------------


def test_the_lists_cost_the_same_at_two_sizes(send, as_user, clerk, farm_officer):
    lists = {at("letters"): as_user(clerk), at("farm_letters", farm=True): as_user(farm_officer)}
    costs = []
    for number in range(12):
        send(f"{WORDS}{number}", to_farm=number % 2 == 0)
        if number in (3, 11):
            for page, browser in lists.items():
                with CaptureQueriesContext(connection) as queries:
                    assert browser.get(page).status_code == 200
                costs.append(len(queries))
    assert costs[:2] == costs[2:]
    assert max(costs) <= 12


def test_the_number_that_waits_stands_on_more_and_on_the_farms_first_page(
    send, as_user, clerk, member, farm_officer
):
    send()
    send(f"{WORDS}二", to_farm=True)

    assert "1 封没看" in text(as_user(clerk).get(at("more")))
    assert "1 封没看" in text(as_user(farm_officer).get("/"))
    assert "网上来信" not in text(as_user(member).get(at("more")))


def test_name_and_phone_of_what_was_not_taken_up_go_after_their_days(send, clerk, settings, as_user):
    old, young = send(), send(f"{WORDS}二")
    for letter in (old, young):
        actions.set_aside(letter, by=clerk, reason="试着玩的")
    long_ago = today() - timedelta(days=settings.DOOR_CONTACTS_KEPT_DAYS + 1)
    Letter.objects.filter(pk=old.pk).update(handled_on=long_ago)

    call_command("daily", verbosity=0)

    assert list(Letter.objects.order_by("pk").values_list("name", "text")) == [
        ("", WORDS),
        ("许桂枝", f"{WORDS}二"),
    ]
    assert "已经删去" in text(as_user(clerk).get(at("letter", old)))


def test_an_anonymous_letter_keeps_no_name(send):
    letter = send(openness="anonymous", group_words="西片")

    assert (letter.name, letter.phone, letter.group_words) == ("", "", "")
    assert not Person.objects.filter(name="").exists()
