"""Racing sendings of one form: one act, one answer for all."""

import threading

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_eight_racing_sendings_of_one_form_are_one_act(clerk, thing, typed):
    # The thing of these tests changes in memory before the first sending is committed, so its version is no guide.
    del typed["version"]
    clients = []
    for _ in range(8):
        client = Client()
        client.force_login(clerk)
        clients.append(client)
    start, answers = threading.Barrier(8), []

    def send(client):
        start.wait()
        try:
            answers.append(client.post("/plan/1/", typed))
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [(answer.status_code, answer.headers.get("Location")) for answer in answers] == [
        (302, "/done/1/")
    ] * 8
    assert Group.objects.count() == 1
