"""The public pages: one posted sheet, and what hangs on a village's board. No session, no cookie, no person."""

from django.http import Http404
from django.shortcuts import get_object_or_404, render

from committees.places.models import Village
from deliberation.notices.published import by_code, hanging
from fengku.calendar import today
from fengku.journal.models import Anchor


def sheet_public(request, code: str):
    """The verification page of a QR code: exactly the frozen text, or the same 404 for everything else."""
    sheet = by_code(code, on=today())
    if sheet is None:
        raise Http404
    return _public(
        request, "deliberation/board/sheet.html", {"sheet": sheet, "lines": sheet.text.splitlines()}
    )


def board(request, code: str):
    """Sheets hanging now, and the day's anchor of the village's journal."""
    village = get_object_or_404(Village, code=code)
    anchor = Anchor.objects.filter(scope=village.scope).order_by("-day").first()
    sheets = list(hanging(village, on=today())[:50])
    return _public(
        request, "deliberation/board/board.html", {"village": village, "sheets": sheets, "anchor": anchor}
    )


def _public(request, template: str, context: dict):
    answer = render(None, template, {**context, "today": today()})
    answer.is_public = True
    answer["X-Robots-Tag"] = "noindex"
    return answer
