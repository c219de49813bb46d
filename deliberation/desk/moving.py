"""The page on which a move is read once more and made. Every rule is the engine's and the table's."""

from django.http import Http404

from deliberation.archives.packages import seal
from deliberation.issues.addresses import address
from deliberation.issues.doors import issue_or_404
from deliberation.issues.fact_form import IssueForm, day
from deliberation.procedure.deciders import decider
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from fengku.calendar import today
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

    @property
    def heading(self):
        return f"您将把 {self.subject.number} 号议题：{self.move.label}"

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
        return {"happened_on": today()}

    def get_form(self, data=None, *, unchecked=False):
        form = super().get_form(data, unchecked=unchecked)
        form.submit_label = f"对，{self.move.label}"
        if not self.move.reason_required:
            del form.fields["reason"]
        return form

    def get_context_data(self, **more):
        if "refusals" not in more and self.request.method == "GET":
            offer = next(
                (
                    one
                    for one in offers(self.subject, user=self.request.user, today=today())
                    if one.move is self.move
                ),
                None,
            )
            more["refusals"] = offer.refusals if offer else [self._out_of_order()]
        more.setdefault("refusal_heading", f"还不能{self.move.label}，因为：")
        more["refusal_heading"] = more["refusal_heading"] or f"还不能{self.move.label}，因为："
        told = self.move.tell(self.subject) if self.move.tell and not more.get("refusals") else {}
        return super().get_context_data(
            issue=self.subject,
            move=self.move,
            rows=[
                ("议题", self.subject.title),
                *told.items(),
                ("谁定的", f"{decider(self.move)}定，{self.request.user}录入"),
            ],
            consequences_then=self.move.consequences,
            **more,
        )

    def _out_of_order(self) -> Refusal:
        return Refusal(
            "out_of_order",
            f"现在是“{self.subject.state_label}”，这一步不在这时候办。",
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
        if self.move.code == "archive" and self.subject.state == "archived":
            # After the act is stored: sealing renders and writes a file. `daily` seals what a crash left open.
            seal(self.subject, by=request.user)
        return answer

    def get_success_url(self, result):
        return address("desk", self.subject)

    def get_success_message(self, result):
        return f"办好了：{self.move.label}。现在是“{self.subject.state_label}”。"
