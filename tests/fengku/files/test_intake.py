"""What comes in: kept, made harmless, or refused with a sentence and without a trace (guard FI-04 to FI-06, FI-11)."""

import hashlib
import io
import resource
import time
from pathlib import Path

import pi_heif
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from fengku.files import intake
from fengku.files.intake import display_name
from fengku.files.models import Attachment
from fengku.files.serving import read_bytes, read_sealed
from fengku.moves.refusals import INPUT, Refused


def all_files():
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def refusal_of(bring, content, name="照片.jpg"):
    """The one refusal; nothing may have been kept."""
    before = all_files()
    with pytest.raises(Refused) as caught:
        bring(content, name)
    assert all_files() == before
    assert not Attachment.objects.exists()
    [refusal] = caught.value.refusals
    assert refusal.kind == INPUT
    return refusal


def test_a_phone_photo_is_turned_shrunk_and_stripped(bring, make):
    photo = make.phone_photo()

    kept = bring(photo, caption="主路")

    served = read_bytes(kept)
    with Image.open(io.BytesIO(served)) as image:
        assert image.size == (kept.width, kept.height) == (1200, 1600)
        assert not image.getexif()
        assert image.getpixel((600, 100))[0] > 200  # red was left, so it is on top now
        assert image.getpixel((600, 1500))[2] > 200
    assert b"PHONE-MAKER" not in served
    assert b"Exif" not in served
    assert read_sealed(kept) == photo
    assert kept.sha256 == hashlib.sha256(served).hexdigest()
    assert (kept.content_type, kept.caption, str(kept)) == ("image/jpeg", "主路", "主路")


def test_other_pictures_are_served_as_jpeg(bring, make):
    assert read_bytes(bring(make.picture("PNG"), "截图.png")).startswith(b"\xff\xd8\xff")


def test_a_heic_photo_loses_its_place(bring):
    photo = Path(__file__).with_name("phone.heic").read_bytes()
    assert b"PHONE-MAKER" in photo

    kept = bring(photo, "IMG_0001.HEIC")

    served = read_bytes(kept)
    with Image.open(io.BytesIO(served)) as image:
        assert image.format == "JPEG"
        assert image.size == (64, 48)
        assert not image.getexif()
        assert image.getpixel((5, 5))[0] > 200
    assert b"PHONE-MAKER" not in served
    assert read_sealed(kept) == photo


def test_heic_is_known_by_its_first_bytes_and_refused_when_broken(bring):
    content = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"x" * 100

    assert pi_heif.is_supported(content)
    assert refusal_of(bring, content, "IMG_0001.HEIC").code == "file_picture"


def test_transparent_png_gets_a_white_ground(bring):
    out = io.BytesIO()
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(out, "PNG")

    with Image.open(io.BytesIO(read_bytes(bring(out.getvalue(), "印章.png")))) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_a_pdf_is_kept_as_it_came(bring, make):
    kept = bring(make.pdf, "签到表.pdf", kind="scan", paper_id="D09")

    assert read_bytes(kept) == read_sealed(kept) == make.pdf
    assert (kept.content_type, kept.stored_as, kept.paper_id) == ("application/pdf", kept.sealed_as, "D09")


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"<script>alert(1)</script>", "照片.jpg"),
        (b"<!doctype html><html>", "照片.png"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "照片.svg"),
        (b"<?xml version='1.0'?><a/>", "文件.pdf"),
        (b"PK\x03\x04docx", "方案.docx"),
        (b"GIF89a" + b"\0" * 50, "动图.gif"),
        (b"II*\0" + b"\0" * 50, "扫描.tif"),
        (b"8BPS" + b"\0" * 50, "图.psd"),
        (b"%!PS-Adobe-3.0 EPSF-3.0", "图.eps"),
        (b"\0\0\1\0" + b"\0" * 50, "图.ico"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "图.webp"),
        (b"\0\0\0\x18ftypisom", "录像.mp4"),
        (b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "照片.jpg"),
    ],
)
def test_other_kinds_are_refused(bring, content, name):
    refusal = refusal_of(bring, content, name)

    assert refusal.code == "file_type"
    assert f"“{name}”不是照片" in refusal.sentence


def test_a_script_behind_a_jpeg_head_does_not_survive(bring, make):
    """A polyglot: a real picture with a page behind it. What is served holds pixels only."""
    kept = bring(make.picture() + b"<html><script>alert(1)</script>")

    assert b"<script>" not in read_bytes(kept)
    assert refusal_of_broken_head(bring) == "file_picture"


def refusal_of_broken_head(bring):
    with pytest.raises(Refused) as caught:
        bring(b"\xff\xd8\xff<script>alert(1)</script>")
    return caught.value.refusals[0].code


def test_a_truncated_photo_is_refused(bring, make):
    photo = make.phone_photo((1200, 900))

    assert "没传完整" in refusal_of(bring, photo[: len(photo) // 2]).sentence


def test_a_truncated_pdf_is_refused(bring, make):
    assert refusal_of(bring, make.pdf[:30] + b"x" * 5000, "表.pdf").code == "file_truncated"


@pytest.mark.parametrize("active", [b"/JavaScript", b"/JS (app.alert(1))", b"/Launch"])
def test_a_pdf_that_acts_by_itself_is_refused(bring, make, active):
    content = make.pdf.replace(b"/Type /Catalog", active)

    assert refusal_of(bring, content, "表.pdf").code == "file_active"


@pytest.mark.parametrize("side", [13_000, 9_000])
def test_a_small_file_with_a_huge_picture_is_refused_undecoded(bring, make, side):
    bomb = make.png_bomb(side, side)
    memory, begin = peak(), time.monotonic()

    refusal = refusal_of(bring, bomb)

    assert len(bomb) < 30_000
    assert f"{side}×{side}" in refusal.sentence
    assert time.monotonic() - begin < 1
    assert peak() - memory < 50_000_000


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def test_an_animated_picture_is_refused(bring):
    frames = [Image.new("RGB", (10, 10), colour) for colour in ("red", "blue", "green")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])

    assert "会动" in refusal_of(bring, out.getvalue(), "动图.png").sentence


def test_too_large_files_are_refused(bring, make, monkeypatch):
    monkeypatch.setattr(intake, "MAX_IMAGE", 1000)
    monkeypatch.setattr(intake, "MAX_PDF", 100_000)

    assert refusal_of(bring, make.picture(size=(900, 900))).code == "file_too_big"
    assert refusal_of(bring, b"%PDF-" + b"x" * 200_000, "表.pdf").code == "file_too_big"


def test_an_empty_file_is_refused(bring):
    assert refusal_of(bring, b"").code == "file_empty"


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\照片\\a.jpg", "a.jpg"),
        ("会议记录（一）.pdf", "会议记录（一）.pdf"),
        ("a\r\nSet-Cookie: x.jpg", "aSet-Cookie: x.jpg"),
        ("abc\u202egpj.exe", "abcgpj.exe"),
        ("字" * 300 + ".jpg", "字" * 196 + ".jpg"),
        ("", "未命名"),
        ("/", "未命名"),
    ],
)
def test_names_are_for_display_only(sent, shown):
    assert display_name(sent) == shown


def test_the_place_on_disk_has_nothing_of_the_name(bring, make):
    upload = SimpleUploadedFile("x", make.pdf)
    upload._name = "../../逃.pdf"  # Django cleans names itself; here nothing is left to it

    kept = bring(make.pdf, "../../逃.pdf")

    assert kept.name == "逃.pdf"
    assert kept.stored_as.startswith("files/")
    assert "逃" not in kept.stored_as + kept.sealed_as
    assert Path(settings.MEDIA_ROOT) in Path(settings.MEDIA_ROOT, kept.stored_as).resolve().parents


def test_the_same_bytes_twice_are_seen_by_their_hash(bring, make):
    first, second = bring(make.pdf, "a.pdf"), bring(make.pdf, "b.pdf")

    assert first.sha256 == second.sha256
    assert first.stored_as != second.stored_as
