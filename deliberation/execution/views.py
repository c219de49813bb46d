"""Pages of execution items: the list with one more, and one item done or given up."""

from django.shortcuts import get_object_or_404

from committees.access.permissions import require
from deliberation.issues.fact_view import FactPost, FactView
from fengku.calendar import today
from fengku.moves.engine import perform

from . import actions
from .forms import FinishForm, ItemForm
from .models import ExecutionItem
from .permissions import FINISH, LIST
from .queries import items_of

WRITTEN = (
    "what",
    "responsible_unit",
    "responsible_person",
    "category",
    "finish_by",
    "funding",
    "amount_yuan",
    "beneficiary_supervisor",
)


class ItemsView(FactView):
    title = "执行事项"
    permission, room, form_class = LIST, "execution_items", ItemForm
    template_name = "deliberation/execution/items.html"
    returns_to = "items"

    def may(self):
        if self.request.method == "POST":
            super().may()

    @property
    def closed_sentence(self) -> str:
        """While items are being done the list itself is the page: it has the buttons."""
        return "" if self.subject.state == "executing" else super().closed_sentence

    def get_context_data(self, **more):
        items = items_of(self.subject)
        return super().get_context_data(items=items, executing=self.subject.state == "executing", **more)

    def act(self, form):
        return actions.add_item(
            self.subject,
            by=self.request.user,
            happened_on=self.subject.state_since or today(),
            **{name: form.cleaned_data[name] for name in WRITTEN},
        )


class RemoveItem(FactPost):
    returns_to = "items"

    def act(self, issue, **kwargs):
        require(self.request.user, LIST, issue)
        item = ExecutionItem.objects.filter(pk=kwargs["pk"], issue=issue).first()
        if item is None:
            return  # pressed twice: the item is off already
        actions.remove_item(issue, by=self.request.user, happened_on=issue.state_since, item=item)


class FinishView(FactView):
    """One item: its evidence and its move, in one act."""

    permission, room, form_class = FINISH, "execution", FinishForm
    returns_to = "items"
    move = "finish_item"
    title = "这一项办完了"

    def get_row(self):
        return get_object_or_404(ExecutionItem, pk=self.kwargs["pk"], issue=self.subject)

    def get_initial(self) -> dict:
        return {"evidence": self.get_row().evidence}

    @property
    def lead(self) -> str:
        return self.get_row().what

    def act(self, form):
        data = form.cleaned_data
        item = actions.record_evidence(
            self.subject,
            by=self.request.user,
            happened_on=data["happened_on"],
            item=self.get_row(),
            evidence=data["evidence"],
            version=data["version"],
        )
        item.village = self.subject.village
        return perform(
            item,
            self.move,
            by=self.request.user,
            happened_on=data["happened_on"],
            version=item.version,
            key=data["key"],
            reason=data["evidence"],
        )


class CancelView(FinishView):
    move = "cancel_item"
    title = "这一项不办了"
