"""Follows every link as each role and looks at every byte: nothing of a stranger's village, nothing masked in public."""

import re
import subprocess
from datetime import timedelta

import pytest
from django.test import Client

from committees.people.models import Person
from deliberation.demo.story import LENGTH, Matter, Story
from deliberation.notices.actions import leaks as leaks_in
from deliberation.notices.models import Posting
from deliberation.notices.queries import current_sheet
from fengku.calendar import today

CANARY = "CANARY7f3a"
NAME = "欧阳金丝雀"
PHONE = "13912345678"
ID_NUMBER = "152301199003078888"


@pytest.fixture
def world(demo, place, tmp_path):
    """A published case whose every field holds something that could leak."""
    Person.objects.filter(pk=place.villagers[0].pk).update(name=NAME, phone=PHONE)
    place.villagers[0].refresh_from_db()
    story = Story(
        place,
        Matter(
            f"自来水{CANARY}", f"{NAME}说白天没水，电话{PHONE}，证件{ID_NUMBER}，{CANARY}。", reporter=NAME
        ),
        today() - timedelta(days=LENGTH + 1),
    )
    story.until("publish")
    return story


def crawl(client: Client, *starts: str) -> dict[str, bytes]:
    """Every page that can be reached by links, with the text of PDFs."""
    seen: dict[str, bytes] = {}
    todo = list(starts)
    while todo:
        address = todo.pop().split("#")[0]
        if address in seen or address.startswith("/static/"):
            continue
        answer = client.get(address)
        seen[address] = body = answer.content
        if answer.status_code in (301, 302):
            todo.append(answer["Location"])
        elif answer["Content-Type"].startswith("application/pdf"):
            seen[address] = subprocess.run(
                ["pdftotext", "-", "-"], input=body, capture_output=True, check=True
            ).stdout
        elif answer["Content-Type"].startswith("text/html"):
            todo += re.findall(r'(?:href|action)="(/[^"]*)"', body.decode())
    return seen


def leaks(pages: dict[str, bytes], *words: str) -> dict[str, str]:
    return {address: word for address, body in pages.items() for word in words if word.encode() in body}


@pytest.mark.django_db
def test_the_clerk_of_another_village_finds_nothing(world, stranger, as_user):
    own = f"/villages/nantuozi/issues/{world.issue.reference}/"
    pages = crawl(
        as_user(stranger), "/", own, f"{own}history/", f"{own}papers/D01.pdf", "/villages/nantuozi/"
    )

    assert leaks(pages, CANARY, NAME, PHONE, ID_NUMBER) == {}
    assert len(pages) > 15


@pytest.mark.django_db
def test_the_crawl_can_find_something(world, clerk, as_user):
    """The control: the same crawl as the village's own clerk meets every canary."""
    pages = crawl(as_user(clerk), "/")

    for word in (CANARY, NAME, PHONE, ID_NUMBER):
        assert leaks(pages, word)


@pytest.mark.requirement(112)
@pytest.mark.django_db
def test_the_public_side_shows_the_masked_sheet_and_nothing_else(world, client):
    sheet = current_sheet(world.issue)

    pages = crawl(client, "/", "/board/nantuozi/", f"/b/{sheet.code}/", "/help/", "/villages/nantuozi/")

    assert leaks(pages, NAME, PHONE, ID_NUMBER) == {}
    assert CANARY.encode() in pages[f"/b/{sheet.code}/"]
    answer = client.get(f"/b/{sheet.code}/")
    assert not answer.cookies
    assert "公示期" in answer.content.decode()


@pytest.mark.django_db
def test_only_what_hangs_is_public(world, client):
    """Confirmed but not posted, and taken down: the same 404 as an unknown code."""
    sheet = current_sheet(world.issue)
    address = f"/b/{sheet.code}/"
    assert client.get(address).status_code == 200
    Posting.objects.filter(sheet=sheet).update(taken_down_on=today())
    assert client.get(address).status_code == 404
    Posting.objects.filter(sheet=sheet).delete()
    assert client.get(address).status_code == 404
    assert client.get("/board/nantuozi/").content.decode().count("公示到") == 0


@pytest.mark.django_db
@pytest.mark.parametrize("words", ["{phone}", "{id}", "{name}", "１３９ １２３４ ５６７８", "139-1234-5678"])
def test_a_sheet_with_personal_data_is_refused_in_words(world, words):
    text = f"结果：有事找{words.format(phone=PHONE, id=ID_NUMBER, name=NAME)}。"

    refusals = leaks_in(world.issue, text)

    assert refusals
    assert all("请去掉或改写" in refusal.sentence and refusal.clause for refusal in refusals)
