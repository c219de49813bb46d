"""Logging in: no guessing, no telling who exists, no key that lives on."""

import pytest
from axes.models import AccessAttempt
from django.test import Client

from committees.access.models import User

from .conftest import PASSWORD

pytestmark = pytest.mark.django_db


def log_in(client, name="周文慧", password=PASSWORD, **more):
    headers = {key: more.pop(key) for key in list(more) if key.startswith("HTTP_") or key == "REMOTE_ADDR"}
    return client.post("/login/", {"username": name, "password": password, **more}, **headers)


def is_in(client):
    return "_auth_user_id" in client.session


def test_clerk_logs_in_by_name(client, clerk):
    response = log_in(client)

    assert (response.status_code, response.url) == (302, "/")
    assert is_in(client)


def test_shown_name_works_where_only_one_account_has_it(client, clerk):
    User.objects.create_user("zwh2", display_name="吴双", password=PASSWORD)
    assert log_in(client, "吴双").status_code == 302


def test_shown_name_of_two_accounts_lets_nobody_in(client, clerk):
    for number in (1, 2):
        User.objects.create_user(f"same{number}", display_name="王建国", password=PASSWORD)
    assert log_in(client, "王建国").status_code == 422


@pytest.mark.parametrize("password", [PASSWORD + " ", PASSWORD.replace(" ", ""), " " + PASSWORD])
def test_password_is_taken_exactly_as_typed(client, clerk, password):
    assert log_in(client, password=password).status_code == 422


def test_unknown_name_wrong_password_and_ended_account_are_one_answer(client, clerk):
    User.objects.create_user("孙玉梅", display_name="孙玉梅", password=PASSWORD)
    User.objects.filter(username="孙玉梅").update(is_active=False)

    answers = [
        log_in(client, name, word)
        for name, word in (("周文慧", "错"), ("没有人", "错"), ("孙玉梅", PASSWORD))
    ]

    pages = set()
    for answer, name in zip(answers, ("周文慧", "没有人", "孙玉梅"), strict=True):
        token = answer.context["csrf_token"]
        pages.add(answer.content.decode().replace(name, "…").replace(str(token), "…"))
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert len(pages) == 1
    assert "姓名或口令不对" in pages.pop()


def test_sixth_try_is_refused_even_with_the_right_password(client, clerk):
    for _ in range(5):
        log_in(client, password="错")
    response = log_in(client)

    assert response.status_code == 429
    assert "先歇一会儿" in response.content.decode()
    assert not is_in(client)


def test_lock_ends_by_itself(client, clerk, time_machine):
    time_machine.move_to("2026-03-26 10:00:00+08:00")
    for _ in range(6):
        log_in(client, password="错")
    time_machine.move_to("2026-03-26 10:20:00+08:00")

    assert log_in(client).status_code == 302


def test_own_good_login_does_not_clear_the_victims_count(client, clerk):
    User.objects.create_user("赵秀兰", display_name="赵秀兰", password=PASSWORD)
    for _ in range(5):
        log_in(Client(), password="错")
        log_in(Client(), "赵秀兰")

    assert log_in(client).status_code == 429


def test_the_same_name_from_another_address_still_gets_in(client, clerk):
    for _ in range(6):
        log_in(Client(), password="错", REMOTE_ADDR="10.0.0.66")

    assert log_in(client, REMOTE_ADDR="10.0.0.7").status_code == 302


@pytest.mark.parametrize(
    "header", ["HTTP_X_FORWARDED_FOR", "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CLIENT_IP"]
)
def test_forged_address_does_not_start_the_count_again(client, clerk, header):
    for number in range(5):
        log_in(client, password="错", **{header: f"8.8.8.{number}"})

    assert log_in(client, **{header: "8.8.8.99"}).status_code == 429
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {"127.0.0.1"}


def test_behind_our_proxy_its_header_alone_is_believed(client, clerk, settings):
    settings.BEHIND_PROXY = True
    log_in(client, password="错", HTTP_X_REAL_IP="10.1.1.1", HTTP_X_FORWARDED_FOR="8.8.8.8")

    assert AccessAttempt.objects.get().ip_address == "10.1.1.1"


def test_session_key_of_before_the_login_is_dead_after_it(client, clerk):
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = planted
    log_in(client)

    assert client.session.session_key != planted
    thief = Client()
    thief.cookies["sessionid"] = planted
    assert "True" not in thief.get("/inner/").content.decode()


def test_cookie_replayed_after_logout_is_a_stranger(client, clerk):
    log_in(client)
    cookie = client.cookies["sessionid"].value
    assert client.post("/logout/").status_code == 302

    client.cookies["sessionid"] = cookie
    assert "False" in client.get("/inner/").content.decode()


def test_logout_is_not_done_by_a_link(client, clerk):
    log_in(client)
    assert client.get("/logout/").status_code == 405
    assert is_in(client)


def test_changed_password_ends_the_other_logins_and_keeps_this_one(client, clerk):
    other = Client()
    log_in(client)
    log_in(other)
    new = "三头牛 铁锹 老井房"
    response = client.post(
        "/password/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    )

    assert response.status_code == 302
    assert "True" in client.get("/inner/").content.decode()
    assert "False" in other.get("/inner/").content.decode()


def test_ended_account_is_out_at_once(client, clerk):
    log_in(client)
    User.objects.update(is_active=False)
    assert "False" in client.get("/inner/").content.decode()


def test_machine_of_the_office_is_remembered_for_thirty_days(client, clerk):
    log_in(client, office_machine="on")
    assert client.cookies["sessionid"]["max-age"] == 30 * 86_400


def test_other_machines_forget_when_the_browser_closes(client, clerk):
    log_in(client)
    cookie = client.cookies["sessionid"]
    assert cookie["max-age"] == ""
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")


@pytest.mark.parametrize(
    "target",
    ["//evil.example", "/\\evil", "https:evil", "https://evil.example/", "javascript:alert(1)", "\r\nX: 1"],
)
def test_next_leads_nowhere_else(client, clerk, target):
    assert log_in(client, next=target).url == "/"


def test_next_leads_back_with_the_kept_form(client, clerk):
    assert log_in(client, next="/inner/", kept="a" * 43).url == f"/inner/?kept={'a' * 43}"
    assert log_in(Client(), next="/inner/", kept="x&next=//evil").url == "/inner/"


def test_anonymous_page_makes_no_session(client, db):
    client.get("/login/")
    assert "sessionid" not in client.cookies
