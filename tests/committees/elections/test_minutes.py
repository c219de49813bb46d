"""The signed minutes beside an election, and its page and papers."""

import io
import subprocess

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from fengku.journal.models import Entry

from ..conftest import ballots


@pytest.fixture
def election(bare, place, elects):
    return elects(bare, "elected", ballots(place.committee))


def address(election, name: str, *more) -> str:
    return reverse(name, args=[election.village.code, election.committee.kind, election.pk, *more])


def photo() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (300, 400), "white").save(content, "JPEG")
    return SimpleUploadedFile("记录.jpg", content.getvalue(), "image/jpeg")


@pytest.mark.requirement(21)
def test_minutes_are_kept_beside_the_votes(election, as_user, clerk, member, stranger):
    url = address(election, "election_minutes")
    client = as_user(clerk)
    assert client.post(url).status_code == 422
    script = SimpleUploadedFile("记录.jpg", b"<script>alert(1)</script>", "image/jpeg")
    assert client.post(url, {"minutes": script}).status_code == 422
    assert as_user(member).post(url, {"minutes": photo()}).status_code == 403
    assert as_user(stranger).post(url, {"minutes": photo()}).status_code == 404
    assert not Entry.objects.filter(verb="attach_minutes").exists()
    assert client.post(url, {"minutes": photo()}).status_code == 302
    page = as_user(member).get(address(election, "election")).content.decode()
    assert "第 1 页" in page
    assert "过半数要101票" in page
    own = page.split("/minutes/")[1].split("/")[0]
    assert as_user(member).get(address(election, "election_file", own)).status_code == 200
    assert as_user(stranger).get(address(election, "election_file", own)).status_code == 404


def test_the_report_prints_what_was_counted(election, as_user, clerk, tmp_path):
    path = tmp_path / "report.pdf"
    path.write_bytes(as_user(clerk).get(address(election, "election_pdf")).content)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    flat = "".join(words.split())
    assert "☑村民会议" in flat
    assert "应到268" in flat
    assert "王𬭚" in flat
    assert flat.count("第1页共1页") == 1


@pytest.mark.parametrize(("paper", "phone"), [("D25", True), ("D25-public", False)])
def test_the_public_roster_has_no_telephone(committee, village, as_user, clerk, tmp_path, paper, phone):
    path = tmp_path / "roster.pdf"
    url = reverse("roster_pdf", args=[village.code, committee.kind, paper])
    path.write_bytes(as_user(clerk).get(url).content)
    words = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    assert ("138000" in "".join(words.split())) is phone
    assert "刘长河" in words
