"""The door of 南坨子, open; a villager who fills in the form that was shown, as a phone sends it."""

import re
from urllib.parse import urlencode

import pytest
from django.test import Client

from deliberation.door import human
from deliberation.letters.actions import switch_door

FORM = "application/x-www-form-urlencoded"
WORDS = "西片井房旁边的路灯坏了三盏，晚上看不见路。"


@pytest.fixture
def open_door(village, clerk):
    switch_door(village, by=clerk, to_open=True)
    return village


class Villager:
    """`send` fills in the form that `page` shows; time passes so that nobody is too quick."""

    def __init__(self, monkeypatch, code: str = "nantuozi", address: str = "203.0.113.7"):
        self.client = Client(REMOTE_ADDR=address, enforce_csrf_checks=True)
        self.path, self.monkeypatch, self.token = f"/door/{code}/", monkeypatch, ""

    def page(self):
        answer = self.client.get(self.path)
        self.token = token_in(answer)
        return answer

    def filled(self, *, after: int = 30, **changes) -> dict:
        if not self.token:
            self.page()
        asked = human.asked(self.token, self.path.split("/")[2])
        self.monkeypatch.setattr(human, "now", lambda: asked.made_at + after)
        values = {"text": WORDS, "openness": "anonymous", "answer": str(asked.first + asked.second)}
        return {**values, "token": self.token, **changes}

    def post(self, values: dict, path: str = "", **extra):
        return self.client.post(path or self.path, urlencode(values), content_type=FORM, **extra)

    def send(self, *, extra: dict | None = None, **changes):
        return self.post(self.filled(**changes), **(extra or {}))

    def look_up(self, code: str, **extra):
        return self.post({"code": code}, path=f"{self.path}receipt/", **extra)


def token_in(answer) -> str:
    found = re.search(r'name="token" value="([^"]+)"', answer.content.decode())
    return found.group(1) if found else ""


def code_in(answer) -> str:
    found = re.search(r'<p class="code">([2-9A-HJ-NP-Z ]+)</p>', answer.content.decode())
    return found.group(1) if found else ""


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def villager(open_door, monkeypatch):
    return Villager(monkeypatch)


@pytest.fixture
def another(open_door, monkeypatch):
    """Another phone, from another address: another("198.51.100.3")."""
    return lambda address: Villager(monkeypatch, address=address)
