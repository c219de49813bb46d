"""The page on which one fact of an issue is written. Rooms subclass it; no room's rule stands here."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.shortcuts import redirect
from django.views import View

from committees.access.permissions import Permission, require
from fengku.web.action_view import ActionView
from fengku.web.forms import shown

from . import states
from .addresses import address
from .doors import issue_or_404


class FactView(ActionView):
    """Form → one action of a room → back to the issue's desk. A room sets `permission` and writes `act`."""

    permission: Permission
    room = ""  # the key of states.OPEN_ROOMS under which this fact may be written
    title = ""  # what is written: 村党组织集中研究
    returns_to = "desk"
    template_name = "components/fact_page.html"

    def get_subject(self):
        return issue_or_404(self.request, self.kwargs["code"], self.kwargs["reference"])

    def may(self) -> None:
        require(self.request.user, self.permission, self.subject)

    @property
    def heading(self) -> str:
        return f"{self.subject.number} 号　{self.title}"

    @property
    def crumbs(self) -> tuple:
        ledger = address("desk", self.subject).rsplit(self.subject.reference, 1)[0]
        return (
            ("台账", ledger),
            (f"{self.subject.reference} {self.subject.title}", address("desk", self.subject)),
            (self.title, ""),
        )

    def get_row(self):
        """The stored fact this form rewrites, or None for a new one."""
        return None

    def get_version(self) -> int | None:
        return getattr(self.get_row(), "version", None)

    @property
    def is_open(self) -> bool:
        """Whether the issue's state lets this room write; a closed page shows what is stored, without a form."""
        return states.is_open(self.subject.state, self.room)

    @property
    def closed_sentence(self) -> str:
        """Why there is no form: too early, or settled."""
        now = f"现在是“{self.subject.state_label}”"
        if states.opens_later(self.subject.state, self.room):
            return f"{now}，还没到写这一处的时候。"
        return f"{now}，这里只能看，不能再写。"

    def stored_facts(self) -> list[tuple[str, str]]:
        """What is stored, as the form would say it; for a page that is closed. Nothing when nothing is."""
        if self.get_row() is None:
            return []
        form = self.get_form()
        stored = {**form.initial, **self.get_initial()}
        return [
            (bound.label, shown(bound.field, bound.field.prepare_value(stored[bound.name])))
            for bound in form.visible_fields()
            if stored.get(bound.name) not in (None, "", [])
        ]

    def get_context_data(self, **more) -> dict:
        more.setdefault("issue", self.subject)
        return super().get_context_data(is_open=self.is_open, back=address("desk", self.subject), **more)

    def get_form_kwargs(self) -> dict:
        return {"issue": self.subject}

    def get_success_url(self, result) -> str:
        return address(self.returns_to, self.subject)


class FactPost(LoginRequiredMixin, View):
    """A button that changes one fact: POST only, one action, back to `returns_to`. The action asks who may."""

    http_method_names = ["post"]
    returns_to = "desk"

    def post(self, request, *args, **kwargs):
        issue = issue_or_404(request, kwargs["code"], kwargs["reference"])
        self.act(issue, **kwargs)
        return redirect(address(self.returns_to, issue))

    def act(self, issue, **kwargs) -> None:
        raise NotImplementedError
