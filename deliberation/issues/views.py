"""Pages of the ledger that need no other room: register an issue, answer its reporter."""

from django.urls import reverse

from committees.access.doors import village_or_404
from committees.access.permissions import require
from fengku.calendar import today
from fengku.policies.models import PolicyVersion
from fengku.web.action_view import CONFIRM_PAGE, ActionView

from .actions import record_feedback, register_issue
from .addresses import address
from .duplicates import looks_like, shared
from .fact_view import FactView
from .forms import FeedbackForm, RegisterForm
from .guards import untold_of
from .hints import personal_data, pointers
from .models import Feedback, Issue
from .permissions import FEEDBACK, REGISTER

RECENT = 200


class RegisterView(ActionView):
    """T1: a new line of the ledger, read once more before it is written."""

    form_class = RegisterForm
    form_key = "register"
    confirm_template = CONFIRM_PAGE
    heading = "登记一件新事"
    lead = "知道多少写多少。带“可不填”的，空着也能存。编号存的时候自动给。"
    confirm_heading = "您将把这件事登记进台账"
    confirm_label = "对，入台账"

    def get_subject(self):
        return village_or_404(self.request, self.kwargs["code"])

    def may(self):
        require(self.request.user, REGISTER, self.subject)

    @property
    def crumbs(self):
        return (("台账", reverse("ledger", args=[self.subject.code])), ("登记", ""))

    def get_scope(self):
        return self.subject.scope

    def get_version(self):
        return None

    @property
    def policy(self):
        return PolicyVersion.objects.policy_on(scope=self.subject.farm.scope, on=today())

    def get_form_kwargs(self):
        return {"village": self.subject, "policy": self.policy}

    def consequences(self, form):
        alike = self.alike(form)
        hints = [
            f"跟 {one.number} 号“{one.title}”有点像（都说到{matched}）；是一件事的话照样登记，研究时再并。"
            for one, matched in alike
        ]
        data = form.cleaned_data
        text = f"{data['title']}\n{data['description']}\n{data['wish']}"
        hints += [
            f"{pointer.sentence}只是提醒，照样登记，由村党组织研究时定。"
            + (f"也可以另立一件合法的：“{pointer.hint.instead}”。" if pointer.hint.instead else "")
            for pointer in pointers(text)
        ]
        hints += personal_data(text)
        return [*hints, "进本年台账，编号不再变。", "接着由村党组织集中研究。"]

    def alike(self, form) -> list[tuple[Issue, str]]:
        """Issues of the last years that look like this one, and the words they share; a hint, never a bar."""
        text = f"{form.cleaned_data['title']}{form.cleaned_data['description']}"
        least = float(self.policy.value("duplicate_hint_threshold"))
        recent = {one: f"{one.title}{one.description}" for one in self._recent()}
        found = [one for one, _score in looks_like(text, recent, threshold=least)][:3]
        return [(one, "".join(f"“{word}”" for word in shared(text, recent[one]))) for one in found]

    def _recent(self):
        return Issue.objects.filter(village=self.subject).order_by("-pk")[:RECENT]

    def act(self, form):
        names = (
            "collected_on",
            "happened_on",
            "title",
            "description",
            "wish",
            "area",
            "channel",
            "channel_other",
            "openness",
            "reporter_name",
            "group",
            "phone",
            "on_behalf",
        )
        supporters = form.cleaned_data["supporters"] or 0
        data = form.cleaned_data
        return register_issue(
            self.subject,
            by=self.request.user,
            key=data["key"],
            supporters=supporters,
            **{name: data[name] for name in names},
        )

    def get_success_url(self, result):
        return address("desk", result)

    def get_success_message(self, result):
        return f"登记好了，编号 {result.reference}。"


class FeedbackView(FactView):
    title = "把结果答复反映人"
    permission, room, form_class = FEEDBACK, "feedback", FeedbackForm
    template_name = "deliberation/issues/feedback.html"

    def given(self) -> list[Feedback]:
        rows = Feedback.objects.filter(issue=self.subject).select_related("reporter")
        return list(rows.order_by("happened_on", "pk"))

    def get_initial(self):
        rows = self.given()
        if not rows:
            return {"happened_on": today()}
        first = {name: getattr(rows[-1], name) for name in ("happened_on", "way", "content")}
        waiting = untold_of(
            list(self.subject.reporters.order_by("pk")),
            [one for one in rows if one.about_state in ("", self.subject.state)],
        )[0]
        return {**first, "reporter": waiting[0].pk if waiting else None}

    def get_context_data(self, **more):
        return super().get_context_data(given=self.given(), **more)

    def act(self, form):
        data = form.cleaned_data
        return record_feedback(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            reporter=data.get("reporter"),
            way=data["way"],
            content=data["content"],
        )
