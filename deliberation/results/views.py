"""The page of the result."""

from deliberation.issues.fact_view import FactView

from .actions import record_result
from .forms import ResultForm
from .permissions import FIX
from .queries import current_result

WRITTEN = (
    "form",
    "form_other",
    "body",
    "publish_scope",
    "needs_upper_help",
    "adopted_on",
    "happened_on",
    "memorandum",
    "witness_one",
    "witness_two",
)


class ResultView(FactView):
    title = "协商结果"
    permission, room, form_class = FIX, "results", ResultForm
    returns_to = "items"

    def get_row(self):
        return current_result(self.subject)

    def get_initial(self) -> dict:
        row = self.get_row()
        return {name: getattr(row, name) for name in WRITTEN} if row else {}

    def act(self, form):
        return record_result(
            self.subject,
            by=self.request.user,
            version=form.cleaned_data["version"],
            **{name: form.cleaned_data[name] for name in WRITTEN},
        )
