"""What the ledger costs beside Django's admin of the same rows, and how many queries pages ask at two sizes."""

import statistics
import time

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from deliberation.issues.models import Issue
from fengku.calendar import today
from fengku.policies.models import PolicyVersion

pytestmark = [pytest.mark.bench, pytest.mark.django_db]
LEDGER_QUERIES, DESK_QUERIES, ADMIN_SHARE = 8, 12, 0.6
ROUNDS = 15


def fill(village, clerk, count: int) -> None:
    """More lines of the ledger, as rows: what is measured is reading."""
    version = PolicyVersion.objects.in_force(scope=village.farm.scope, on=today())
    have = Issue.objects.filter(village=village).count()
    Issue.objects.bulk_create(
        Issue(
            village=village,
            year=today().year,
            number=number,
            policy_version=version,
            title=f"第{number}件事",
            description="白天没水。" * 12,
            channel="symposium",
            collected_on=today(),
            state="collected",
            recorded_by=clerk,
        )
        for number in range(have + 1, count + 1)
    )


def queries(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def cpu(client, address: str) -> float:
    """Median CPU milliseconds of a warm page."""
    client.get(address)
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        assert client.get(address).status_code == 200
        times.append((time.process_time() - start) * 1000)
    return statistics.median(times)


def test_queries_do_not_grow_with_the_ledger(village, clerk, as_user):
    client = as_user(clerk)
    counted = {}
    for size in (10, 1_000):
        fill(village, clerk, size)
        reference = Issue.objects.filter(village=village).first().reference
        counted[size] = (
            queries(client, f"/villages/{village.code}/issues/"),
            queries(client, f"/villages/{village.code}/issues/{reference}/"),
        )

    print(f"\nqueries of (ledger, desk) at 10 and 1,000 issues: {counted[10]}, {counted[1_000]}")
    assert counted[10] == counted[1_000]
    assert counted[10][0] <= LEDGER_QUERIES
    assert counted[10][1] <= DESK_QUERIES


def test_the_ledger_costs_less_than_the_admin(village, clerk, as_user):
    fill(village, clerk, 50)
    with override_settings(
        INSTALLED_APPS=[*settings.INSTALLED_APPS, "django.contrib.admin"],
        ROOT_URLCONF="tests.bench.urls_with_admin",
    ):
        client = as_user(clerk)
        ledger = cpu(client, f"/villages/{village.code}/issues/")
        admin = cpu(client, "/admin/deliberation/issue/")

    print(f"\nledger of 50 rows {ledger:.1f} ms, admin of the same rows {admin:.1f} ms: {ledger / admin:.2f}")
    assert ledger <= ADMIN_SHARE * admin
