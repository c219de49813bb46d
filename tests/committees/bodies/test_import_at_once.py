"""Imports that are really at once, each with a connection of its own: one is written, the others are told."""

import threading

import pytest
from django.db import connection
from django.test import Client

from committees.people.models import Person
from deliberation.demo.farm import build_farm
from fengku.journal.models import Entry
from fengku.journal.verifying import first_break

from .conftest import HEADER, Importer, sheet_of

CLIENTS = 4


@pytest.mark.both_databases
def test_one_of_four_imports_is_written_and_three_are_told(committed):
    place = build_farm(codes=("nantuozi",), with_passwords=False).villages["nantuozi"]
    person, written = place.committee[0], Entry.objects.filter(verb="write_person").count()
    browsers, pages, statuses = [], [], []
    for number in range(CLIENTS):
        client = Client()
        client.force_login(place.users["clerk"], backend="django.contrib.auth.backends.ModelBackend")
        one = Importer(client, place.village, "deliberation_committee")
        values = {"姓名": person.name, "电话": f"138{number}"}
        browsers.append(one)
        pages.append(one.upload(sheet_of([[values.get(label) for label in HEADER]])))
    gate = threading.Barrier(CLIENTS)

    def confirm(one, page):
        try:
            gate.wait()
            statuses.append(one.confirm(page).status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=pair) for pair in zip(browsers, pages, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(statuses) == [302, 409, 409, 409]
    assert Person.objects.get(pk=person.pk).version == person.version + 1
    assert Entry.objects.filter(verb="write_person").count() == written + 1
    assert first_break(place.village.scope) is None
