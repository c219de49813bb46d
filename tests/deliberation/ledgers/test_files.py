"""The printed ledger and the files for Excel: pages, repeated heads, where it is signed; every cell as typed."""

import io
import re
import zipfile
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from deliberation.issues.models import Reporter
from deliberation.ledgers.actions import save_columns
from deliberation.ledgers.columns import COLUMNS
from deliberation.ledgers.models import LedgerLayout
from deliberation.ledgers.papers import D02, D02_A4, year_ledger
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Conflict, Refused
from fengku.papers.sheets import to_pdf

from ..blanks.reading import pages

YEAR = today().year
LONG = "下过雨以后西街三十多户院里进水，去年淹坏了两户的土豆窖。" * 20
RISKY = ["=1+1", "+8613800000000", "-5", "@SUM(A1)", "2026.3.5", "０12", '=HYPERLINK("http://x")', "{=1}"]


@pytest.fixture
def forty(lines, village):
    """A year of forty, with long titles and names."""
    for issue in lines(
        40, title="圐圙地承包费拖欠三年没有收上来，大伙要求有个说法并且公开", description=LONG
    ):
        Reporter.objects.create(village=village, issue=issue, name="欧阳𬭚", openness="withheld")


@pytest.mark.requirement(74)
@pytest.mark.parametrize(("paper", "columns", "most"), [(D02, 26, 6), (D02_A4, 18, 7)], ids=["A3", "A4"])
def test_a_year_of_forty_repeats_its_head_and_is_signed_once_at_the_end(forty, village, paper, columns, most):
    rendered = to_pdf(paper, year_ledger(village, YEAR))
    read = pages(rendered.pdf)

    assert (len(read) <= most, rendered.missing) == (True, ())
    assert [("编号" in page, "结果摘要" in page) for page in read] == [(True, True)] * len(read)
    assert ["填报人" in page for page in read] == [False] * (len(read) - 1) + [True]
    assert ["（盖章）" in page for page in read] == [False] * (len(read) - 1) + [True]
    assert "合计：共40件" in read[-1]
    assert sorted(set(re.findall(rf"{YEAR}-0[0-4]\d", "".join(read)))) == [
        f"{YEAR}-{n:03d}" for n in range(1, 41)
    ]
    assert len(paper.choices(None)["columns"]) == columns


@pytest.mark.parametrize(("paper", "count"), [(D02, 1), (D02_A4, 2)], ids=["A3", "A4"])
def test_a_blank_ledger_is_one_sheet_of_paper(paper, count):
    rendered = to_pdf(paper, farm="丰库牧场", unit="南坨子嘎查")

    assert (rendered.pages, rendered.missing) == (count, ())
    assert "填报人" in pages(rendered.pdf)[-1]


@pytest.mark.django_db
def test_a_year_without_issues_is_printed_too(village):
    rendered = to_pdf(D02, year_ledger(village, YEAR))

    assert rendered.pages == 1
    assert "这一年还没有登记议题。" in pages(rendered.pdf)[0]
    assert "共0件" in pages(rendered.pdf)[0]


def test_days_of_another_year_keep_it(lines, village):
    [issue] = lines(collected_on=date(YEAR - 1, 12, 30))

    text = pages(to_pdf(D02, year_ledger(village, YEAR)).pdf)[0]

    assert f"{YEAR - 1}." in text
    assert "12.30" in text
    assert issue.reference in text


def cells_of(content: bytes) -> list[list]:
    """The table without its two titles."""
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]


def raw(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("xl/worksheets/sheet1.xml").decode()


@pytest.fixture
def file(as_user, clerk, village):
    def download(shape="plan", user=clerk) -> bytes:
        answer = as_user(user).get(reverse("ledger_xlsx", args=[village.code, YEAR, shape]))
        assert answer.status_code == 200
        return answer.content

    return download


@pytest.mark.requirement(74)
@pytest.mark.parametrize("text", [*RISKY, LONG, "一\n二", "𬭚㛃"])
def test_every_value_is_in_the_file_as_typed_and_none_can_run(file, lines, village, text):
    [issue] = lines(title=text[:120], description=text)
    Reporter.objects.create(village=village, issue=issue, name=text[:80], openness="withheld")

    content = file()
    head, row = cells_of(content)
    named = dict(zip(head, row, strict=True))

    assert head == [column.label for column in COLUMNS]
    assert (named["议题名称"], named["主要内容"], named["反映人"]) == (text[:120], text, text[:80])
    assert (named["序号"], named["收集日期"]) == (1, f"{YEAR}.{today().month}.{today().day}")
    assert re.findall("<f[ >/]", raw(content)) == []
    assert set(re.findall(r'<c [^>]*?t="(\w+)"', raw(content))) <= {"s", "n", "inlineStr"}


def test_the_farms_own_columns_hold_in_every_village(file, lines, demo, farm_officer, village):
    lines(title="修桥")
    save_columns(demo.farm, by=farm_officer, columns=["title", "number", "seq"], version=None)

    assert cells_of(file("farm")) == [["议题名称", "编号", "序号"], ["修桥", f"{YEAR}-001", 1]]
    assert len(cells_of(file("plan"))[0]) == 26


def test_the_whole_farms_file_names_each_village(as_user, farm_officer, clerk, lines, demo):
    lines(title="修桥")
    lines(of=demo.villages["xiyingzi"].village, title="路灯")
    address = reverse("farm_ledger_xlsx", args=[YEAR, "plan"])

    rows = cells_of(as_user(farm_officer).get(address).content)

    assert [(row[0], row[1], row[6]) for row in rows[1:]] == [
        ("南坨子嘎查", 1, "修桥"),
        ("西营子村", 2, "路灯"),
    ]
    assert as_user(clerk).get(address).status_code == 404


def test_columns_are_ordered_on_a_page_and_kept_in_the_journal(as_user, farm_officer, demo):
    client, address = as_user(farm_officer), reverse("ledger_columns")
    page = client.get(address).context["form"]
    assert [page[f"place_{column.code}"].value() for column in COLUMNS] == list(range(1, 27))

    twice = client.post(address, {"version": "", "place_title": "1", "place_number": "1"})
    none = client.post(address, {"version": ""})
    saved = client.post(address, {"version": "", "place_title": "9", "place_number": "２"})

    assert (twice.status_code, none.status_code, saved.status_code) == (422, 422, 302)
    assert "“编号”也写了 1，请改一个" in twice.content.decode()
    assert "一栏也没有选。给要的栏写上排第几。" in none.content.decode()
    assert LedgerLayout.objects.get(farm=demo.farm).columns == ["number", "title"]
    assert Entry.objects.get(verb="save_ledger_columns").payload == {"columns": ["number", "title"]}


def test_columns_read_before_somebody_else_saved_are_not_written_over(demo, farm_officer):
    save_columns(demo.farm, by=farm_officer, columns=["title"], version=None)

    with pytest.raises(Conflict):
        save_columns(demo.farm, by=farm_officer, columns=["number"], version=None)
    save_columns(demo.farm, by=farm_officer, columns=["number"], version=1)

    assert LedgerLayout.objects.values_list("columns", "version").get() == (["number"], 2)


@pytest.mark.parametrize("columns", [[], ["title", "title"], ["phone"]])
def test_columns_that_are_none_are_refused_with_a_sentence(demo, farm_officer, columns):
    with pytest.raises(Refused) as refused:
        save_columns(demo.farm, by=farm_officer, columns=columns, version=None)

    assert [one.code for one in refused.value.refusals] == ["columns_unclear"]


@pytest.mark.parametrize("year", [0, 1900, 2200, 99999999999])
def test_years_of_no_calendar_are_not_found(as_user, clerk, village, year):
    client = as_user(clerk)

    for name, what in (
        ("ledger_pdf", "a3"),
        ("ledger_xlsx", "plan"),
        ("ledger_pdf", "a5"),
        ("ledger_xlsx", "x"),
    ):
        when = year if what in ("a3", "plan") else YEAR
        assert client.get(reverse(name, args=[village.code, when, what])).status_code == 404
