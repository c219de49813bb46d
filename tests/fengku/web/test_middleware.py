"""Headers, the read-only guard, refusals and errors as pages."""

import logging
import re

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from fengku.web.middleware import WriteOnGet

pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_get_that_writes_fails_and_writes_nothing(client):
    with pytest.raises(WriteOnGet):
        client.get("/writes/")

    assert Group.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_get_that_writes_is_an_error_page_where_it_is_served(caplog):
    client = Client(raise_request_exception=False)
    with caplog.at_level(logging.ERROR, logger="fengku.incident"):
        response = client.get("/writes/")

    assert response.status_code == 500
    assert Group.objects.count() == 0


def test_error_page_shows_a_number_that_the_log_has_and_nothing_else(caplog):
    with caplog.at_level(logging.ERROR, logger="fengku.incident"):
        page = Client(raise_request_exception=False).get("/broken/?name=secret").content.decode()

    incident = re.search(r'class="incident">([0-9A-F]{8})<', page).group(1)
    logged = [record.getMessage() for record in caplog.records if record.name == "fengku.incident"]
    assert logged == [f"incident {incident}: 500 on GET /broken/"]
    assert "secret" not in page


def test_not_found_is_the_same_page_for_everybody(client, clerk, thing):
    def page():
        body = client.get(
            "/plan/77/" if client.session.get("_auth_user_id") else "/nowhere/"
        ).content.decode()
        return re.sub("[0-9A-F]{8}", "", body)

    stranger = page()
    client.force_login(clerk)

    assert page() == stranger


def test_too_large_a_body_is_413(clerk_client, thing, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000
    response = clerk_client.post(
        "/plan/1/", {"text": "长" * 2_000}, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in (200, 413, 422)

    body = "text=" + "a" * 2_000
    response = clerk_client.post("/plan/1/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 413
    assert "送来的东西太大" in response.content.decode()


def test_refused_and_conflict_become_pages_with_their_status(client):
    refused, conflict = client.get("/refused/"), client.get("/conflict/")

    assert (refused.status_code, conflict.status_code) == (422, 409)
    assert "还不行。" in refused.content.decode()
    assert "四（五）" in refused.content.decode()
    assert "刘长河" in conflict.content.decode()


def test_every_answer_is_private_but_the_board(client, clerk):
    board = client.get("/public/")
    client.force_login(clerk)
    private = client.get("/")

    assert private.headers["Cache-Control"] == "private, no-store"
    assert private.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in private.headers["Permissions-Policy"]
    assert "default-src 'none'" in private.headers["Content-Security-Policy"]
    assert board.headers["Cache-Control"] == "public, max-age=60"
    assert not board.cookies
    assert "Cookie" not in board.headers.get("Vary", "")
