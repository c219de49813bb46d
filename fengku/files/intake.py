"""How a file gets in: size, first bytes, content, then store, then row. Who may bring one is asked above."""

import hashlib
import re
import uuid
from datetime import date

from django.core.files.storage import default_storage
from django.utils import timezone

from fengku.files.models import Attachment
from fengku.files.pictures import BadPicture, Picture, reencode
from fengku.files.storing import store
from fengku.moves.refusals import INPUT, Refusal, Refused

MEGABYTE = 1_000_000
MAX_IMAGE, MAX_PDF = 10 * MEGABYTE, 30 * MEGABYTE
PDF = "PDF"
_HEIC_BRANDS = (b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis")
_TYPES = {"JPEG": ("image/jpeg", "jpg"), "PNG": ("image/png", "png"), "HEIF": ("image/heic", "heic")}
# What makes a PDF act by itself. /OpenAction is no sign: many programs write it to choose the first view.
_ACTIVE = re.compile(rb"/(JavaScript|JS|Launch|RichMedia)\b")


def receive(
    upload,
    *,
    scope: str,
    subject_kind: str,
    subject_id: int,
    kind: str,
    by,
    caption: str = "",
    happened_on: date | None = None,
    paper_id: str = "",
) -> Attachment:
    """Check and keep an uploaded file (Django's UploadedFile); returns the row.

    Pictures (JPEG, PNG, HEIC up to 10 MB and 40 million pixels) are served as a new JPEG, the original is sealed. PDFs
    (up to 30 MB) are kept as they came. Raises Refused with one INPUT refusal; then nothing was kept.
    """
    name = display_name(upload.name)
    if not upload.size:
        raise _refused("file_empty", f"“{name}”是空文件，请重新选择。")
    if upload.size > MAX_PDF:
        raise _too_big(name, MAX_PDF)
    content = upload.read()
    form = _form(content)
    if form is None:
        raise _refused(
            "file_type",
            f"“{name}”不是照片（JPG、PNG、HEIC）也不是 PDF，不能上传。改文件名没有用，请另存为这几种。",
        )
    original = f"files/{uuid.uuid4()}"
    if form == PDF:
        _check_pdf(name, content)
        served, picture, stored_as, sealed_as = content, None, f"{original}.pdf", f"{original}.pdf"
    else:
        picture = _picture(name, content, form)
        served, stored_as = picture.jpeg, f"files/{uuid.uuid4()}.jpg"
        sealed_as = f"sealed/{uuid.uuid4()}.{_TYPES[form][1]}"
        store(default_storage, sealed_as, content)
    store(default_storage, stored_as, served)
    return Attachment.objects.create(
        scope=scope,
        subject_kind=subject_kind,
        subject_id=subject_id,
        kind=kind,
        paper_id=paper_id,
        name=name,
        content_type="image/jpeg" if picture else "application/pdf",
        size=len(served),
        sha256=hashlib.sha256(served).hexdigest(),
        stored_as=stored_as,
        sealed_as=sealed_as,
        sealed_sha256=hashlib.sha256(content).hexdigest(),
        width=picture.width if picture else None,
        height=picture.height if picture else None,
        caption=caption,
        happened_on=happened_on,
        uploaded_by=by,
        uploaded_at=timezone.now(),
    )


def display_name(name: str) -> str:
    """The last part of what the browser sent, without control and direction characters; at most 200 characters."""
    last = re.split(r"[\\/]", name or "")[-1]
    clean = "".join(
        char
        for char in last
        if char.isprintable() and char not in "\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    )
    return clean.strip()[-200:] or "未命名"


def _form(content: bytes) -> str | None:
    if content.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return "HEIF"
    return PDF if content.startswith(b"%PDF-") else None


def _picture(name: str, content: bytes, form: str) -> Picture:
    if len(content) > MAX_IMAGE:
        raise _too_big(name, MAX_IMAGE)
    try:
        return reencode(content, form)
    except BadPicture as error:
        raise _refused("file_picture", f"“{name}”：{error}") from error


def _check_pdf(name: str, content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise _refused("file_truncated", f"“{name}”没有传完整。请重新选择。")
    if _ACTIVE.search(content):
        raise _refused(
            "file_active", f"“{name}”里带有会自己运行的内容，不能收。请打印出来扫描，或另存为普通 PDF。"
        )


def _too_big(name: str, limit: int) -> Refused:
    return _refused(
        "file_too_big", f"“{name}”超过{limit // MEGABYTE}兆，太大了。照片请用普通画质，扫描件请分成几份。"
    )


def _refused(code: str, sentence: str) -> Refused:
    return Refused([Refusal(code=code, sentence=sentence, kind=INPUT)])
