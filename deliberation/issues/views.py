"""Pages of the ledger that need no other room: register an issue, answer its reporter."""

from django.urls import reverse

from committees.access.doors import village_or_404
from committees.access.permissions import require
from fengku.calendar import today
from fengku.policies.models import PolicyVersion
from fengku.web.action_view import CONFIRM_PAGE, ActionView

from .actions import record_feedback, register_issue
from .addresses import address
from .duplicates import looks_like
from .fact_view import FactView
from .forms import FeedbackForm, RegisterForm
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
            f"跟 {one.number} 号“{one.title}”有点像；是一件事的话照样登记，研究时再并。" for one in alike
        ]
        return [*hints, "进本年台账，编号不再变。", "接着由村党组织集中研究。"]

    def alike(self, form) -> list[Issue]:
        """Issues of the last years that look like this one; a hint, never a bar."""
        text = f"{form.cleaned_data['title']}{form.cleaned_data['description']}"
        least = float(self.policy.value("duplicate_hint_threshold"))
        recent = {one: f"{one.title}{one.description}" for one in self._recent()}
        return [one for one, _score in looks_like(text, recent, threshold=least)][:3]

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
        data = form.cleaned_data
        return register_issue(
            self.subject, by=self.request.user, key=data["key"], **{name: data[name] for name in names}
        )

    def get_success_url(self, result):
        return address("desk", result)

    def get_success_message(self, result):
        return f"登记好了，编号 {result.reference}。"


class FeedbackView(FactView):
    title = "把结果答复反映人"
    permission, room, form_class = FEEDBACK, "feedback", FeedbackForm

    def stored(self) -> Feedback | None:
        return Feedback.objects.filter(issue=self.subject).order_by("-pk").first()

    def get_initial(self):
        row = self.stored()
        return {name: getattr(row, name) for name in ("happened_on", "way", "content")} if row else {}

    def act(self, form):
        data = form.cleaned_data
        return record_feedback(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            way=data["way"],
            content=data["content"],
        )
