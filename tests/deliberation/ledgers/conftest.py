"""Lines of the ledger written behind the actions' back: only reading is tested in this room."""

import pytest

from deliberation.issues.models import Issue
from deliberation.issues.searching import index_issues
from fengku.calendar import today
from fengku.policies.models import PolicyVersion


def fill(village, clerk, number: int, **values) -> list[Issue]:
    """`number` more issues of a village, found by their words like any other."""
    version = PolicyVersion.objects.in_force(scope=village.farm.scope, on=today())
    first = Issue.objects.filter(village=village).count() + 1
    common = {
        "village": village,
        "year": today().year,
        "policy_version": version,
        "description": "路灯夜里不亮。",
        "channel": "phone",
        "collected_on": today(),
        "state": "collected",
        "state_since": today(),
        "recorded_by": clerk,
    }
    rows = Issue.objects.bulk_create(
        Issue(**{**common, "number": at, "title": f"第{at}件事", **values})
        for at in range(first, first + number)
    )
    index_issues([row.pk for row in rows])
    return rows


@pytest.fixture
def lines(village, clerk):
    """More lines of the tests' village: lines(3, state="executing")."""

    def write(number: int = 1, *, of=village, **values) -> list[Issue]:
        return fill(of, clerk, number, **values)

    return write
