"""The index beside each issue: found through it and without it, written with the fact, the same after a rebuild."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from committees.places.models import Village
from deliberation.demo.story import LENGTH, Matter, Story
from deliberation.execution.actions import add_item, remove_item
from deliberation.issues.models import Issue, Reporter
from deliberation.issues.search_row import IssueSearch
from deliberation.issues.searching import index_issue, words_asked
from fengku.calendar import today
from fengku.search.laying import statements


@pytest.fixture
def issue(place):
    told = Story(
        place, Matter("东片路灯不亮", "夜里走路摔了人，电线也老化。"), today() - timedelta(days=LENGTH + 1)
    )
    issue = told.until("register")
    issue.reporters.update(name="巴特尔·苏和", openness=Reporter.Openness.WITHHELD, phone="")
    index_issue(issue)
    return issue


def found(words: str) -> set[str]:
    """Titles found; the three ways of asking must agree."""
    [one] = Village.objects.filter(issues__isnull=False).distinct()
    many = list(Village.objects.values_list("pk", flat=True))
    # Read row by row; through the index within a few villages; through the index alone.
    ways = [words_asked(words, villages) for villages in ([one.pk], many, many * 20)]
    titles = [
        set() if asked is None else set(Issue.objects.filter(asked).values_list("title", flat=True))
        for asked in ways
    ]
    assert titles[0] == titles[1] == titles[2]
    return titles[0]


@pytest.mark.requirement(32, 74)
@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["路灯", "灯", "电线 路灯", "巴特尔", "btr", "bate", "苏和", "1", "1号", "东片路灯不亮"]
)
def test_an_issue_is_found_by_words_names_initials_and_number(issue, words):
    assert found(words) == {"东片路灯不亮"}


@pytest.mark.django_db
def test_its_reference_finds_it_with_and_without_noughts(issue):
    assert found(issue.reference) == {issue.title}
    assert found(f"{issue.year}-{issue.number}") == {issue.title}
    assert found(f"{issue.year}-{issue.number + 10}") == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["灯亮", "路灯 水井", "2", "xyz", "👍", "%", "路%", "'; --", '"路灯" OR "水"', "\\"]
)
def test_what_is_not_there_is_not_found(issue, words):
    Issue.objects.filter(pk=issue.pk).update(title="东片路灯不亮")

    assert found(words) == (set() if words != "路%" else {"东片路灯不亮"})


@pytest.mark.django_db
def test_a_changed_text_is_found_by_its_new_words_alone(issue):
    with transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(title="西片水井塌了")
        index_issue(issue)

    assert found("水井") == {"西片水井塌了"}
    assert found("东片") == set()


@pytest.mark.django_db
def test_what_is_rolled_back_is_not_found(issue):
    with pytest.raises(RuntimeError), transaction.atomic():
        Issue.objects.filter(pk=issue.pk).update(title="西片水井塌了")
        index_issue(issue)
        raise RuntimeError

    assert found("水井") == set()
    assert found("东片") == {"东片路灯不亮"}


@pytest.mark.django_db
def test_who_is_responsible_is_found_while_the_item_stands(place, clerk):
    told = Story(place, Matter("修桥", "桥面塌了一块。"), today() - timedelta(days=LENGTH + 1))
    issue = told.until("agree")
    values = {"what": "换桥板", "responsible_person": "敖其尔", "category": "village", "finish_by": today()}
    item = add_item(issue, by=clerk, happened_on=issue.state_since, **values)
    assert found("敖其尔") == found("aqe") == {"修桥"}

    remove_item(issue, by=clerk, happened_on=issue.state_since, item=item)

    assert found("敖其尔") == set()


@pytest.mark.django_db
def test_rebuilding_gives_the_same_lines(issue):
    before = dict(IssueSearch.objects.values_list("issue", "grams"))
    IssueSearch.objects.all().delete()
    assert found("路灯") == set()

    call_command("index_issues", verbosity=0)

    assert dict(IssueSearch.objects.values_list("issue", "grams")) == before
    assert found("路灯") == {"东片路灯不亮"}


@pytest.mark.django_db
def test_the_index_and_its_triggers_stand_in_the_database():
    table = IssueSearch._meta.db_table
    wanted = {part.split()[2] for part in statements(table, "issue_id")[connection.vendor]} - {"TABLE"}
    listing = (
        "SELECT name FROM sqlite_master"
        if connection.vendor == "sqlite"
        else "SELECT indexname FROM pg_indexes"
    )
    with connection.cursor() as cursor:
        cursor.execute(listing)
        there = {row[0] for row in cursor.fetchall()}

    assert wanted
    assert wanted <= there


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="asks FTS5")
def test_sqlites_index_forgets_what_is_no_longer_there(issue):
    def rows(token: str) -> int:
        with connection.cursor() as cursor:
            table = "deliberation_issuesearch_fts"
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {table} MATCH %s", [f'"{token}"'])
            return cursor.fetchone()[0]

    before = rows("东片")
    Issue.objects.filter(pk=issue.pk).update(title="西片水井塌了")
    index_issue(issue)
    changed = (rows("东片"), rows("水井"))
    IssueSearch.objects.filter(issue=issue).delete()

    assert (before, changed, rows("水井")) == (1, (0, 1), 0)
