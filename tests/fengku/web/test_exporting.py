"""A list that leaves the house as a sheet: text stays text, a list of people leaves a trace."""

import hashlib
import io
import re
import zipfile
from types import SimpleNamespace

import openpyxl
import pytest
from django.test import RequestFactory

from fengku.journal.models import Entry
from fengku.spreadsheets.writer import Column
from fengku.web.exporting import ListExport, Listing, PeopleExport

RISKY = ('=HYPERLINK("x")', "+8613800000000", "-3", "@甲", "=cmd|' /C calc'!A0", "＝1+1", "\t甲")


class Matters(ListExport):
    def listing(self) -> Listing:
        rows = [[1, 2.5, None, True, *RISKY]]
        columns = [Column(str(number)) for number in range(4 + len(RISKY))]
        return Listing("事项[1]/2", "南坨子嘎查", columns, rows)


class Names(PeopleExport):
    def listing(self) -> Listing:
        rows = [["刘长河"], ["白音仓"]]
        return Listing("名单", "南坨子嘎查", [Column("姓名")], rows, "village/nantuozi", ("village", 7))


def ask(view, user, method="get"):
    request = getattr(RequestFactory(), method)("/")
    request.user = user
    request.resolver_match = SimpleNamespace(url_name="names_xlsx")
    return view.as_view()(request)


@pytest.mark.django_db
def test_text_stays_text_and_numbers_stay_numbers(clerk):
    answer = ask(Matters, clerk)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    row = sheet[4]

    assert [cell.value for cell in row[:4]] == [1, 2.5, None, "是"]
    assert [cell.value for cell in row[4:]] == list(RISKY)
    assert {cell.data_type for cell in row[4:]} == {"s"}
    with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
        inside = b"".join(parts.read(name) for name in parts.namelist() if "sheet" in name)
    assert not re.search(rb"<f[ >]", inside)


@pytest.mark.django_db
def test_it_says_whose_it_is_and_who_took_it(clerk):
    answer = ask(Matters, clerk)
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active

    assert sheet["A1"].value == "事项[1]/2"
    assert re.fullmatch(rf"南坨子嘎查　{clerk}于\d+年\d+月\d+日 \d\d:\d\d导出", sheet["A2"].value)
    assert sheet.title == "事项 1  2"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    assert Entry.objects.count() == 0


@pytest.mark.django_db
def test_a_list_of_people_is_taken_by_post_and_kept_in_the_journal(clerk):
    assert ask(Names, clerk).status_code == 405

    answer = ask(Names, clerk, "post")

    entry = Entry.objects.get()
    assert (entry.verb, entry.actor, entry.subject_kind, entry.subject_id) == (
        "export_people",
        clerk,
        "village",
        7,
    )
    assert entry.payload == {
        "list": "names_xlsx",
        "rows": 2,
        "sha256": hashlib.sha256(answer.content).hexdigest(),
    }
    assert "刘长河" not in str(entry.payload)
