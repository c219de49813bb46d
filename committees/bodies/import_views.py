"""The roster as a file: download it, and read it back in two steps, looking first and writing then.

What was read travels from the first step to the second in a signed field: no half-done import is stored anywhere. What
it means and whether it may be stands in roster_sheet.py and roster_plan.py.
"""

from dataclasses import asdict

from django import forms
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import View

from fengku.calendar import today
from fengku.files.serving import private_response
from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.spreadsheets.guarding import MAX_BYTES
from fengku.spreadsheets.writer import CONTENT_TYPE
from fengku.web.fields import PlainTextField
from fengku.web.forms import ActForm

from .actions import Reasons
from .models import Committee
from .roster_plan import Plan, plan_of, term_words, write_plan
from .roster_sheet import Row, parse, roster_file
from .rosters import running_term
from .seat_views import BodyPage
from .views import committee_or_404, policy_of

SALT = "committees.bodies.import"
A_DAY = 24 * 60 * 60
SHOWN_PROBLEMS = 60


class RosterSheetView(LoginRequiredMixin, View):
    """The roster as .xlsx; of a body without a term, the empty table."""

    def get(self, request, code, kind) -> HttpResponse:
        committee = committee_or_404(request, {"code": code, "kind": kind})
        content = roster_file(committee, policy_of(committee.village, today()))
        return private_response(
            content, content_type=CONTENT_TYPE, name=f"{committee.name}花名册.xlsx", inline=False
        )


class UploadForm(ActForm):
    submit_label = "读一遍，看会改什么"
    draft_label = ""
    sheet = forms.FileField(
        label="选一张表格（.xlsx）",
        help_text="不超过2兆。只读一遍给您看，看过再定。",
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": "选一个文件", "empty": "这是空文件，请重新选择", "missing": "选一个文件"},
    )


class ConfirmForm(ActForm):
    """What the sheet could not say: how a first term came about, and the reasons the rules ask for."""

    submit_label = "对，就照这样写"
    draft_label = ""
    elected_by = PlainTextField(
        label="怎么产生的", help_text="像“村民会议推选”“场党委批复”。", longest=40, lines=1
    )
    size_reason = PlainTextField(label="人数不合一般规定的原因", longest=200, lines=1)
    head_reason = PlainTextField(label="负责人另有安排的原因", longest=200, lines=1)

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        asked = {name for name, _ in plan.asks} | ({"elected_by"} if plan.first_term else set())
        for name in ("elected_by", "size_reason", "head_reason"):
            if name not in asked:
                del self.fields[name]


class ImportView(BodyPage):
    """Upload, look at every change and every problem, then write all or nothing."""

    form_key = "roster_import"
    template_name = "committees/bodies/import.html"
    confirm_template = "committees/bodies/import_plan.html"
    heading = "从表格读成员"
    browser_draft = False
    # Read from the sheet or from the signed field, in this request.
    rows: list[Row] | None = None
    unclear: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    plan: Plan | None = None

    @property
    def has_term(self) -> bool:
        return running_term(self.subject) is not None

    @property
    def lead(self):
        if self.has_term:
            return "更正在任成员的性别、民族、出生年月、单位、电话。谁进谁出不从表格里改，要记补选、换届。"
        return "这个班子还没有登记过。照表格登记已经在任的这一届，每个人一行，写明任期起和任期止。"

    def post(self, request, *args, **kwargs):
        if request.FILES:
            # A file is always looked at first, whatever button was pressed.
            request.POST = request.POST.copy()
            for name in ("_confirm", "rows"):
                request.POST.pop(name, None)
        return super().post(request, *args, **kwargs)

    def get_form(self, data=None, *, unchecked: bool = False):
        if data is None or "rows" not in data:
            files = self.request.FILES if data is not None else None
            return UploadForm(data, files, unchecked=unchecked)
        self._unsign(data["rows"])
        self._look()
        return ConfirmForm(data, unchecked=unchecked, plan=self.plan)

    def check(self, form):
        """Read the uploaded sheet; a file that is no roster at all is refused here."""
        if not isinstance(form, UploadForm):
            return
        parsed = parse(form.cleaned_data["sheet"].read(MAX_BYTES + 1), self.subject, self.policy)
        self.rows, self.unclear, self.told = parsed.rows, tuple(parsed.problems), tuple(parsed.notes)
        self._look()

    def _look(self) -> None:
        self.plan = plan_of(self.subject, self.rows, policy=self.policy, whole=not self.unclear)

    def _confirm(self, form):
        """The first step's answer: what would be written."""
        if isinstance(form, UploadForm):
            form = ConfirmForm(plan=self.plan, initial={"elected_by": self.plan.elected_by})
        return self.show(form, 422 if self.unclear or self.plan.problems else 200)

    def show(self, form, status: int = 200, **more):
        if isinstance(form, UploadForm):
            return super().show(form, status, **more)
        self._look()
        context = self.get_context_data(form=form, upload=UploadForm(), **self._shown(), **more)
        return render(self.request, self.confirm_template, context, status=status)

    def _shown(self) -> dict:
        plan = self.plan
        problems = [*self.unclear, *plan.problems]
        lines = [line for line in plan.lines if line.writes]
        return {
            "plan": plan,
            "term": term_words(plan) if plan.starts_on and plan.ends_on else "",
            "problems": problems[:SHOWN_PROBLEMS],
            "more_problems": max(0, len(problems) - SHOWN_PROBLEMS),
            "notes": [*self.told, *plan.notes],
            "lines": lines,
            "same": [line.name for line in plan.lines if not line.writes],
            "counts": counted(plan),
            "asks": [sentence for _, sentence in plan.asks],
            "token": "" if problems or not plan.writes else self._sign(),
        }

    def act(self, form):
        data = form.cleaned_data
        return write_plan(
            self.subject,
            self.rows,
            by=self.request.user,
            policy=self.policy,
            digest=self.digest,
            elected_by=data.get("elected_by", ""),
            reasons=Reasons(data.get("size_reason", ""), data.get("head_reason", "")),
        )

    def get_success_message(self, result: Plan) -> str:
        return f"写好了：{'，'.join(counted(result)) or '没有变化'}。"

    # The signed field -------------------------------------------------------------------------------------

    def _sign(self) -> str:
        payload = {
            "committee": self.subject.pk,
            "user": self.request.user.pk,
            "digest": self.plan.digest,
            "rows": [asdict(row) for row in self.rows],
            "told": list(self.told),
        }
        return signing.dumps(payload, salt=SALT, compress=True)

    def _unsign(self, token: str) -> None:
        try:
            payload = signing.loads(token, salt=SALT, max_age=A_DAY)
        except signing.BadSignature:
            payload = {}
        if (payload.get("committee"), payload.get("user")) != (self.subject.pk, self.request.user.pk):
            raise _not_what_was_read(self.subject)
        self.rows = [Row(**row) for row in payload["rows"]]
        self.told, self.digest = tuple(payload["told"]), payload["digest"]


def counted(plan: Plan) -> list[str]:
    """How many people each thing happens to, in words; empty when nothing does."""
    pairs = (
        ("新登记{}人", sum(line.is_new for line in plan.lines)),
        ("改{}人的情况", sum(bool(line.changes) and not line.is_new for line in plan.lines)),
        ("新席位{}个", sum(bool(line.seat) for line in plan.lines)),
    )
    return [words.format(count) for words, count in pairs if count]


def _not_what_was_read(committee: Committee) -> Refused:
    return Refused(
        [
            Refusal(
                "sheet_not_signed",
                "送来的和刚才读的不是一回事，或者隔了一天以上。什么也没有写，请把文件重新传一次。",
                mend_url=reverse("roster_import", args=[committee.village.code, committee.kind]),
                mend_label="重新传",
                kind=INPUT,
            )
        ]
    )
