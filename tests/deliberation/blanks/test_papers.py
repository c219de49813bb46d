"""Paper on screen: empty sheets, filled sheets, kept copies, signed scans."""

import io
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from deliberation.issues.models import Issue
from fengku.files.models import Attachment
from fengku.journal.models import Entry
from fengku.papers.declarations import all_papers, get
from fengku.papers.issuing import open_issued
from fengku.papers.models import IssuedPaper
from fengku.papers.sheets import to_pdf

from ..pages import shows, text

FILLED = ("D01", "D05", "D06", "D07", "D10", "D23")
RARE = "𬭚㛃龘䶮Бат-Эрдэнэ"


def words(pdf: bytes, tmp_path) -> str:
    path = tmp_path / "paper.pdf"
    path.write_bytes(pdf)
    out = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    return "".join(out.split())


@pytest.fixture
def done(story):
    told = story(
        anonymous=False, reporter="龘䶮·Бат-Эрдэнэ", dissent=({"who": "欧阳㛃", "view": "不该先换管。"},)
    )
    told.until("report_done")
    return told


def at(told, name, *more):
    return reverse(name, args=[told.place.village.code, told.issue.reference, *more])


@pytest.mark.parametrize("code", FILLED)
def test_a_filled_paper_has_every_letter(done, code, tmp_path):
    rendered = to_pdf(get(code), done.issue)
    assert rendered.missing == ()
    found = words(rendered.pdf, tmp_path)
    assert get(code).title[:6] in found or "议事协商会议记录" in found
    assert "共" in found
    assert done.issue.title in found


def test_rare_letters_of_names_are_on_the_paper(done, tmp_path):
    Issue.objects.filter(pk=done.issue.pk).update(description=RARE * 3)
    done.issue.refresh_from_db()
    for code in ("D01", "D05"):
        rendered = to_pdf(get(code), done.issue)
        assert rendered.missing == ()
        assert RARE in words(rendered.pdf, tmp_path)


def test_nothing_is_printed_in_the_words_of_the_machine(done, tmp_path):
    for code in FILLED:
        found = words(to_pdf(get(code), done.issue).pdf, tmp_path)
        assert "None" not in found
        assert "True" not in found


def test_everybody_who_sat_has_a_place_to_sign(done, tmp_path):
    council = done.issue.reviews.get().meeting.seats.select_related("person")
    found = words(to_pdf(get("D05"), done.issue).pdf, tmp_path)
    assert [seat.person.name for seat in council if seat.person.name not in found] == []
    found = words(to_pdf(get("D10"), done.issue).pdf, tmp_path)
    assert [one.name for one in done.place.committee if f"委员{one.name}" not in found] == []


def test_a_plain_register_sheet_is_one_page(done):
    assert to_pdf(get("D01"), done.issue).pages == 1


@pytest.mark.parametrize("paper", [pytest.param(one, id=one.id) for one in all_papers() if one.blank])
def test_every_paper_prints_empty(place, as_user, clerk, paper):
    answer = as_user(clerk).get(reverse("blank_pdf", args=[place.village.code, paper.id]))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")


def test_half_known_papers_print_too(story):
    told = story()
    told.until("register")
    for code in FILLED:
        assert to_pdf(get(code), told.issue).pages >= 1


def test_the_papers_of_an_issue(done, as_user, clerk, stranger):
    page = shows(as_user(clerk), at(done, "issue_papers"))
    assert "协商议题审定表" in page
    assert as_user(stranger).get(at(done, "issue_papers")).status_code == 404
    assert as_user(clerk).get(at(done, "paper_pdf", "D05")).content.startswith(b"%PDF-")
    assert as_user(clerk).get(at(done, "paper_pdf", "D99")).status_code == 404


def test_a_kept_copy_is_there_to_the_byte_and_can_be_opened(done, as_user, clerk, member):
    url = at(done, "paper_issue", "D05")
    assert as_user(member).post(url).status_code == 403
    assert as_user(clerk).post(url).status_code == 302
    kept = IssuedPaper.objects.get(paper_id="D05")
    assert Entry.objects.filter(verb="issue_paper", payload__sha256=kept.sha256).count() == 1
    address = at(done, "paper_kept", "D05", kept.sequence)
    assert address in shows(as_user(clerk), at(done, "issue_papers"))
    Issue.objects.filter(pk=done.issue.pk).update(title="改过的题目")
    assert as_user(clerk).get(address).content == open_issued(kept)
    assert as_user(clerk).get(at(done, "paper_kept", "D05", 9)).status_code == 404


def photo() -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 60), "white").save(out, "JPEG")
    return SimpleUploadedFile("审定表.jpg", out.getvalue(), "image/jpeg")


def test_a_signed_scan_comes_back_to_those_who_may_see_it(done, as_user, clerk, member, stranger):
    url = at(done, "scan_upload", "D05")
    assert as_user(member).post(url, {"scan": photo()}).status_code == 403
    assert as_user(clerk).post(url, {"scan": photo()}).status_code == 302
    scan = Attachment.objects.get(paper_id="D05")
    address = at(done, "attachment", scan.pk)
    answer = as_user(member).get(address)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert as_user(stranger).get(address).status_code == 404
    assert Entry.objects.filter(verb="attach_scan").count() == 1


@pytest.mark.parametrize(
    ("files", "says"),
    [({}, "请先选"), ({"scan": SimpleUploadedFile("a.jpg", b"GIF89a")}, "不能上传")],
    ids=["no file", "no picture"],
)
def test_what_is_no_scan_is_refused_in_words(done, as_user, clerk, files, says):
    answer = as_user(clerk).post(at(done, "scan_upload", "D05"), files)
    assert answer.status_code == 422
    assert says in text(answer)
    assert Attachment.objects.count() == 0
