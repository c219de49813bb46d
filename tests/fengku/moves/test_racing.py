"""Eight clients race for one move: one succeeds, seven are told. With compare-and-set off the same test fails."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from deliberation.demo.farm import build_farm
from deliberation.demo.story import LENGTH, Matter, Story
from deliberation.issues.models import Issue
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.journal.verifying import first_break
from fengku.moves.engine import perform
from fengku.moves.refusals import Conflict

CLIENTS = 8


@pytest.fixture
def ready(committed):
    """An issue that can be proposed, stored for real: threads have connections of their own."""
    demo = build_farm(codes=("nantuozi",), with_passwords=False)
    story = Story(
        demo.villages["nantuozi"],
        Matter(title="白天自来水上不去", description="东片二十多户白天没水。"),
        today() - timedelta(days=LENGTH + 1),
    )
    story.before("propose")
    return story


def race(act) -> list[str]:
    """Start `act` in eight threads at once; the outcomes."""
    gate, outcomes = threading.Barrier(CLIENTS), []

    def run():
        try:
            outcomes.append(act(gate))
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def move(story, code: str, reason: str = ""):
    def act(gate):
        issue = Issue.objects.select_related("village", "policy_version").get(pk=story.issue.pk)
        gate.wait()
        try:
            perform(
                issue,
                code,
                by=story.clerk,
                happened_on=story.day("propose"),
                version=issue.version,
                key=uuid.uuid4().hex,
                reason=reason,
            )
        except Conflict:
            return "conflict"
        return "done"

    return act


def test_one_of_eight_succeeds_and_seven_are_told(ready):
    outcomes = race(move(ready, "propose"))

    assert sorted(outcomes) == ["conflict"] * (CLIENTS - 1) + ["done"]
    assert Entry.objects.filter(verb="propose").count() == 1
    assert first_break(ready.place.village.scope) is None


def test_without_compare_and_set_more_than_one_succeeds(ready, settings):
    """The negative control: the race is real. A move without guards, so that nothing but the compare-and-set decides it."""
    settings.MOVES_COMPARE_AND_SET = False

    outcomes = race(move(ready, "return", reason="没说清楚"))

    assert outcomes.count("done") > 1
    assert Entry.objects.filter(verb="return").count() > 1


def test_over_http_one_is_redirected_and_seven_see_the_conflict_page(ready):
    url = f"/villages/nantuozi/issues/{ready.issue.reference}/moves/propose/"
    version = Issue.objects.get(pk=ready.issue.pk).version
    on = ready.day("propose")

    def act(gate):
        client = Client()
        client.force_login(ready.clerk, backend="django.contrib.auth.backends.ModelBackend")
        gate.wait()
        answer = client.post(
            url,
            {
                "happened_on_y": on.year,
                "happened_on_m": on.month,
                "happened_on_d": on.day,
                "version": version,
                "key": uuid.uuid4().hex,
                "_confirm": "1",
            },
        )
        return str(answer.status_code)

    outcomes = race(act)

    assert sorted(outcomes) == ["302"] + ["409"] * (CLIENTS - 1)
    assert Entry.objects.filter(verb="propose").count() == 1
