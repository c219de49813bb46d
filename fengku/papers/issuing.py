"""Freezing a paper: render, store, then the row; and opening it again only when no byte differs."""

import hashlib
from dataclasses import dataclass
from datetime import date

from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from fengku.files.intake import receive
from fengku.files.models import Attachment
from fengku.files.storing import read_stored, store
from fengku.moves.refusals import RULE, Refusal, Refused
from fengku.papers.declarations import Paper
from fengku.papers.models import IssuedPaper
from fengku.papers.sheets import to_pdf

# Two clerks issuing the same paper at the same moment get numbers 1 and 2; more tries than clerks are not needed.
TRIES = 5


@dataclass(frozen=True)
class Printed:
    """A sheet whose bytes are stored but which does not count yet: `keep` makes it an issued paper."""

    paper: Paper
    sha256: str
    stored_as: str
    pages: int
    size: int
    missing_glyphs: str


def print_for_good(paper: Paper, subject, *, on: date, attachments=()) -> Printed:
    """Print the paper as PDF/A-3a and store its bytes. Call it outside a transaction: it renders and writes a file.

    The PDF's own date is `on`, so that the same facts give the same bytes. Raises RenderRefused.
    """
    day = timezone.make_aware(timezone.datetime(on.year, on.month, on.day))
    rendered = to_pdf(paper, subject, archive=True, created=day, attachments=attachments)
    digest = hashlib.sha256(rendered.pdf).hexdigest()
    stored_as = f"papers/{digest}.pdf"
    store(default_storage, stored_as, rendered.pdf)
    return Printed(
        paper, digest, stored_as, rendered.pages, len(rendered.pdf), "".join(rendered.missing)[:200]
    )


def keep(
    printed: Printed, *, scope: str, subject_kind: str, subject_id: int, by, on: date, number: str = ""
) -> IssuedPaper:
    """Make a printed sheet count: one row, within the caller's transaction when there is one."""
    place = {
        "scope": scope,
        "subject_kind": subject_kind,
        "subject_id": subject_id,
        "paper_id": printed.paper.id,
    }
    values = {
        "title": printed.paper.title,
        "number": number,
        "sha256": printed.sha256,
        "pages": printed.pages,
        "size": printed.size,
        "missing_glyphs": printed.missing_glyphs,
        "happened_on": on,
        "issued_by": by,
        "issued_at": timezone.now(),
        "stored_as": printed.stored_as,
    }
    for _ in range(TRIES - 1):
        try:
            return _record(place, values)
        except IntegrityError:
            continue
    return _record(place, values)


def issue_paper(
    paper: Paper,
    subject,
    *,
    scope: str,
    subject_kind: str,
    subject_id: int,
    by,
    on: date,
    number: str = "",
    attachments=(),
) -> IssuedPaper:
    """Print the paper and make it count, for acts that write nothing else. Outside a transaction."""
    printed = print_for_good(paper, subject, on=on, attachments=attachments)
    return keep(
        printed,
        scope=scope,
        subject_kind=subject_kind,
        subject_id=subject_id,
        by=by,
        on=on,
        number=number,
    )


def _record(place: dict, values: dict) -> IssuedPaper:
    with transaction.atomic():
        last = IssuedPaper.objects.filter(**place).aggregate(last=Max("sequence"))["last"] or 0
        return IssuedPaper.objects.create(**place, sequence=last + 1, **values)


def open_issued(issued: IssuedPaper) -> bytes:
    """Return the frozen bytes, or raise Refused when they are gone or differ from what was issued."""
    content = read_stored(default_storage, issued.stored_as)
    if content is None or hashlib.sha256(content).hexdigest() != issued.sha256:
        what = "找不到了" if content is None else "与签发时不一样"
        sentence = f"《{issued.title}》签发后存的文件{what}，不能打开。请告诉系统管理员从备份恢复，不要重新打印代替。"
        raise Refused([Refusal(code="issued_paper_altered", sentence=sentence, kind=RULE)])
    return content


def attach_signed_scan(
    paper: Paper,
    upload,
    *,
    scope: str,
    subject_kind: str,
    subject_id: int,
    by,
    happened_on: date,
    caption: str = "",
) -> Attachment:
    """Keep the scan of the signed sheet beside the paper it belongs to; raises Refused as `receive` does."""
    return receive(
        upload,
        scope=scope,
        subject_kind=subject_kind,
        subject_id=subject_id,
        kind=Attachment.Kind.SCAN,
        by=by,
        caption=caption or f"{paper.title}（已签）",
        happened_on=happened_on,
        paper_id=paper.id,
    )
