"""The strict house: undefined template variables fail, one small farm for every test, people with names.

Sheets of paper (templates/papers) are let off: there a fact that is not known yet prints as a line to write on.
"""

import sys

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from deliberation.demo.farm import DemoFarm, build_farm


class UndefinedVariable(AssertionError):
    """A template reads a name that its view does not give."""


class _Undefined:
    """What Django puts in place of an undefined variable; it asks for "%s" in it, then formats the name."""

    def __contains__(self, text: str) -> bool:
        return text == "%s"

    def __mod__(self, name: str) -> str:
        origin, line = _place_in_template()
        if "/papers/" in origin:
            return ""
        raise UndefinedVariable(f"{origin}:{line}: {name}")


def _place_in_template() -> tuple[str, int]:
    """Template and line of the node being rendered, which Django does not pass on."""
    frame = sys._getframe(1)
    while frame := frame.f_back:
        node = frame.f_locals.get("self")
        if frame.f_code.co_name == "render_annotated" and getattr(node, "origin", None):
            return str(node.origin), node.token.lineno
    return "", 0


@pytest.fixture(autouse=True, scope="session")
def strict_templates():
    """Before any template is loaded: the engine takes the setting once."""
    settings.TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = _Undefined()


@pytest.fixture
def demo(db) -> DemoFarm:
    """A farm with two villages, their bodies and accounts (no passwords: tests log in by force)."""
    return build_farm(codes=("nantuozi", "xiyingzi"), with_passwords=False)


@pytest.fixture
def place(demo):
    """The village of the tests: 南坨子嘎查 with its people and accounts."""
    return demo.villages["nantuozi"]


@pytest.fixture
def village(place):
    return place.village


@pytest.fixture
def clerk(place):
    return place.users["clerk"]


@pytest.fixture
def head(place):
    return place.users["head"]


@pytest.fixture
def member(place):
    return place.users["member"]


@pytest.fixture
def supervisor(place):
    return place.users["supervisor"]


@pytest.fixture
def farm_officer(demo):
    return demo.users["farm_office"]


@pytest.fixture
def stranger(demo):
    """The clerk of the other village."""
    return demo.villages["xiyingzi"].users["clerk"]


@pytest.fixture
def as_user():
    """A browser of one person: as_user(clerk).get(...)."""

    def log_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


@pytest.fixture
def committed(transactional_db):
    """A database whose writes are real, for threads and live servers.

    Afterwards the tables are emptied, which the triggers forbid on SQLite: they are taken off for that moment.
    """
    yield
    if connection.vendor != "sqlite":
        return
    # In one transaction: fifty statements on the disk one by one take seconds.
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
        for _, statement in triggers:
            cursor.execute(statement)
