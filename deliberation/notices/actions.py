"""What changes a sheet: confirming it for good, posting, taking down; and the reason for not waiting for it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, timedelta

from committees.access.permissions import require
from committees.places.models import Village
from deliberation.issues import states
from deliberation.issues.models import Issue
from deliberation.issues.writing import check_day, save_version, writing
from fengku.calendar import show_day
from fengku.journal import verbs
from fengku.masking import KIND_LABELS
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused
from fengku.papers.issuing import Printed, keep, print_for_good

from .compose import masked_text
from .models import Posting, PublishedSheet, UrgentStart
from .permissions import CLAUSE, PUBLISH, URGENT
from .queries import current_sheet
from .sheet_paper import D17, D17_A4

verbs.declare(
    {
        "confirm_sheet": "看一遍，确认了公示单",
        "record_posting": "把公示单贴上了公开栏",
        "take_down": "取下了公示单",
        "record_urgent_start": "写明了为什么等不到公示期满",
    }
)
# Without 0 O 1 I; sixty random bits.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CODE_LENGTH = 12
# A number may be given away while the sheet is being printed; then it is printed again.
TRIES = 4
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


class NumberTaken(Exception):
    """Another sheet took the number for which this one was printed."""


@dataclass(frozen=True)
class Prepared:
    """A sheet printed under the number that comes next; it does not count yet and leaves no row behind."""

    issue: Issue
    row: PublishedSheet
    on: date
    a3: Printed
    a4: Printed


def confirm_sheet(issue: Issue, *, by, text: str, scope: str, on: date, title: str = "") -> PublishedSheet:
    """Freeze the sheet: text, hash, number, code, and its A3 and A4 bytes. Never rendered again.

    Raises Refused when a number, a card or a listed name is still in the text. Call outside a transaction.
    """
    for _ in range(TRIES - 1):
        try:
            return publish(prepare(issue, by=by, text=text, scope=scope, on=on, title=title), by=by)
        except NumberTaken:
            continue
    return publish(prepare(issue, by=by, text=text, scope=scope, on=on, title=title), by=by)


def prepare(issue: Issue, *, by, text: str, scope: str, on: date, title: str = "") -> Prepared:
    """Look the words through and print them. Writes files only; call it outside a transaction."""
    require(by, PUBLISH, issue)
    check_day(on)
    title = title or f"关于“{issue.title}”协商结果的公示"
    found = [*_closed(issue), *leaks(issue, text), *leaks(issue, title)]
    if not text.strip():
        found.append(Refusal("sheet_empty", "公示单是空的。", CLAUSE, kind=INPUT))
    if found:
        raise Refused(found, heading="还不能上墙，因为：")
    row = PublishedSheet(
        village=issue.village,
        issue=issue,
        year=on.year,
        number=_next_number(issue.village, on.year),
        title=title,
        text=text,
        publish_scope=scope,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        confirmed_by=by,
    )
    printed = SheetToPrint(issue.village, title, text, row.reference, row.check_code, row.code, on)
    return Prepared(
        issue, row, on, print_for_good(D17, printed, on=on), print_for_good(D17_A4, printed, on=on)
    )


def publish(prepared: Prepared, *, by) -> PublishedSheet:
    """Make a printed sheet count: its papers, its row and the journal's entry, or none. Raises NumberTaken."""
    issue, row, on = prepared.issue, prepared.row, prepared.on
    with writing(issue, "notices", by=by, permission=PUBLISH, verb="confirm_sheet", on=on) as told:
        # The village's row is the lock of its sheet numbers.
        Village.objects.select_for_update().get(pk=issue.village_id)
        if _next_number(issue.village, on.year) != row.number:
            raise NumberTaken(row.reference)
        place = {"scope": issue.scope, "subject_kind": issue.kind, "subject_id": issue.pk, "by": by, "on": on}
        row.paper_a3 = keep(prepared.a3, number=row.reference, **place)
        row.paper_a4 = keep(prepared.a4, number=row.reference, **place)
        row.save(force_insert=True)
        told.update(
            {
                "sheet": row.pk,
                "text_sha256": row.text_sha256,
                "a3": row.paper_a3.sha256,
                "a4": row.paper_a4.sha256,
            }
        )
    return row


def _closed(issue: Issue) -> list[Refusal]:
    """As `writing` says it, before anything is printed."""
    state = Issue.objects.only("state").get(pk=issue.pk).state
    if "notices" in states.OPEN_ROOMS.get(state, ()):
        return []
    return [
        Refusal("state_closed", f"现在是“{states.label(state)}”，不是公开结果的时候。", CLAUSE, kind=ORDER)
    ]


def record_posting(
    issue: Issue, *, by, sheet: PublishedSheet, posted_on: date, posted_by: str, place: str
) -> Posting:
    """Write when the sheet went up; the publication runs from that day (WF-12).

    Written again it is corrected, as long as the result is not yet public by it.
    """
    confirmed = sheet.paper_a3.happened_on
    if posted_on < confirmed:
        sentence = f"公示单落款是{show_day(confirmed)}，不会更早贴出去，请核对张贴的日子。"
        raise Refused([Refusal("posted_before_confirmed", sentence, CLAUSE, kind=INPUT)])
    newest = current_sheet(issue)
    if newest != sheet:
        sentence = f"后来又确认了{newest.reference}，要贴的是那一张，{sheet.reference}不用贴了。"
        raise Refused([Refusal("sheet_superseded", sentence, CLAUSE, kind=ORDER)])
    until = posted_on + timedelta(days=issue.policy.value("publish_min_days"))
    with writing(issue, "notices", by=by, permission=PUBLISH, verb="record_posting", on=posted_on) as told:
        posting = Posting.objects.select_for_update().filter(sheet=sheet).first() or Posting(sheet=sheet)
        if posting.pk and issue.state != "result_fixed":
            sentence = (
                f"{sheet.reference}已经公开，公示期从{show_day(posting.posted_on)}算起，张贴的日子不能再改。"
            )
            raise Refused([Refusal("posting_settled", sentence, CLAUSE, kind=ORDER)])
        posting.posted_on, posting.posted_by, posting.place = posted_on, posted_by, place
        posting.until, posting.recorded_by = until, by
        posting.save()
        told.update({"sheet": sheet.pk, "until": until.isoformat()})
    return posting


def take_down(issue: Issue, *, by, posting: Posting, taken_down_on: date) -> Posting:
    """Write when the sheet came off the wall; not before its publication has run, and once only."""
    if taken_down_on < posting.until:
        sentence = f"公示要满到{show_day(posting.until)}，在那以前不能取下。"
        raise Refused(
            [Refusal("taken_down_early", sentence, issue.policy.clause("publish_min_days"), kind=INPUT)]
        )
    with writing(issue, "taking_down", by=by, permission=PUBLISH, verb="take_down", on=taken_down_on) as told:
        posting = Posting.objects.select_for_update().get(pk=posting.pk)
        if posting.taken_down_on:
            sentence = f"已经记过{show_day(posting.taken_down_on)}取下。"
            raise Refused([Refusal("already_down", sentence, CLAUSE, kind=ORDER)])
        Posting.objects.filter(pk=posting.pk).update(taken_down_on=taken_down_on)
        told.update({"sheet": posting.sheet_id})
    posting.refresh_from_db()
    return posting


def record_urgent_start(
    issue: Issue, *, by, happened_on: date, reason: str, version: int | None = None
) -> UrgentStart:
    """Write why a danger cannot wait until the publication has run."""
    with writing(
        issue,
        "urgent_start",
        by=by,
        permission=URGENT,
        verb="record_urgent_start",
        on=happened_on,
        acted_by="villagers_committee",
    ) as told:
        row = UrgentStart.objects.filter(issue=issue).first() or UrgentStart(
            village=issue.village, issue=issue, recorded_by=by
        )
        values = {"happened_on": happened_on, "acted_by": "villagers_committee", "reason": reason}
        row = save_version(row, version=version, values=values, shown={"reason": "原因"})
        told.update({"urgent_start": row.pk})
    return row


def _next_number(village: Village, year: int) -> int:
    last = (
        PublishedSheet.objects.filter(village=village, year=year)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    )
    return (last or 0) + 1
