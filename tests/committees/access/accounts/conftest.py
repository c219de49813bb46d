"""The farm's three administrators, each at his own machine; the whole house stands behind the pages."""

import uuid

import pytest
from django.test import Client

from committees.access import actions
from committees.access.models import RoleAssignment, User
from fengku.calendar import today
from fengku.journal.models import Entry

OWN = "骆驼 自行车 半斤茶"


@pytest.fixture(autouse=True)
def urls():
    """All pages of the house, in the place of the log-in pages alone."""


@pytest.fixture
def farm(demo):
    return demo.farm


@pytest.fixture
def keeper(demo):
    """The system administrator."""
    return demo.users["system_admin"]


@pytest.fixture
def guard(demo):
    """The security administrator."""
    return demo.users["security_admin"]


@pytest.fixture
def auditor(demo):
    return demo.users["audit_admin"]


@pytest.fixture
def clerk(place):
    return place.users["clerk"]


@pytest.fixture
def newcomer(farm, keeper):
    """(account, one-time password) of somebody without a role."""
    return actions.open_account(farm, keeper, "田小禾", "田小禾")


def log_in(name: str, password: str, client: Client | None = None):
    """(browser, answer) of one try."""
    client = client or Client()
    return client, client.post("/login/", {"username": name, "password": password})


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def fresh(user: User) -> User:
    """The same account as the next request reads it: no role is remembered."""
    return User.objects.get(pk=user.pk)


def role_of(user: User, role: str) -> RoleAssignment:
    return RoleAssignment.objects.select_related("farm", "village", "user").get(user=user, role=role)


def verbs(scope: str) -> list[str]:
    return list(Entry.objects.filter(scope=scope).order_by("seq").values_list("verb", flat=True))


def sent(**values) -> dict:
    """A form as a browser sends it, the confirm page read already."""
    data = {"key": uuid.uuid4().hex, "_confirm": "1"}
    for name, value in values.items():
        if hasattr(value, "year"):
            data |= {f"{name}_y": value.year, f"{name}_m": value.month, f"{name}_d": value.day}
        else:
            data[name] = value
    return data


def text(answer) -> str:
    return answer.content.decode()


__all__ = ["OWN", "fresh", "is_in", "log_in", "role_of", "sent", "text", "today", "verbs"]
