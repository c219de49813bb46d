"""What must always hold across the procedure, checked from the stored rows alone. Mends nothing."""

import hashlib
from collections.abc import Iterator

from django.db.models import Count, F, Max, Min

from committees.bodies.invariants import broken_seats
from deliberation.issues import states
from deliberation.issues.models import Issue
from deliberation.notices.models import PublishedSheet
from deliberation.screening.models import Review
from fengku.journal.models import Entry
from fengku.journal.verifying import first_break, scopes

from .issue_moves.table import ISSUE_MOVES


def broken_invariants() -> Iterator[str]:
    """One English sentence per thing that cannot be."""
    yield from _numbers_without_gaps()
    yield from _paths()
    yield from _sums()
    yield from _sheets()
    yield from broken_seats()
    for scope in scopes():
        found = first_break(scope)
        if found:
            yield f"journal {scope}: entry {found.seq} {found.what}"


def _numbers_without_gaps() -> Iterator[str]:
    lines = Issue.objects.values("village_id", "year").annotate(
        count=Count("pk"), first=Min("number"), last=Max("number")
    )
    for line in lines:
        if line["first"] != 1 or line["last"] != line["count"]:
            yield f"ledger of village {line['village_id']}, {line['year']}: numbers have a gap"


def _paths() -> Iterator[str]:
    """Each issue's entries are a path of the table that ends in its state; the version counts the moves."""
    codes = {move.code: move for move in ISSUE_MOVES.moves}
    for issue in Issue.objects.all():
        state, moves = "", 0
        if issue.state not in states.BY_CODE:
            yield f"issue {issue.pk}: unknown state {issue.state!r}"
        entries = Entry.objects.filter(subject_kind="issue", subject_id=issue.pk, verb__in=codes).order_by(
            "seq"
        )
        for entry in entries:
            move = codes[entry.verb]
            if state not in move.sources or entry.payload.get("from") != state:
                yield f"issue {issue.pk}: {entry.verb} cannot follow state {state!r}"
            state, moves = move.target, moves + 1
        if state != issue.state:
            yield f"issue {issue.pk}: journal ends in {state!r}, row says {issue.state!r}"
        if issue.version != moves + 1:
            yield f"issue {issue.pk}: {moves} moves but version {issue.version}"


def _sums() -> Iterator[str]:
    odd = Review.objects.exclude(present=F("approve") + F("against") + F("abstain"))
    for review in odd:
        yield f"review {review.pk}: hands do not add up"


def _sheets() -> Iterator[str]:
    for sheet in PublishedSheet.objects.all():
        if hashlib.sha256(sheet.text.encode()).hexdigest() != sheet.text_sha256:
            yield f"sheet {sheet.pk}: text does not give its hash"
