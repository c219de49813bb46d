"""What goes out: private, harmless, and only when no byte differs."""

from pathlib import Path

import pytest
from django.core.files.storage import default_storage

from fengku.files.serving import private_response, read_bytes, serve
from fengku.moves.refusals import Refused


@pytest.fixture
def photo(bring, make):
    return bring(make.picture("PNG"), "会议记录（一）.png")


def test_a_picture_is_shown_under_private_headers(photo, rf):
    response = serve(photo, rf.get("/"))

    assert response.content == read_bytes(photo)
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("inline; filename*=utf-8''%E4%BC%9A%E8%AE%AE")
    assert response["Content-Disposition"].endswith(".jpg")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    assert not response.has_header("ETag")


def test_somebody_elses_pdf_is_only_downloaded(bring, make, rf):
    response = serve(bring(make.pdf, "scan.pdf"), rf.get("/", HTTP_RANGE="bytes=0-3"))

    assert response["Content-Disposition"] == 'attachment; filename="scan.pdf"'
    assert response.status_code == 200


@pytest.mark.parametrize("name", ['a"b.pdf', "a;b.pdf", "；rm.pdf", "名" * 200 + ".pdf"])
def test_a_name_never_breaks_the_header(name):
    header = private_response(b"x", content_type="application/pdf", name=name, inline=False)[
        "Content-Disposition"
    ]

    assert header.startswith("attachment; filename")
    assert "\n" not in header


@pytest.mark.parametrize("change", ["altered", "lost"])
def test_changed_or_lost_bytes_are_refused(photo, rf, change):
    path = Path(default_storage.path(photo.stored_as))
    if change == "lost":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes() + b"x")

    with pytest.raises(Refused) as caught:
        serve(photo, rf.get("/"))

    assert caught.value.refusals[0].code == "file_altered"
