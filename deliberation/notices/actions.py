"""What changes a sheet: proposing and editing its draft, confirming it for good, posting, taking down."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from committees.access.permissions import require
from committees.places.models import Village
from deliberation.issues.models import Issue
from deliberation.issues.writing import check_day, writing
from deliberation.results.queries import current_result
from fengku.journal import verbs
from fengku.masking import KIND_LABELS
from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.papers.issuing import issue_paper

from .compose import masked_text, publication_line, record_text
from .models import Posting, PublishedSheet, SheetDraft
from .permissions import CLAUSE, PUBLISH
from .sheet_paper import D17, D17_A4

verbs.declare(
    {
        "propose_sheet": "起草了公示单",
        "confirm_sheet": "看一遍，确认了公示单",
        "record_posting": "把公示单贴上了公开栏",
        "take_down": "取下了公示单",
    }
)
# Without 0 O 1 I; sixty random bits.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
PRIVACY = "个人信息保护法：未经本人同意不公开个人信息"


@dataclass(frozen=True)
class SheetToPrint:
    """What D17 prints, before the sheet's row exists."""

    village: Village
    title: str
    text: str
    reference: str
    check_code: str
    code: str
    day: date


def propose_draft(issue: Issue, *, by, scope: str | None = None) -> SheetDraft:
    """Compose the sheet from the facts and mask it; what the clerk then reads and may edit."""
    result = current_result(issue)
    chosen = scope or (result.publish_scope if result else "full")
    text = masked_text(issue, record_text(issue, scope=chosen)).text
    with writing(
        issue, "notices", by=by, permission=PUBLISH, verb="propose_sheet", on=issue.state_since
    ) as told:
        draft = SheetDraft.objects.filter(issue=issue).first() or SheetDraft(
            village=issue.village, issue=issue
        )
        draft.title, draft.text, draft.version = f"关于“{issue.title}”协商结果的公示", text, draft.version + 1
        draft.save()
        told.update({"scope": chosen})
    return draft


def leaks(issue: Issue, text: str) -> list[Refusal]:
    """One refusal for each thing in `text` that may not hang on the wall."""
    return [
        Refusal(
            f"leak_{found.kind}",
            f"公示单里还有{KIND_LABELS[found.kind]}“{found.text}”，请去掉或改写。",
            f"{CLAUSE}；{PRIVACY}",
            kind=INPUT,
        )
        for found in masked_text(issue, text).findings
    ]


def confirm_sheet(issue: Issue, *, by, text: str, scope: str, on: date, title: str = "") -> PublishedSheet:
    """Freeze the sheet: text, hash, number, code, and its A3 and A4 bytes. Never rendered again.

    Raises Refused when a number, a card or a listed name is still in the text. Call outside a transaction.
    """
    require(by, PUBLISH, issue)
    check_day(on)
    title = title or f"关于“{issue.title}”协商结果的公示"
    found = [*leaks(issue, text), *leaks(issue, title)]
    if not text.strip():
        found.append(Refusal("sheet_empty", "公示单是空的。", CLAUSE, kind=INPUT))
    if found:
        raise Refused(found, heading="还不能上墙，因为：")
    # The publication runs from the sheet's own day, so its line is written here and not typed.
    text = f"{text.strip()}\n{publication_line(issue, on=on)}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    number = _next_number(issue.village, on.year)
    row = PublishedSheet(
        village=issue.village,
        issue=issue,
        year=on.year,
        number=number,
        title=title,
        text=text,
        publish_scope=scope,
        text_sha256=digest,
        code=code,
        confirmed_by=by,
    )
    printed = SheetToPrint(issue.village, title, text, row.reference, row.check_code, code, on)
    place = {"scope": issue.scope, "subject_kind": issue.kind, "subject_id": issue.pk, "by": by, "on": on}
    row.paper_a3 = issue_paper(D17, printed, number=row.reference, **place)
    row.paper_a4 = issue_paper(D17_A4, printed, number=row.reference, **place)
    with writing(issue, "notices", by=by, permission=PUBLISH, verb="confirm_sheet", on=on) as told:
        Village.objects.select_for_update().get(pk=issue.village_id)
        if _next_number(issue.village, on.year) != number:
            raise Refused([Refusal("number_taken", "刚才别人也确认了一张公示单，请再点一次。", CLAUSE)])
        row.save(force_insert=True)
        told.update(
            {"sheet": row.pk, "text_sha256": digest, "a3": row.paper_a3.sha256, "a4": row.paper_a4.sha256}
        )
    return row


def record_posting(
    issue: Issue, *, by, sheet: PublishedSheet, posted_on: date, posted_by: str, place: str
) -> Posting:
    """Write when the sheet went up; the publication runs from that day (WF-12). Written again, it is corrected."""
    until = posted_on + timedelta(days=issue.policy.value("publish_min_days"))
    with writing(issue, "notices", by=by, permission=PUBLISH, verb="record_posting", on=posted_on) as told:
        posting = Posting.objects.filter(sheet=sheet).first() or Posting(sheet=sheet)
        posting.posted_on, posting.posted_by, posting.place = posted_on, posted_by, place
        posting.until, posting.recorded_by = until, by
        posting.save()
        told.update({"sheet": sheet.pk, "until": until.isoformat()})
    return posting


def take_down(issue: Issue, *, by, posting: Posting, taken_down_on: date) -> Posting:
    """Write when the sheet came off the wall; not before its publication has run."""
    if taken_down_on < posting.until:
        raise Refused(
            [
                Refusal(
                    "taken_down_early", "公示期还没有满，不能取下。", issue.policy.clause("publish_min_days")
                )
            ]
        )
    with writing(issue, "notices", by=by, permission=PUBLISH, verb="take_down", on=taken_down_on) as told:
        Posting.objects.filter(pk=posting.pk).update(taken_down_on=taken_down_on)
        told.update({"sheet": posting.sheet_id})
    posting.refresh_from_db()
    return posting


def _next_number(village: Village, year: int) -> int:
    last = (
        PublishedSheet.objects.filter(village=village, year=year)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return (last or 0) + 1
