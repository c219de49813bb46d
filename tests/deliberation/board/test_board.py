"""The public pages: exactly what hangs, nothing about who looks, one answer for everything that does not hang."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from deliberation.notices import actions
from deliberation.notices.compose import proposed_text
from deliberation.notices.queries import current_sheet
from fengku.journal.verifying import make_anchor


@pytest.fixture
def hanging(story):
    told = story(anonymous=False, dissent=({"who": "钱守业", "view": "不该先换管。"},))
    told.until("publish")
    told.sheet = current_sheet(told.issue)
    return told


def page(client, name, code):
    return client.get(reverse(name, args=[code]))


def test_the_sheet_is_shown_word_for_word(hanging, client):
    answer = page(client, "sheet_public", hanging.sheet.code)
    body = answer.content.decode()
    for line in hanging.sheet.text.splitlines():
        assert line in body
    assert hanging.sheet.check_code in body
    assert "0475-0000000" in body
    assert "村务监督委员会" in body


def test_no_name_of_a_villager_is_on_any_public_page(hanging, client):
    names = [hanging.matter.reporter, "钱守业", *(person.name for person in hanging.place.villagers)]
    for name, code in (("sheet_public", hanging.sheet.code), ("board", hanging.place.village.code)):
        body = page(client, name, code).content.decode()
        assert [one for one in names if one in body] == []


def test_nobody_is_known_and_nothing_is_kept(hanging, as_user, clerk):
    for client in (Client(), as_user(clerk)):
        for name, code in (("sheet_public", hanging.sheet.code), ("board", hanging.place.village.code)):
            with CaptureQueriesContext(connection) as queries:
                answer = page(client, name, code)
            assert answer.status_code == 200
            assert not answer.cookies
            assert answer["Cache-Control"] == "public, max-age=60"
            assert "noindex" in answer["X-Robots-Tag"]
            assert "Vary" not in answer
            tables = " ".join(query["sql"] for query in queries)
            assert "django_session" not in tables
            assert "committees_user" not in tables
            assert len(queries) <= 4
            assert "csrf" not in answer.content.decode()
            assert clerk.display_name not in answer.content.decode()


def test_everything_that_does_not_hang_looks_the_same(hanging, story, client):
    other = story()
    other.until("fix_result")
    words = proposed_text(other.issue, scope="full")
    unposted = actions.confirm_sheet(
        other.issue, by=other.clerk, text=words, scope="full", on=other.day("publish")
    )
    posting = hanging.sheet.posting
    actions.take_down(hanging.issue, by=hanging.clerk, posting=posting, taken_down_on=posting.until)
    answers = [
        page(client, "sheet_public", code) for code in (unposted.code, hanging.sheet.code, "ABCDEFGH2345")
    ]
    assert [answer.status_code for answer in answers] == [404] * 3
    # The number by which the log finds it again is random.
    bodies = {re.sub(rb"[0-9A-F]{8}", b"", answer.content) for answer in answers}
    assert len(bodies) == 1
    assert not any(answer.cookies for answer in answers)


def test_the_board_lists_what_hangs(hanging, client):
    anchor = make_anchor(hanging.place.village.scope)
    body = page(client, "board", hanging.place.village.code).content.decode()
    assert hanging.sheet.reference in body
    assert anchor.root[:16] in body
    posting = hanging.sheet.posting
    actions.take_down(
        hanging.issue, by=hanging.clerk, posting=posting, taken_down_on=posting.until + timedelta(days=1)
    )
    assert hanging.sheet.reference not in page(client, "board", hanging.place.village.code).content.decode()
