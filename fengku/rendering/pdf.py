"""The one door to PDFs and Word files for the rest of the house. What stands on the sheet is the caller's."""

import atexit
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.rendering.archive_pdf import page_count
from fengku.rendering.fonts import fonts_conf
from fengku.rendering.merging import merge
from fengku.rendering.pool import Busy, Died, Overrun, Pool

__all__ = [
    "Embedded",
    "RenderRefused",
    "Rendered",
    "merge",
    "page_count",
    "pool",
    "render",
    "render_docx",
    "render_pdf",
]

log = logging.getLogger(__name__)
# Two thousand table rows are about one million characters of HTML.
MAX_CHARACTERS = 3_000_000


class RenderRefused(Refused):
    """No PDF was made; carries the sentence for the user."""


class Embedded(NamedTuple):
    """A file carried inside the PDF; `relationship` is one of Source, Data, Alternative, Supplement, Unspecified."""

    name: str
    content: bytes
    mime: str
    relationship: str = "Source"


@dataclass(frozen=True)
class Rendered:
    """A PDF and what is to be known about it.

    `missing` are the characters that no face has (they print as boxes and must be written in by hand);
    `refused` the addresses that the sheet asked for in vain; `scale` the one that `fit` found, else None.
    """

    pdf: bytes
    pages: int
    missing: tuple[str, ...]
    refused: tuple[str, ...]
    scale: float | None


pool = Pool(fonts_conf=fonts_conf)
atexit.register(pool.close)


def render_pdf(html: str, **options) -> bytes:
    """As `render`, but the bytes alone; characters without a glyph are logged."""
    rendered = render(html, **options)
    if rendered.missing:
        log.warning("no glyph for %s", " ".join(rendered.missing))
    return rendered.pdf


def render(
    html: str,
    *,
    archive: bool = False,
    title: str = "",
    created: datetime | None = None,
    assets: Mapping[str, bytes] | None = None,
    attachments: Sequence[tuple] = (),
    fit: tuple[float, float] | None = None,
    pool: Pool = pool,
) -> Rendered:
    """Set `html` with the house's style sheet and return the PDF; the same input gives the same bytes.

    archive: PDF/A-3a. created: aware moment printed into the metadata (none: 1970). assets: PNG or JPEG bytes by
    name, shown as `<img src="app-asset:NAME">`. attachments: `Embedded` or tuples of its fields. fit: the least and
    the largest scale of an `html.poster` (1 = 16 pt) or `html.form` (1 = 12 pt); taken is the largest that keeps to
    the fewest pages, which are those of the least.
    Raises RenderRefused when the sheet is too large, too slow or cannot be set; never longer than the pool's
    limit (20 s) plus the wait for a free worker.
    """
    if len(html) > MAX_CHARACTERS:
        raise RenderRefused([_too_large(pool.seconds)])
    files = [Embedded(*item) for item in attachments]
    blobs = {"html": html.encode("utf-8", "replace"), **(assets or {})}
    head = {"archive": archive, "title": title, "fit": fit, "attachments": []}
    head["created"] = created.isoformat(timespec="seconds") if created else None
    for number, file in enumerate(files):
        name = f"attachment-{number}"
        blobs[name] = file.content
        listed = {"blob": name, "name": file.name, "mime": file.mime, "relationship": file.relationship}
        head["attachments"].append(listed)
    facts, answer = _ask(pool, head, blobs)
    return Rendered(
        pdf=answer["pdf"],
        pages=facts["pages"],
        missing=tuple(facts["missing"]),
        refused=tuple(facts["refused"]),
        scale=facts["scale"],
    )


def render_docx(
    html: str, *, title: str = "", fit: tuple[float, float] | None = None, pool: Pool = pool
) -> bytes:
    """The same sheet as a .docx to be edited; the same input gives the same bytes. Pictures are named, not shown.

    Raises RenderRefused as `render` does.
    """
    if len(html) > MAX_CHARACTERS:
        raise RenderRefused([_too_large(pool.seconds)])
    blobs = {"html": html.encode("utf-8", "replace")}
    _, answer = _ask(pool, {"form": "docx", "title": title, "fit": fit}, blobs)
    return answer["docx"]


def _ask(pool: Pool, head: dict, blobs: dict[str, bytes]) -> tuple[dict, dict[str, bytes]]:
    """One job of the pool, with what went wrong in words."""
    try:
        facts, answer = pool.run(head, blobs)
    except Overrun:
        raise RenderRefused([_too_large(pool.seconds)]) from None
    except Busy:
        raise RenderRefused([_refusal("render_busy", "正在排版的纸太多，请过一两分钟再试。")]) from None
    except Died:
        log.error("a rendering worker died")
        raise RenderRefused([_failed()]) from None
    if "error" in facts:
        log.error("a sheet could not be set: %s", facts["detail"])
        memory = facts["error"] == "memory"
        raise RenderRefused([_too_large(pool.seconds) if memory else _failed()])
    return facts, answer


def _too_large(seconds: float) -> Refusal:
    sentence = f"这份纸太大，{seconds:g} 秒没有排好版。请减少内容或照片，分成几份打印。"
    return _refusal("render_too_large", sentence)


def _failed() -> Refusal:
    return _refusal(
        "render_failed", "这份纸没有排出来。内容没有丢，请检查有没有不寻常的长文字或表格，再试一次。"
    )


def _refusal(code: str, sentence: str) -> Refusal:
    return Refusal(code=code, sentence=sentence, kind=INPUT)
