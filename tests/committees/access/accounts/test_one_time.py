"""A one-time password opens once, for 72 hours, and only the page on which one's own is set."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from committees.access import actions, one_time
from committees.access.entering import use_one_time_password
from committees.access.models import User
from fengku.journal.models import Entry

from .conftest import OWN, fresh, is_in, log_in, sent, text, verbs

MADE = "2026-03-20 10:00:00+08:00"


def own(client: Client, password=OWN, again=None):
    return client.post("/password/own/", {"new_password1": password, "new_password2": again or password})


def test_it_is_easy_to_read_aloud_and_never_the_same():
    made = {one_time.new_one_time_password() for _ in range(200)}

    assert len(made) == 200
    assert all(re.fullmatch(r"[2-9]{4}(-[2-9]{4}){3}", word) for word in made)


@pytest.mark.parametrize(
    "typed", ["2345-6789-2345-6789", "2345 6789 2345 6789", "２３４５－６７８９—2345 6789 "]
)
def test_dashes_spaces_and_width_do_not_matter(typed):
    assert one_time.as_stored(typed) == "2345678923456789"


@pytest.mark.parametrize("typed", [OWN, " abc-def ", "1345-6789-2345-6789", "2345-6789", "ａｂｃ"])
def test_any_other_password_stays_exactly_as_typed(typed):
    assert one_time.as_stored(typed) == typed


def test_it_leads_to_the_own_password_and_then_the_house_opens(newcomer):
    account, password = newcomer
    client, answer = log_in("田小禾", password)

    assert (answer.status_code, is_in(client)) == (302, True)
    assert client.get("/help/").url == reverse("own_password")
    assert "先设一个自己的口令" in text(client.get("/password/own/"))
    assert own(client).url == "/"
    assert client.get("/help/").status_code == 200
    stored = fresh(account)
    assert (stored.one_time_until, stored.one_time_used_at) == (None, None)
    assert log_in("田小禾", OWN)[1].status_code == 302


@pytest.mark.parametrize("address", ["/", "/help/", "/password/", "/farm/accounts/", "/villages/nantuozi/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_other_page_opens_before_that(newcomer, address, method):
    client, _ = log_in(newcomer[0].username, newcomer[1])

    answer = getattr(client, method)(address)

    assert (answer.status_code, answer["Location"]) == (302, "/password/own/")


def test_the_way_out_stays_open(newcomer):
    client, _ = log_in("田小禾", newcomer[1])
    client.post("/logout/")
    assert not is_in(client)


@pytest.mark.parametrize("address", ["/board/nantuozi/", "/healthz"])
def test_what_is_public_stays_so_and_looks_at_no_session(newcomer, address):
    client, _ = log_in("田小禾", newcomer[1])
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    assert "django_session" not in str(list(queries))


def test_the_second_login_is_refused_and_says_what_to_do(newcomer):
    log_in("田小禾", newcomer[1])
    client, answer = log_in("田小禾", newcomer[1])

    assert (answer.status_code, is_in(client)) == (422, False)
    assert "已经用过一次" in text(answer)
    assert "系统管理员再换一个" in text(answer)


@pytest.mark.parametrize(("seconds", "opens"), [(-1, True), (0, False), (1, False)])
def test_it_opens_until_72_hours_and_not_a_second_longer(farm, keeper, time_machine, seconds, opens):
    time_machine.move_to(MADE, tick=False)
    account, password = actions.open_account(farm, keeper, "田小禾", "田小禾")
    time_machine.move_to(account.one_time_until + timedelta(seconds=seconds), tick=False)

    client, answer = log_in("田小禾", password)

    assert account.one_time_until.isoformat() == "2026-03-23T02:00:00+00:00"
    assert is_in(client) is opens
    assert opens or "过了 72 小时" in text(answer)


def test_a_wrong_word_is_not_told_that_there_is_a_one_time_password(newcomer, time_machine):
    time_machine.move_to(newcomer[0].one_time_until + timedelta(hours=1))
    _, answer = log_in("田小禾", "2345-6789-2345-6789")
    assert "姓名或口令不对" in text(answer)
    assert "72 小时" not in text(answer)


def test_of_two_at_once_one_wins(newcomer):
    account, _ = newcomer
    first, second = fresh(account), fresh(account)

    assert [use_one_time_password(first), use_one_time_password(second)] == [True, False]
    assert verbs("farm/fengku").count("use_one_time_password") == 1


def test_only_its_hash_is_kept(newcomer):
    account, password = newcomer
    bare = password.replace("-", "")

    assert account.check_password(bare)
    stored = str(list(User.objects.values())) + str(list(Entry.objects.values()))
    assert password not in stored
    assert bare not in stored


def test_the_page_shows_it_once_and_keeps_it_nowhere(keeper, as_user):
    browser, form = as_user(keeper), sent(display_name="田小禾", username="")
    slip = browser.post(reverse("account_new"), form)
    account = User.objects.get(username="田小禾")
    password = re.search(r"(\d{4}-\d{4}-)</span><wbr><span class=\"code\">(\d{4}-\d{4})", text(slip))
    password = password.group(1) + password.group(2)

    assert slip.status_code == 200
    assert account.check_password(password.replace("-", ""))
    assert "no-store" in slip["Cache-Control"]
    assert all(password not in str(row.get_decoded()) for row in Session.objects.all())
    again = browser.post(reverse("account_new"), form)
    assert again["Location"] == reverse("account", args=[account.pk])
    assert password not in text(browser.get(again["Location"]))
    assert User.objects.filter(display_name="田小禾").count() == 1


def test_a_new_one_ends_the_old_one_and_every_login(newcomer, keeper):
    account, first = newcomer
    client, _ = log_in("田小禾", first)
    own(client)
    second = actions.renew_one_time_password(fresh(account), keeper)

    assert client.get("/help/")["Location"].startswith("/login/")
    assert not is_in(log_in("田小禾", OWN)[0])
    assert not is_in(log_in("田小禾", first)[0])
    assert is_in(log_in("田小禾", second)[0])


def test_a_new_one_opens_again_after_the_old_one_ran_out(farm, keeper, time_machine):
    time_machine.move_to(MADE)
    account, first = actions.open_account(farm, keeper, "田小禾", "田小禾")
    time_machine.move_to("2026-03-24 10:00:00+08:00")
    second = actions.renew_one_time_password(fresh(account), fresh(keeper))

    assert not is_in(log_in("田小禾", first)[0])
    assert is_in(log_in("田小禾", second)[0])


@pytest.mark.parametrize("weak", ["12345678901", "田小禾2026田小禾", "short"])
def test_the_own_password_must_be_a_good_one(newcomer, weak):
    client, _ = log_in("田小禾", newcomer[1])
    answer = own(client, weak)
    assert answer.status_code == 422
    assert client.get("/help/").url == "/password/own/"


def test_the_one_time_password_cannot_become_the_own_one(newcomer):
    client, _ = log_in("田小禾", newcomer[1])
    assert own(client, newcomer[1]).status_code == 422


def test_the_session_key_changes_when_the_own_password_is_set(newcomer):
    client, _ = log_in("田小禾", newcomer[1])
    before = client.session.session_key
    own(client)
    thief = Client()
    thief.cookies["sessionid"] = before

    assert client.session.session_key != before
    assert thief.get("/help/")["Location"].startswith("/login/")


def test_a_machine_is_not_remembered_for_a_one_time_password(newcomer):
    client = Client()
    client.post("/login/", {"username": "田小禾", "password": newcomer[1], "office_machine": "on"})
    assert client.cookies["sessionid"]["max-age"] == ""


def test_who_has_a_password_of_his_own_is_sent_to_change_it(clerk, as_user):
    assert as_user(clerk).get("/password/own/").url == "/password/"


def test_every_step_stands_in_the_journal_of_the_farm(newcomer):
    client, _ = log_in("田小禾", newcomer[1])
    own(client)
    new = "三头牛 铁锹 老井房"
    client.post("/password/", {"old_password": OWN, "new_password1": new, "new_password2": new})

    assert verbs("farm/fengku") == [
        "open_account",
        "use_one_time_password",
        "set_own_password",
        "change_own_password",
    ]
