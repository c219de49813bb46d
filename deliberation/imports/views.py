"""The page on which an old ledger is read: look at every line and every problem first, then write all or nothing.

What was read travels between the steps in a signed field: no half-done import is stored anywhere.
"""

from dataclasses import asdict

from django.core import signing
from django.shortcuts import render
from django.urls import reverse

from committees.access.doors import village_or_404
from committees.access.permissions import require
from deliberation.old_ledgers.permissions import CARRY_OVER
from deliberation.old_ledgers.queries import column_names
from fengku.calendar import today
from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.policies.models import PolicyVersion
from fengku.spreadsheets.guarding import MAX_BYTES
from fengku.web.action_view import ActionView

from .columns import COLUMNS, NOT_READ, key_of
from .forms import MappingForm, UploadForm
from .grids import Book, Grid, read_book
from .lines import read_lines
from .plan import Plan, plan_of, write_plan

SALT = "deliberation.imports"
A_DAY = 24 * 60 * 60
SHOWN_PROBLEMS, SHOWN_LINES, SHOWN_SAME = 60, 80, 40
# What one sending may hold is limited (DATA_UPLOAD_MAX_MEMORY_SIZE); the rest of the form needs little.
MOST_SIGNED = 4_500_000


class ImportView(ActionView):
    """Upload, correct the columns, look, then write."""

    form_key = "ledger_import"
    template_name = "deliberation/imports/upload.html"
    confirm_template = "deliberation/imports/plan.html"
    heading = "从旧台账导入"
    lead = "往年记在 Excel 里的台账，一次读进来。列的先后、叫法不要紧；读了先给您看，看过再定。"
    browser_draft = False
    book: Book | None = None
    plan: Plan | None = None
    digest = ""

    def get_subject(self):
        return village_or_404(self.request, self.kwargs["code"])

    def may(self):
        require(self.request.user, CARRY_OVER, self.subject)

    @property
    def crumbs(self):
        return (("台账", reverse("ledger", args=[self.subject.code])), (self.heading, ""))

    def get_scope(self):
        return self.subject.scope

    def get_version(self):
        return None

    @property
    def policy(self):
        return PolicyVersion.objects.policy_on(scope=self.subject.farm.scope, on=today())

    def post(self, request, *args, **kwargs):
        if request.FILES:
            # A file is always looked at first, whatever button was pressed.
            request.POST = request.POST.copy()
            for name in ("_confirm", "book"):
                request.POST.pop(name, None)
        return super().post(request, *args, **kwargs)

    def get_form(self, data=None, *, unchecked: bool = False):
        if data is None or "book" not in data:
            return UploadForm(data, self.request.FILES if data is not None else None, unchecked=unchecked)
        self._unsign(data["book"])
        # Not valid yet: what it says of the columns is needed to read, and to know whether the year is asked.
        names = self._corrected(data)
        typed = (data.get("year") or "").strip().rstrip("年")
        self._look(names, int(typed) if typed.isdecimal() and len(typed) == 4 else None)
        return self._mapping(data, unchecked=unchecked)

    def _mapping(self, data=None, *, unchecked: bool = False) -> MappingForm:
        return MappingForm(
            data, unchecked=unchecked, heads=self.heads, names=self.names, asks_year=self.plan.asks_year
        )

    @property
    def heads(self) -> list[str]:
        """The labels of all sheets, each once."""
        return list(dict.fromkeys(head for grid in self.book.grids for head in grid.heads if head))

    def _corrected(self, data) -> dict[str, str]:
        """What the selects say that differs from what would be read anyhow, or was kept before."""
        names = column_names(self.subject)
        for place, head in enumerate(self.heads):
            chosen = data.get(f"column_{place}")
            if chosen is None or not (chosen == NOT_READ or chosen in COLUMNS):
                continue
            if chosen != key_of(head, names):
                names[head] = chosen
        return names

    def check(self, form):
        """Read the uploaded file; one that is no ledger at all is refused here."""
        if isinstance(form, UploadForm):
            sheet = form.cleaned_data["sheet"]
            names = column_names(self.subject)
            self.book = read_book(sheet.read(MAX_BYTES + 1), sheet.name, names)
            self._look(names, None)

    def _look(self, names: dict[str, str], year: int | None) -> None:
        self.names = names
        self.reading = read_lines(self.book, names, policy=self.policy, today=today(), year=year)
        self.plan = plan_of(self.subject, self.reading, self.book)

    def _confirm(self, form):
        if isinstance(form, UploadForm):
            form = self._mapping()
        return self.show(form, 422 if self.plan.problems else 200)

    def show(self, form, status: int = 200, **more):
        if isinstance(form, UploadForm):
            return super().show(form, status, **more)
        context = self.get_context_data(form=form, upload=UploadForm(), **self._shown(form), **more)
        return render(self.request, self.confirm_template, context, status=status)

    def _shown(self, form) -> dict:
        plan = self.plan
        may_write = not plan.problems and not plan.asks_year and plan.writes
        return {
            "plan": plan,
            "problems": plan.problems[:SHOWN_PROBLEMS],
            "more_problems": max(0, len(plan.problems) - SHOWN_PROBLEMS),
            "lines": plan.new[:SHOWN_LINES],
            "more_lines": max(0, len(plan.new) - SHOWN_LINES),
            "same": plan.same[:SHOWN_SAME],
            "more_same": max(0, len(plan.same) - SHOWN_SAME),
            "may_write": may_write,
            "book": self._sign(),
        }

    def act(self, form):
        return write_plan(
            self.subject, self.reading, self.book, by=self.request.user, digest=self.digest, names=self.names
        )

    def get_success_url(self, result):
        return reverse("ledger", args=[self.subject.code])

    def get_success_message(self, result: Plan) -> str:
        years = "，".join(
            f"{year}年{count}件（{first}至{last}）" for year, count, first, last in result.per_year
        )
        return f"读进来了：{years}。" if years else "没有变化。"

    # The signed field -------------------------------------------------------------------------------------

    def _sign(self) -> str:
        payload = {
            "village": self.subject.pk,
            "user": self.request.user.pk,
            "digest": self.plan.digest,
            "name": self.book.name,
            "sha256": self.book.sha256,
            "grids": [asdict(grid) for grid in self.book.grids],
            "notes": self.book.notes,
        }
        signed = signing.dumps(payload, salt=SALT, compress=True)
        if len(signed) > MOST_SIGNED:
            sentence = "表里的字太多，一次读不下。请按年分成几个文件，分几次传。"
            raise Refused([Refusal("ledger_too_large", sentence, kind=INPUT)])
        return signed

    def _unsign(self, token: str) -> None:
        try:
            payload = signing.loads(token, salt=SALT, max_age=A_DAY)
        except signing.BadSignature:
            payload = {}
        if (payload.get("village"), payload.get("user")) != (self.subject.pk, self.request.user.pk):
            raise Refused(
                [
                    Refusal(
                        "ledger_not_signed",
                        "送来的和刚才读的不是一回事，或者隔了一天以上。什么也没有写，请把文件重新传一次。",
                        mend_url=reverse("ledger_import", args=[self.subject.code]),
                        mend_label="重新传",
                        kind=INPUT,
                    )
                ]
            )
        self.digest = payload["digest"]
        grids = [Grid(**grid) for grid in payload["grids"]]
        self.book = Book(payload["name"], payload["sha256"], grids, payload["notes"])
