"""Fifty at a time: two clerks register at once in one village; no number is given twice, left out, or lost."""

import threading
import uuid

import pytest
from django.db import connection
from django.test import Client

from deliberation.demo.farm import build_farm
from deliberation.issues.models import Issue, IssueCounter
from deliberation.procedure.invariants import broken_invariants
from fengku.calendar import today

EACH = 25
DAY = today()


def typed(number: int) -> dict:
    return {
        "key": uuid.uuid4().hex,
        "_confirm": "1",
        "title": f"第{number}件事",
        "description": "东片白天没有水，老人半夜起来接水。",
        "channel": "symposium",
        "openness": "anonymous",
        "collected_on_y": str(DAY.year),
        "collected_on_m": str(DAY.month),
        "collected_on_d": str(DAY.day),
    }


@pytest.mark.both_databases
@pytest.mark.requirement(74)
def test_two_clerks_get_consecutive_numbers_fifty_at_a_time(committed):
    place = build_farm(codes=("nantuozi",), with_passwords=False).villages["nantuozi"]
    url, gate, answers = f"/villages/{place.village.code}/issues/new/", threading.Barrier(2), []

    def register(user, first: int):
        client = Client(SERVER_NAME="localhost")
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        try:
            gate.wait()
            for number in range(first, first + EACH):
                answers.append(client.post(url, typed(number), secure=True).status_code)
        finally:
            connection.close()

    threads = [
        threading.Thread(target=register, args=(place.users[who], first))
        for who, first in (("clerk", 1), ("head", 1 + EACH))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert answers == [302] * (2 * EACH)
    numbers = Issue.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == list(range(1, 2 * EACH + 1))
    assert IssueCounter.objects.get().last == 2 * EACH
    assert list(broken_invariants()) == []
