"""What goes on the wall: no number, no villager's name, its own number, and never another word afterwards."""

import hashlib
import subprocess
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.urls import reverse

from deliberation.notices import actions
from deliberation.notices.compose import proposed_text, record_text
from deliberation.notices.models import Posting, PublishedSheet
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused
from fengku.papers.issuing import open_issued
from fengku.papers.models import IssuedPaper

from ..pages import assert_closed_to, assert_hidden_from, sent, shows, text

DISSENT = ({"who": "钱守业", "view": "不该先换管。"},)


@pytest.fixture
def fixed(story):
    """The result is fixed; its sheet is not yet confirmed."""
    told = story(anonymous=False, dissent=DISSENT)
    told.until("fix_result")
    told.url = reverse("sheet", args=[told.place.village.code, told.issue.reference])
    return told


def confirm(told, words=None, **changes):
    words = words or proposed_text(told.issue, scope="full")
    values = {"by": told.clerk, "text": words, "scope": "full", "on": told.day("publish"), **changes}
    return actions.confirm_sheet(told.issue, **values)


def papers_of(told) -> int:
    return IssuedPaper.objects.filter(subject_id=told.issue.pk, paper_id__startswith="D17").count()


def test_villagers_are_counted_and_not_named(fixed):
    words = proposed_text(fixed.issue, scope="full")
    names = [fixed.matter.reporter, "钱守业", *(person.name for person in fixed.place.villagers[:2])]
    assert [name for name in names if name in words] == []
    assert "利益相关方2人" in words
    assert "委员应到7人" in words
    assert "0475-0000000" in words


@pytest.mark.parametrize("scope", ["full", "summary", "statistics_only"])
def test_each_scope_says_the_objection_window(fixed, scope):
    words = record_text(fixed.issue, scope=scope)
    assert "公示期" in words
    assert "不少于7天" in words
    assert ("丁永贵" in words) is False


@pytest.mark.parametrize(
    ("left", "code"),
    [
        ("电话13800138000", "leak_mobile"),
        ("身份证110101199003070011", "leak_id_number"),
        ("卡号6222021234567890128", "leak_bank_card"),
        ("钱守业不同意", "leak_name"),
        ("钱 守 业不同意", "leak_name"),
        ("丁永贵反映", "leak_name"),
    ],
)
def test_what_may_not_hang_is_refused_and_nothing_is_kept(fixed, left, code):
    before = Entry.objects.count()
    with pytest.raises(Refused) as refused:
        confirm(fixed, f"协商结果：换管。\n{left}")
    assert code in {refusal.code for refusal in refused.value.refusals}
    assert all(refusal.clause for refusal in refused.value.refusals)
    assert PublishedSheet.objects.count() == 0
    assert papers_of(fixed) == 0
    assert Entry.objects.count() == before


def test_confirmed_is_numbered_hashed_and_frozen(fixed):
    sheet = confirm(fixed)
    assert sheet.reference == f"南坨子公示〔{fixed.day('publish').year}〕1号"
    assert sheet.text_sha256 == hashlib.sha256(sheet.text.encode()).hexdigest()
    assert len(sheet.code) == 12
    assert not set(sheet.code) & set("0O1I")
    assert sheet.paper_a3.sha256 == hashlib.sha256(open_issued(sheet.paper_a3)).hexdigest()
    assert sheet.paper_a3.number == sheet.paper_a4.number == sheet.reference
    entry = Entry.objects.get(verb="confirm_sheet")
    assert entry.payload["text_sha256"] == sheet.text_sha256
    assert not [person.name for person in fixed.place.people if person.name in entry.canonical]


def test_a_second_sheet_takes_the_next_number(fixed):
    assert [confirm(fixed).number, confirm(fixed).number] == [1, 2]


def test_too_early_prints_nothing(story):
    told = story()
    told.until("agree")
    with pytest.raises(Refused) as refused:
        confirm(told, "协商结果：换管。")
    assert refused.value.refusals[0].code == "state_closed"
    assert papers_of(told) == 0


def test_when_the_number_is_taken_meanwhile_no_number_is_lost(fixed, monkeypatch):
    """Another clerk confirms while this one's sheet is being printed: both get a number, no gap, no stray paper."""
    real, done = actions.print_for_good, []

    def slow(paper, subject, **more):
        if not done:
            done.append(True)
            confirm(fixed)
        return real(paper, subject, **more)

    monkeypatch.setattr(actions, "print_for_good", slow)
    confirm(fixed, "协商结果：另一张。")
    assert sorted(PublishedSheet.objects.values_list("number", flat=True)) == [1, 2]
    for sheet in PublishedSheet.objects.all():
        assert sheet.paper_a3.number == sheet.paper_a4.number == sheet.reference
    assert papers_of(fixed) == 4


def test_the_database_itself_refuses_another_word(fixed):
    sheet = confirm(fixed)
    for statement in (
        "UPDATE deliberation_publishedsheet SET text = 'x'",
        "DELETE FROM deliberation_publishedsheet",
    ):
        with pytest.raises(Exception, match="frozen"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert PublishedSheet.objects.get().text == sheet.text


def test_bytes_changed_on_the_disk_are_not_served(fixed, as_user, clerk, settings):
    sheet = confirm(fixed)
    address = reverse("sheet_pdf", args=[fixed.place.village.code, fixed.issue.reference, "a3"])
    client = as_user(clerk)
    assert client.get(address).content == open_issued(sheet.paper_a3)
    path = settings.MEDIA_ROOT / sheet.paper_a3.stored_as
    kept = path.read_bytes()
    path.write_bytes(kept[:-1] + bytes([kept[-1] ^ 1]))
    try:
        answer = client.get(address)
        assert answer.status_code == 422
        assert "与签发时不一样" in text(answer)
    finally:
        path.write_bytes(kept)


def test_the_poster_is_read_from_a_metre_and_a_half_and_its_code_by_a_telephone(fixed, tmp_path):
    sheet = confirm(fixed)
    for issued, width in ((sheet.paper_a3, 297), (sheet.paper_a4, 210)):
        path = tmp_path / "sheet.pdf"
        path.write_bytes(open_issued(issued))
        sizes = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
        points = float(sizes.split("Page size:")[1].split("x")[0])
        assert round(points / 72 * 25.4) == width
        subprocess.run(
            ["pdftoppm", "-r", "100", "-png", "-singlefile", "-f", str(issued.pages), path, tmp_path / "p"],
            check=True,
        )
        read = subprocess.run(
            ["zbarimg", "--nodbus", "-q", tmp_path / "p.png"], capture_output=True, text=True
        )
        assert f"/b/{sheet.code}/" in read.stdout
        words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
        flat = "".join(words.split())
        assert "".join(sheet.check_code.split()) in flat
        assert sheet.reference in flat
        for line in sheet.text.splitlines():
            assert "".join(line.split())[-12:] in flat
        assert not issued.missing_glyphs


def test_a_sheet_hangs_seven_days_at_least(fixed):
    sheet = confirm(fixed)
    with pytest.raises(Refused) as refused:
        actions.record_posting(
            fixed.issue,
            by=fixed.clerk,
            sheet=sheet,
            posted_on=fixed.day("publish") - timedelta(days=1),
            posted_by="周文慧",
            place="公开栏",
        )
    assert refused.value.refusals[0].code == "posted_before_confirmed"
    posting = actions.record_posting(
        fixed.issue,
        by=fixed.clerk,
        sheet=sheet,
        posted_on=fixed.day("publish"),
        posted_by="周文慧",
        place="公开栏",
    )
    assert posting.until == fixed.day("publish") + timedelta(days=7)


def test_no_day_is_promised_before_it_is_known(fixed):
    """The window runs from the posting; a sheet printed earlier leaves its days to be written by hand."""
    line = next(
        line for line in record_text(fixed.issue, scope="full").splitlines() if line.startswith("公示期")
    )
    assert line == "公示期：从张贴那天算起，不少于7天。"


# Pages -----------------------------------------------------------------------------------------------------


def form(told, **changes):
    words = actions.masked_text(told.issue, record_text(told.issue, scope="full")).text
    return sent(
        **{
            "publish_scope": "full",
            "text": words,
            "sheet_on": told.day("publish"),
            "read_over": "on",
            **changes,
        }
    )


def test_left_the_record_right_the_board(fixed, as_user, clerk):
    page = shows(as_user(clerk), fixed.url)
    assert "记录原文" in page
    assert "公开栏上" in page
    assert PublishedSheet.objects.count() == 0


def test_the_clerk_confirms_once(fixed, as_user, clerk, member, stranger):
    client, data = as_user(clerk), form(fixed)
    assert_closed_to(as_user(member), fixed.url, fixed.issue, data)
    assert_hidden_from(as_user(stranger), fixed.url, data)
    assert client.post(fixed.url, data).status_code == 302
    assert client.post(fixed.url, data).status_code == 302
    assert PublishedSheet.objects.count() == 1


def test_not_read_over_is_not_confirmed(fixed, as_user, clerk):
    answer = as_user(clerk).post(fixed.url, form(fixed, read_over=""))
    assert answer.status_code == 422
    assert "请从头看一遍" in text(answer)
    assert PublishedSheet.objects.count() == 0


def test_an_edit_is_looked_through_again(fixed, as_user, clerk):
    answer = as_user(clerk).post(fixed.url, form(fixed, text="协商结果：换管。找钱守业，13800138000。"))
    assert answer.status_code == 422
    assert "钱守业" in text(answer)
    assert "手机号" in text(answer)
    assert PublishedSheet.objects.count() == 0
    assert papers_of(fixed) == 0


def test_nothing_is_printed_inside_a_transaction(fixed, as_user, clerk, monkeypatch, django_db_blocker):
    depth = []
    real = actions.print_for_good

    def watched(*args, **more):
        depth.append(len(connection.savepoint_ids))
        return real(*args, **more)

    monkeypatch.setattr(actions, "print_for_good", watched)
    outside = len(connection.savepoint_ids)
    assert as_user(clerk).post(fixed.url, form(fixed)).status_code == 302
    assert depth == [outside, outside]


def test_the_posting_page_and_the_list(fixed, as_user, clerk):
    client = as_user(clerk)
    confirm(fixed)
    url = reverse("posting", args=[fixed.place.village.code, fixed.issue.reference])
    data = sent(posted_on=fixed.day("publish"), posted_by="周文慧", place="村务公开栏")
    assert client.post(url, data).status_code == 302
    assert Posting.objects.get().posted_by == "周文慧"
    assert "南坨子公示" in shows(client, reverse("notices", args=[fixed.place.village.code]))


def test_another_scope_is_composed_anew_and_not_confirmed(fixed, as_user, clerk):
    answer = as_user(clerk).post(fixed.url, form(fixed, publish_scope="statistics_only", _again="1"))
    assert answer.status_code == 200
    words = answer.context["form"]["text"].value()
    assert words == proposed_text(fixed.issue, scope="statistics_only")
    assert words != proposed_text(fixed.issue, scope="full")
    assert PublishedSheet.objects.count() == 0
