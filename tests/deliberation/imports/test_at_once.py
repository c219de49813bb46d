"""Two people confirm the same old ledger at the same moment: one writes, the other is told."""

import threading
import uuid

import pytest
from django.db import connection
from django.urls import reverse

from deliberation.demo.farm import build_farm
from deliberation.issues.models import Issue
from deliberation.procedure.invariants import broken_invariants

from .conftest import Importer, line, sheet_of


@pytest.mark.both_databases
def test_a_ledger_confirmed_twice_at_once_is_written_once(committed, as_user):
    farm = build_farm(codes=("nantuozi",), with_passwords=False)
    place = farm.villages["nantuozi"]
    content = sheet_of(*(line(f"第{number}件") for number in range(12)))
    importers = [Importer(as_user(place.users[name]), place.village) for name in ("clerk", "head")]
    for one in importers:
        one.upload(content)
    statuses, gate = [], threading.Barrier(2)

    def confirm(importer):
        form = importer.shown.context["form"]
        data = {column.html_name: column.value() or "" for column in form.columns}
        data |= {"key": uuid.uuid4().hex, "book": importer.shown.context["book"], "_confirm": "1"}
        gate.wait()
        try:
            statuses.append(
                importer.client.post(reverse("ledger_import", args=["nantuozi"]), data).status_code
            )
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=[one]) for one in importers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    assert sorted(statuses) == [302, 409]
    assert Issue.objects.count() == 12
    assert list(broken_invariants()) == []
