"""Pages of the request to the farm: asking, and answering."""

from django.http import Http404

from deliberation.issues.fact_view import FactView
from fengku.calendar import today

from .actions import answer_request, ask_farm
from .forms import AnswerForm, RequestForm
from .permissions import ANSWER, REQUEST
from .queries import current_request


class RequestView(FactView):
    title = "请求转场牵头"
    lead = "涉及几个村的事，由场党委牵头。村党组织写报告，场党委答复同意了，这件事转过去。"
    permission, room, form_class = REQUEST, "farm_request", RequestForm

    def get_row(self):
        row = current_request(self.subject)
        return None if row and row.answer and self.is_open else row

    def get_initial(self):
        row = self.get_row()
        if row is None:
            return {"cause": self.subject.description, "happened_on": today()}
        others = row.villages.exclude(pk=self.subject.village_id)
        return {
            "cause": row.cause,
            "request": row.request,
            "happened_on": row.happened_on,
            "villages": list(others.values_list("pk", flat=True)),
        }

    def act(self, form):
        data = form.cleaned_data
        return ask_farm(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            villages=list(data["villages"]),
            cause=data["cause"],
            request=data["request"],
            version=data["version"],
        )


class AnswerView(FactView):
    title = "答复转场牵头的请求"
    lead = "同意了，由场党委牵头，村里的委员会不再主持。"
    permission, room, form_class = ANSWER, "farm_request", AnswerForm

    def get_subject(self):
        issue = super().get_subject()
        self.asked = current_request(issue)
        if self.asked is None:
            raise Http404
        return issue

    def get_row(self):
        return self.asked

    def get_initial(self):
        row = self.asked
        first = {name: getattr(row, name) for name in ("answer", "answer_text", "leader", "answered_on")}
        return {**first, "answered_on": row.answered_on or today()}

    def act(self, form):
        data = form.cleaned_data
        names = ("answered_on", "answer", "answer_text", "leader")
        return answer_request(self.asked, by=self.request.user, **{name: data[name] for name in names})
