"""The page on which one fact of an issue is written. Rooms subclass it; no room's rule stands here."""

from committees.access.permissions import Permission, require
from fengku.web.action_view import ActionView

from .addresses import address
from .doors import issue_or_404


class FactView(ActionView):
    """Form → one action of a room → back to the issue's desk. A room sets `permission` and writes `act`."""

    permission: Permission
    title = ""  # what is written: 村党组织集中研究
    returns_to = "desk"

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

    def get_form_kwargs(self) -> dict:
        return {"issue": self.subject}

    def get_success_url(self, result) -> str:
        return address(self.returns_to, self.subject)
