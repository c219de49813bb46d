"""The ledger's page: filtered lines of one village, fifty a page, with whose turn it is. The table says whose."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import can
from deliberation.issues import states
from deliberation.issues.permissions import REGISTER
from deliberation.issues.queries import ENDED, ledger
from deliberation.old_ledgers.permissions import CARRY_OVER
from deliberation.old_ledgers.queries import carried_over
from deliberation.procedure.deciders import next_words
from fengku.calendar import is_late_entry, today
from fengku.policies.models import PolicyVersion

PAGE_SIZE = 50
FILTERS = ("step", "category", "year", "q")
TONES = {"completed": "ok", "archived": "ok"}


class LedgerView(LoginRequiredMixin, TemplateView):
    """The village's lines; the same eight queries at most for ten issues and for a thousand."""

    template_name = "deliberation/desk/ledger.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        # PostgreSQL knows no text with NUL in it.
        asked = {name: self.request.GET.get(name, "").replace("\0", "").strip() for name in FILTERS}
        lines = ledger(
            village, step=asked["step"], category=asked["category"], year=asked["year"], words=asked["q"]
        )
        policy = PolicyVersion.objects.policy_on(scope=village.farm.scope, on=today())
        page = Paginator(lines, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            village=village,
            page=page,
            rows=_rows(page, village, policy),
            asked=asked,
            filtered=any(asked.values()),
            may_register=can(self.request.user, REGISTER, village),
            may_import=can(self.request.user, CARRY_OVER, village),
            steps=[(str(number), f"{number} {one.label}") for number, one in enumerate(policy.steps, 1)]
            + [(ENDED, "已归档、不予商议等")],
            categories=[(one.code, f"{one.mark} {one.text}") for one in policy.categories],
            years=[str(year) for year in range(today().year, policy.issued_on.year - 1, -1)],
            **kwargs,
        )


def _rows(page, village, policy) -> list[dict]:
    marks = {one.code: one.mark for one in policy.categories}
    channels = {one.code: one.label for one in policy.channels}
    # One sentence per state, not per line.
    words = {state.code: next_words(state.code, village) for state in states.STATES}
    old = carried_over(issue.pk for issue in page)
    now, late = today(), policy.value("late_entry_days")
    return [
        {
            "issue": issue,
            "channel": channels.get(issue.channel, ""),
            "category": marks.get(issue.primary_category, ""),
            "next": words[issue.state],
            "tone": TONES.get(issue.state, "" if states.BY_CODE[issue.state].ended else "now"),
            "overdue": issue.due_on is not None and issue.due_on < now,
            "carried_over": issue.pk in old,
            "entered_late": issue.pk in old or is_late_entry(issue.collected_on, issue.recorded_at, late),
        }
        for issue in page
    ]
