"""The villagers' door: works on any phone, keeps what was typed, tells nobody anything but the state of a receipt."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deliberation.letters.actions import set_aside, switch_door
from deliberation.letters.models import Letter
from deliberation.letters.receiving import ALPHABET, CODE_LENGTH

from .conftest import WORDS, Villager, code_in, text, token_in


@pytest.mark.requirement(112)
def test_a_villager_writes_without_an_account_and_gets_a_receipt_once(villager):
    answer = villager.send()

    letter = Letter.objects.get()
    assert answer.status_code == 200
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4} [2-9A-HJ-NP-Z]{4}", code_in(answer))
    assert (letter.text, letter.state, letter.openness) == (WORDS, "waiting", "anonymous")
    assert "记下来或者截屏" in text(answer)


def test_a_code_has_sixty_bits_and_is_not_stored(villager):
    code = code_in(villager.send()).replace(" ", "")

    stored = " ".join(map(str, Letter.objects.values_list().get()))
    assert len(set(ALPHABET)) ** CODE_LENGTH == 2**60
    assert not set("0O1I") & set(ALPHABET)
    assert code not in stored


@pytest.mark.requirement(65)
def test_the_door_is_closed_until_the_village_opens_it(village, client, monkeypatch):
    answer = client.get("/door/nantuozi/")
    assert answer.status_code == 200
    assert "现在不在网上收信" in text(answer)
    assert "<form" not in text(answer)
    for way in ("意见箱", "0475-0000000", village.office_place):
        assert way in text(answer)


def test_what_was_typed_when_the_door_was_closed_meanwhile_is_shown(villager, village, clerk):
    values = villager.filled()
    switch_door(village, by=clerk, to_open=False)

    answer = villager.post(values)

    assert answer.status_code == 409
    assert WORDS in text(answer)
    assert not Letter.objects.exists()


def test_a_village_that_is_none_has_no_door(client, db):
    assert client.get("/door/nosuch/").status_code == 404
    assert client.get("/door/nosuch/receipt/").status_code == 404


@pytest.mark.requirement(112)
def test_no_page_of_the_door_sets_a_cookie_runs_a_script_or_is_heavy(villager, as_user, clerk):
    """PU-07, PU-12: also for somebody who works in the house and is logged in."""
    for client in (Client(), as_user(clerk)):
        villager.client = client
        answers = [
            villager.page(),
            villager.send(text=""),
            villager.send(text=f"{WORDS}{id(client)}"),
            villager.look_up("ABCD"),
            client.get("/door/nantuozi/receipt/"),
        ]
        for answer in answers:
            page = text(answer)
            assert not answer.cookies
            assert "Cookie" not in answer.get("Vary", "")
            assert answer["Cache-Control"] == "private, no-store"
            assert "noindex" in answer["X-Robots-Tag"]
            assert not re.search(r"<script|\son\w+=|style=|csrfmiddlewaretoken", page)
            assert len(answer.content) < 20_000
            assert clerk.display_name not in page


def test_the_pages_of_the_door_cost_few_queries_and_look_at_no_session(villager):
    def queries(act):
        with CaptureQueriesContext(connection) as found:
            act()
        tables = " ".join(query["sql"] for query in found)
        assert "django_session" not in tables
        assert "committees_user" not in tables
        return len(found)

    costs = []
    for number in range(2):
        page = queries(villager.page)
        villager.send(text=f"{WORDS}{number}")  # the day's rows are there from now on
        costs.append((page, queries(lambda n=number: villager.send(text=f"又一件{WORDS}{n}"))))
    assert costs[0] == costs[1]
    assert costs[0][0] == 2
    assert costs[0][1] <= 20
    villager.look_up("ABCD")
    assert queries(lambda: villager.look_up("ABCD-EFGH-JKLM")) == 7


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"text": ""}, "这里要写"),
        ({"text": "路灯"}, "至少写 5 个字"),
        ({"text": "灯" * 3_001}, "最多 3000 个"),
        ({"openness": ""}, "请选一个"),
        ({"openness": "public"}, "请从列出的里面选"),
        ({"openness": "named"}, "写上姓名，或者选匿名"),
        ({"name": "许桂枝"}, "选了匿名，下面又写了姓名"),
        ({"phone": "13912345678"}, "选了匿名，下面又写了姓名"),
        ({"answer": ""}, "这里要写"),
        ({"answer": "99"}, "不对，再算一遍"),
        ({"answer": "9" * 50}, "只写一个数"),
        ({"after": 1}, "填得太快了"),
        ({"after": 5 * 3600}, "放得太久了"),
        ({"token": "forged:1:2"}, "放得太久了"),
        ({"website": "http://example.invalid"}, "有一格本来该空着"),
    ],
)
def test_what_is_not_right_is_said_and_every_letter_is_kept(villager, changes, sentence):
    answer = villager.send(**changes)

    assert answer.status_code == 422
    assert sentence in text(answer)
    assert changes.get("text", WORDS) in text(answer)
    assert not Letter.objects.exists()


@pytest.mark.parametrize("changes", [{"after": 1}, {"after": 5 * 3600}, {"answer": "99"}, {"website": "x"}])
def test_the_form_that_comes_back_can_be_sent(villager, changes):
    villager.token = token_in(villager.send(**changes))

    assert code_in(villager.send())
    assert Letter.objects.count() == 1


@pytest.mark.parametrize(
    "write", [str, "零一二三四五六七八九十".__getitem__, "０１２３４５６７８９".__getitem__]
)
def test_the_sum_is_answered_as_people_write(villager, write):
    from_two_digits = villager.filled()["answer"]
    number = int(from_two_digits)
    answer = "１０" if number == 10 and write(0) == "０" else write(number)

    assert code_in(villager.send(answer=answer))


def test_a_token_of_another_village_is_none(villager, demo, monkeypatch):
    other = demo.villages["xiyingzi"]
    switch_door(other.village, by=other.users["clerk"], to_open=True)
    values = villager.filled()

    answer = Villager(monkeypatch, "xiyingzi").post(values, path="/door/xiyingzi/")

    assert answer.status_code == 422
    assert not Letter.objects.exists()


@pytest.mark.requirement(112)
def test_the_same_form_sent_again_gives_the_same_receipt_and_one_letter(villager):
    """The answer was lost on a slow line: the villager presses again."""
    values = villager.filled()
    first, second = code_in(villager.post(values)), code_in(villager.post(values))

    assert first == second != ""
    assert Letter.objects.count() == 1


def test_the_same_words_on_another_form_are_not_stored_again_and_give_no_code(villager, another):
    villager.send()
    again = another("198.51.100.9").send(text=WORDS.replace("，", " , ").replace("。", "！"))

    assert again.status_code == 200
    assert code_in(again) == ""
    assert "一样的话已经收到过了" in text(again)
    assert Letter.objects.count() == 1


def test_another_letter_on_the_same_form_has_another_code(villager):
    codes = {code_in(villager.send(text=f"{WORDS}{word}")) for word in ("甲", "乙")}

    assert len(codes) == 2
    assert Letter.objects.count() == 2


# Receipts (PU-06, PU-11) -----------------------------------------------------------------------------


def said(answer) -> str:
    found = re.search(r'role="status"><h2>([^<]+)</h2>', text(answer))
    return found.group(1) if found else ""


def test_a_receipt_tells_the_state_and_nothing_else(villager, clerk):
    code = code_in(villager.send(openness="named", name="欧阳金丝雀", phone="13912345678"))

    before = villager.look_up(code.lower().replace(" ", "-"))
    assert said(before) == "收到了，还没登记"
    set_aside(Letter.objects.get(), by=clerk, reason="当面已经办了CANARY")
    after = villager.look_up(code)
    assert said(after) == "没有收进台账，请找村里"
    for answer in (before, after):
        for word in (WORDS, "金丝雀", "13912345678", "CANARY", "登记表"):
            assert word not in text(answer)


def test_a_wrong_code_has_the_same_page_status_and_queries(villager):
    code = code_in(villager.send())
    villager.look_up("AAAA AAAA AAAA")

    def asked(typed):
        with CaptureQueriesContext(connection) as queries:
            answer = villager.look_up(typed)
        page = re.sub(r'<section class="sheet" role="status">.*?</section>', "", text(answer))
        return answer.status_code, len(queries), page.replace(typed, "")

    right, wrong = asked(code), asked("ABCD EFGH JKLM")
    assert right == wrong
    assert right[0] == 200
    assert said(villager.look_up("ABCD EFGH JKLM")) == "没有这个号"


def test_a_receipt_is_of_one_village(villager, demo, monkeypatch):
    code = code_in(villager.send())

    assert said(Villager(monkeypatch, "xiyingzi").look_up(code)) == "没有这个号"


def test_receipts_answer_after_the_door_is_closed(villager, village, clerk):
    code = code_in(villager.send())
    switch_door(village, by=clerk, to_open=False)

    assert said(villager.look_up(code)) == "收到了，还没登记"


@pytest.mark.parametrize("typed", ["", "\x00", "' OR 1=1 --", "码" * 60, "0O1I" * 3])
def test_odd_codes_are_answered_in_words(villager, typed):
    answer = villager.look_up(typed)

    assert answer.status_code == 200
    assert said(answer) == "没有这个号" or "这里要写" in text(answer)
