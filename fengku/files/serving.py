"""How a file gets out: verified bytes with headers that keep it private and harmless. Permission is asked above."""

import hashlib

from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header

from fengku.files.models import Attachment
from fengku.files.storing import read_stored
from fengku.moves.refusals import RULE, Refusal, Refused

POLICY = "sandbox; default-src 'none'"


def read_bytes(attachment: Attachment) -> bytes:
    """The bytes that were kept, or Refused when they are gone or changed."""
    return _verified(attachment, attachment.stored_as, attachment.sha256)


def read_sealed(attachment: Attachment) -> bytes:
    """The original as it was uploaded (with its EXIF): for the archive only, never for a browser."""
    return _verified(attachment, attachment.sealed_as, attachment.sealed_sha256)


def serve(attachment: Attachment, request: HttpRequest) -> HttpResponse:
    """The file as a response: re-encoded pictures inline, everything that others made as a download.

    `request` is not asked for conditions: a file that one may not see gives no 304, and none is cached.
    """
    content = read_bytes(attachment)
    name = _download_name(attachment)
    return private_response(
        content, content_type=attachment.content_type, name=name, inline=attachment.is_image
    )


def private_response(content: bytes, *, content_type: str, name: str, inline: bool) -> HttpResponse:
    """Bytes with private headers. `inline` only for what this house made itself: re-encoded pictures, own PDFs."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _download_name(attachment: Attachment) -> str:
    """The uploaded name with the ending of what is really served."""
    stem = attachment.name.rsplit(".", 1)[0] if "." in attachment.name else attachment.name
    return f"{stem or '文件'}.{'jpg' if attachment.is_image else 'pdf'}"


def _verified(attachment: Attachment, stored_as: str, sha256: str) -> bytes:
    content = read_stored(default_storage, stored_as)
    if content is None or hashlib.sha256(content).hexdigest() != sha256:
        what = "找不到了" if content is None else "与上传时不一样"
        sentence = f"“{attachment.name}”存的文件{what}，不能打开。请告诉系统管理员从备份恢复。"
        raise Refused([Refusal(code="file_altered", sentence=sentence, kind=RULE)])
    return content
