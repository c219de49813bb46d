"""The strict house: undefined template variables fail, one small farm for every test, people with names."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from deliberation.demo.farm import DemoFarm, build_farm


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
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)
    with connection.cursor() as cursor:
        for _, statement in triggers:
            cursor.execute(statement)
