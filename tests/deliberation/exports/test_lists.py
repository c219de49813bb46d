"""Every list as a sheet: what it holds, who may take it, as many queries for long as for short ones."""

import io

import openpyxl
import pytest
from django.urls import reverse

from committees.bodies.people import write_person
from committees.meetings.models import Meeting
from committees.people.models import Person
from deliberation.execution.models import ExecutionItem
from fengku.journal.models import Entry

from ..pages import text

# Address, and the page on which its button stands.
LISTS = {
    "meetings_xlsx": "meetings",
    "seats_xlsx": "committees",
    "people_xlsx": "people",
    "duties_xlsx": "duties",
    "today_xlsx": "today",
}
PEOPLE = ("seats_xlsx", "people_xlsx", "duties_xlsx")


def table(answer) -> list[list]:
    """Header and rows, without the two titles."""
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    return [list(row) for row in sheet.iter_rows(min_row=3, values_only=True)]


@pytest.fixture
def taken(village):
    """taken(client, name): the sheet, by the method it asks for."""

    def take(client, name, *more):
        method = client.post if name in PEOPLE or name == "accounts_xlsx" else client.get
        return method(reverse(name, args=[village.code, *more]))

    return take


@pytest.mark.parametrize("name", LISTS)
def test_each_page_offers_its_list_and_the_list_opens(as_user, clerk, village, taken, name):
    client = as_user(clerk)
    page = text(client.get(reverse(LISTS[name], args=[village.code])))

    assert reverse(name, args=[village.code]) in page
    assert "导出 Excel" in page
    answer = taken(client, name)
    assert answer.status_code == 200
    assert len(table(answer)[0]) > 4
    assert Entry.objects.filter(verb="export_people").count() == (name in PEOPLE)


@pytest.mark.parametrize("name", LISTS)
def test_a_stranger_gets_nothing(as_user, stranger, taken, name):
    assert taken(as_user(stranger), name).status_code == 404


def test_telephones_are_for_those_who_may_write_people(as_user, clerk, member, village, taken):
    write_person(village, by=clerk, name="张·新来", phone="+8613800000000")

    assert taken(as_user(member), "people_xlsx").status_code == 403
    rows = table(taken(as_user(clerk), "people_xlsx"))

    assert rows[0][0] == "姓名"
    assert [row[-1] for row in rows if row[0] == "张·新来"] == ["+8613800000000"]
    assert len(rows) == Person.objects.filter(village=village).count() + 1


def test_seats_are_listed_body_by_body_without_telephones(as_user, clerk, place, taken):
    rows = table(taken(as_user(clerk), "seats_xlsx"))

    assert "电话" not in rows[0]
    heads = [row for row in rows if row[2] == "组长"]
    assert [row[1] for row in heads] == [place.people[0].name]


def test_meetings_add_up(as_user, clerk, story, taken):
    story().until("open_session")

    rows = table(taken(as_user(clerk), "meetings_xlsx"))

    assert len(rows) - 1 == Meeting.objects.count() == 3
    for row in rows[1:]:
        assert row[5] == sum(row[6:10])


def test_the_overdue_stand_first_in_what_is_due(as_user, clerk, story, taken):
    late = story().until("propose")

    rows = table(taken(as_user(clerk), "today_xlsx"))

    assert rows[1][:4] == ["过了日子的，先办", rows[1][1], late.reference, late.title]


def test_items_and_journal_of_an_issue(as_user, clerk, story, taken):
    told = story()
    issue = told.until("start_execution")
    client = as_user(clerk)

    items = table(taken(client, "items_xlsx", issue.reference))
    acts = table(taken(client, "issue_journal_xlsx", issue.reference))

    assert len(items) - 1 == ExecutionItem.objects.filter(issue=issue).count() > 0
    assert {row[9] for row in items[1:]} == {ExecutionItem.objects.first().get_state_display()}
    assert len(acts) - 1 == Entry.objects.filter(subject_kind="issue", subject_id=issue.pk).count()
    assert acts[1][2] == "登记"
    assert reverse("items_xlsx", args=[issue.village.code, issue.reference]) in text(
        client.get(reverse("items", args=[issue.village.code, issue.reference]))
    )


def test_accounts_without_anything_that_opens_a_door(as_user, demo):
    answer = as_user(demo.users["system_admin"]).post(reverse("accounts_xlsx"))

    rows = table(answer)
    assert rows[0] == ["姓名", "登录时写", "在哪里", "今天的角色", "从哪天起", "怎么进来", "在用"]
    assert not any("$" in str(cell) for row in rows for cell in row)
    entry = Entry.objects.get(verb="export_people")
    assert entry.payload["rows"] == len(rows) - 1


@pytest.mark.parametrize("name", ["meetings_xlsx", "people_xlsx", "today_xlsx"])
def test_a_long_list_costs_no_query_more(
    as_user, clerk, story, village, taken, name, django_assert_max_num_queries
):
    client = as_user(clerk)
    story().until("determine")
    with django_assert_max_num_queries(40) as few:
        taken(client, name)
    for number in range(3):
        write_person(village, by=clerk, name=f"张{number}")
        story(title=f"第{number}件事").until("determine")

    with django_assert_max_num_queries(len(few)) as many:
        answer = taken(client, name)

    assert answer.status_code == 200
    assert len(many) <= len(few)
