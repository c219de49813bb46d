"""The page on which a move is read once more and made. Every rule is the engine's and the table's."""

from django.contrib import messages
from django.http import Http404

from committees.access.permissions import require
from deliberation.archives.packages import seal
from deliberation.issues.addresses import address
from deliberation.issues.doors import issue_or_404
from deliberation.issues.fact_form import IssueForm, day
from deliberation.issues.reading import one_look
from deliberation.procedure.deciders import who_decides
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from deliberation.screening.queries import current_screening
from fengku.calendar import today
from fengku.moves.declarations import table_of
from fengku.moves.engine import offers, perform
from fengku.moves.refusals import ORDER, Refusal, Refused
from fengku.web.action_view import ActionView
from fengku.web.fields import PlainTextField


class MoveForm(IssueForm):
    draft_label = ""
    happened_on = day("哪天定的", help_text="写纸上的日子；隔了几天才录的会标“补录”。")
    reason = PlainTextField(label="原因", longest=500, lines=2, required=False)


class MoveView(ActionView):
    """您将把 14 号议题……: what is decided, by whom, what follows; one button."""

    form_class = MoveForm
    template_name = "deliberation/desk/move.html"

    def get_subject(self):
        issue = issue_or_404(self.request, self.kwargs["code"], self.kwargs["reference"])
        if self.kwargs["move"] not in ISSUE_MOVES:
            raise Http404
        self.move = ISSUE_MOVES[self.kwargs["move"]]
        return issue

    def may(self):
        require(self.request.user, self.move.recorded_by, self.subject)

    @property
    def heading(self):
        label = self.move.label.replace("“", "‘").replace("”", "’")
        return f"您将给 {self.subject.number} 号议题定这一步：{label}"

    @property
    def lead(self):
        words = table_of(self.subject.kind).state_label
        return f"从“{words(self.subject.state)}”变成“{words(self.move.target)}”。"

    @property
    def form_key(self):
        return f"move:{self.move.code}"

    @property
    def crumbs(self):
        desk = address("desk", self.subject)
        return (
            ("台账", desk.rsplit(self.subject.reference, 1)[0]),
            (self.subject.reference, desk),
            (self.move.label, ""),
        )

    def get_form_kwargs(self):
        return {"issue": self.subject}

    def get_initial(self):
        return {"happened_on": today(), "reason": self._studied_reason()}

    def _studied_reason(self) -> str:
        """What the study wrote down as its reason, when the move needs one in words."""
        if not self.move.reason_required:
            return ""
        screening = current_screening(self.subject)
        return screening.reason[:500] if screening and not screening.is_confirmed else ""

    def get_form(self, data=None, *, unchecked=False):
        form = super().get_form(data, unchecked=unchecked)
        form.submit_label = f"对，{self.move.label}"
        if not self.move.reason_required:
            del form.fields["reason"]
        return form

    def get_context_data(self, **more):
        heading = f"还不能{self.move.label}，因为："
        if "refusals" not in more:
            more["refusals"] = self._refusals_now()
        more["refusal_heading"] = more.get("refusal_heading") or heading
        startable = self.subject.state in self.move.sources
        told = (
            self.move.tell(self.subject) if startable and not more.get("refusals") and self.move.tell else {}
        )
        who = who_decides(self.move, self.subject.village)
        return super().get_context_data(
            issue=self.subject,
            move=self.move,
            startable=startable,
            rows=[
                ("议题", self.subject.title),
                *told.items(),
                ("谁定的", f"{who}定，{self.request.user}录入"),
                ("依据", self.move.clause),
            ],
            consequences_then=self.move.consequences,
            **more,
        )

    def _refusals_now(self) -> tuple[Refusal, ...]:
        """Every reason why the move cannot be made today; only the day is left to the form."""
        with one_look():
            found = offers(self.subject, user=self.request.user, today=today())
        return next((one.refusals for one in found if one.move is self.move), (self._out_of_order(),))

    def _out_of_order(self) -> Refusal:
        words = table_of(self.subject.kind).state_label
        needed = "、".join(f"“{words(source)}”" for source in self.move.sources)
        return Refusal(
            "out_of_order",
            f"现在是“{self.subject.state_label}”，“{self.move.label}”要在{needed}时才能办。",
            self.move.clause,
            kind=ORDER,
        )

    def get(self, request, *args, **kwargs):
        answer = super().get(request, *args, **kwargs)
        if self.subject.state not in self.move.sources:
            answer.status_code = Refused([self._out_of_order()]).status
        return answer

    def act(self, form):
        data = form.cleaned_data
        return perform(
            self.subject,
            self.move.code,
            by=self.request.user,
            happened_on=data["happened_on"],
            version=data["version"] or 0,
            key=data["key"],
            reason=data.get("reason", ""),
        )

    def post(self, request, *args, **kwargs):
        answer = super().post(request, *args, **kwargs)
        if self.move.target == "archived" and answer.status_code == 302 and self.subject.state == "archived":
            # After the act is stored: sealing renders and writes a file. `daily` seals what a crash left open.
            try:
                seal(self.subject, by=request.user)
            except Refused as refused:
                messages.warning(request, f"已归档，档案包还没封好：{refused}")
        return answer

    def get_success_url(self, result):
        return address("desk", self.subject)

    def get_success_message(self, result):
        return f"办好了：{self.move.label}。现在是“{self.subject.state_label}”。"
