"""Issued papers: frozen, content-addressed, refused when a byte differs."""

import hashlib
from datetime import date
from pathlib import Path

import page
import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from fengku.moves.refusals import Refused
from fengku.papers.issuing import attach_signed_scan, issue_paper, open_issued
from fengku.papers.models import IssuedPaper
from fengku.papers.reading import issued_papers, signed_scans
from fengku.rendering.pdf import merge, page_count

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 5)
PLACE = {"scope": "village/wlty", "subject_kind": "issue", "subject_id": 12}


@pytest.fixture
def issued(form, clerk):
    return issue_paper(form, {}, **PLACE, by=clerk, on=DAY, number="YS-2026-0012")


def stored(issued):
    return Path(default_storage.path(issued.stored_as))


def test_issued_bytes_are_kept_and_described(issued, clerk):
    content = open_issued(issued)

    assert issued.sha256 == hashlib.sha256(content).hexdigest()
    assert issued.stored_as == f"papers/{issued.sha256}.pdf"
    assert (issued.pages, issued.size) == (page_count(content), len(content))
    assert (issued.sequence, issued.happened_on, issued.issued_by) == (1, DAY, clerk)
    assert issued.missing_glyphs == ""
    assert list(issued_papers(**PLACE)) == [issued]


def test_same_facts_give_the_same_file_and_the_next_sequence(issued, form, clerk):
    again = issue_paper(form, {}, **PLACE, by=clerk, on=DAY, number="YS-2026-0012")

    assert (again.sequence, again.stored_as) == (2, issued.stored_as)


def test_an_issued_paper_cannot_be_changed_or_removed(issued):
    with pytest.raises(TypeError):
        issued.save()
    with pytest.raises(TypeError):
        issued.delete()


def test_one_changed_byte_is_refused(issued):
    path = stored(issued)
    original = path.read_bytes()
    path.write_bytes(original[:1000] + bytes([original[1000] ^ 1]) + original[1001:])

    with pytest.raises(Refused) as caught:
        open_issued(issued)

    assert caught.value.refusals[0].code == "issued_paper_altered"
    assert "与签发时不一样" in caught.value.refusals[0].sentence
    path.write_bytes(original)


def test_a_lost_file_is_refused(issued):
    original = stored(issued).read_bytes()
    stored(issued).unlink()

    with pytest.raises(Refused, match="找不到了"):
        open_issued(issued)
    stored(issued).write_bytes(original)


def test_two_clerks_at_the_same_moment_get_two_numbers(issued, form, clerk, monkeypatch):
    def stale(**kwargs):
        monkeypatch.undo()  # the first look missed the other clerk's row
        return IssuedPaper.objects.none()

    monkeypatch.setattr(IssuedPaper.objects, "filter", stale)

    assert issue_paper(form, {}, **PLACE, by=clerk, on=DAY).sequence == 2


def test_papers_of_a_case_become_one_archive_pdf(issued, poster, clerk):
    second = issue_paper(poster, {}, **PLACE, by=clerk, on=DAY)

    merged = merge([open_issued(issued), open_issued(second)], title="YS-2026-0012 案卷")

    assert page.is_pdf_compliant_bytes(merged, profile=page.ValidationProfile.PDF_A_3A)
    assert page_count(merged) == issued.pages + second.pages


def test_a_character_without_a_glyph_is_noted(form, clerk):
    assert (
        issue_paper(form, {"name": "好\U0010fffd"}, **PLACE, by=clerk, on=DAY).missing_glyphs == "\U0010fffd"
    )


def test_a_signed_scan_stands_beside_its_paper(form, clerk):
    scan = SimpleUploadedFile("扫描0001.pdf", b"%PDF-1.4\n" + b"x" * 100 + b"\n%%EOF\n")

    with transaction.atomic():
        kept = attach_signed_scan(form, scan, **PLACE, by=clerk, happened_on=DAY)

    assert (kept.kind, kept.paper_id, kept.happened_on) == ("scan", form.id, DAY)
    assert list(signed_scans(**PLACE, paper_id=form.id)) == [kept]
    assert list(signed_scans(**PLACE, paper_id="D99")) == []
