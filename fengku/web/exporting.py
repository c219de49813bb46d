"""A list as .xlsx: one view for every list, text that stays text, who took it and when. What a list holds is its room's.

A plain list is a GET. A list of people leaves the house by a POST that the journal keeps, with its count and hash.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import transaction
from django.http import HttpResponse
from django.utils import timezone
from django.views import View

from fengku.calendar import SHANGHAI, show_day, today
from fengku.files.serving import private_response
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.spreadsheets.writer import CONTENT_TYPE, Column, write

verbs.declare({"export_people": "导出了一份名单"})


@dataclass(frozen=True)
class Listing:
    """One list: its title, whose it is, columns and rows. `scope` and `subject` name the journal's chain and thing."""

    title: str
    owner: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str | int | float]]
    scope: str = ""
    subject: tuple[str, int] = ("", 0)


class ListExport(LoginRequiredMixin, View):
    """GET gives the list. A room writes `listing`, which finds everything through what the user may see."""

    http_method_names = ["get"]

    def listing(self, **kwargs) -> Listing:
        raise NotImplementedError

    def get(self, request, **kwargs) -> HttpResponse:
        listing = self.listing(**kwargs)
        content, _ = self.sheet(listing)
        return self.answer(listing, content)

    def sheet(self, listing: Listing) -> tuple[bytes, int]:
        """(the file, how many rows)."""
        now = timezone.now().astimezone(SHANGHAI)
        taken = f"{listing.owner}　{self.request.user}于{show_day(now.date())} {now:%H:%M}导出"
        rows = [[_said(value) for value in row] for row in listing.rows]
        return write([listing.title, taken], list(listing.columns), rows, sheet=listing.title), len(rows)

    def answer(self, listing: Listing, content: bytes) -> HttpResponse:
        name = f"{listing.owner} {listing.title} {today().isoformat()}.xlsx"
        return private_response(content, content_type=CONTENT_TYPE, name=name, inline=False)


class PeopleExport(ListExport):
    """A list that names people: POST, journaled."""

    http_method_names = ["post"]

    def post(self, request, **kwargs) -> HttpResponse:
        listing = self.listing(**kwargs)
        content, count = self.sheet(listing)
        kind, pk = listing.subject
        with transaction.atomic():
            record(
                scope=listing.scope,
                verb="export_people",
                happened_on=today(),
                subject_kind=kind,
                subject_id=pk,
                actor=request.user,
                payload={
                    "list": request.resolver_match.url_name,
                    "rows": count,
                    "sha256": hashlib.sha256(content).hexdigest(),
                },
            )
        return self.answer(listing, content)


def _said(value) -> str | int | float:
    """What a cell can hold: numbers as numbers, days as they are shown, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else ""
    return value if isinstance(value, int | float) else str(value)
