"""The ledger's pages: filtered lines, fifty a page, with whose turn it is; of one village and of the whole farm."""

from urllib.parse import urlencode

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.views.generic import TemplateView

from committees.access.doors import reach_of, village_or_404, villages_of
from committees.access.permissions import can
from deliberation.issues import states
from deliberation.issues.permissions import REGISTER
from deliberation.old_ledgers.permissions import CARRY_OVER
from deliberation.procedure.deciders import next_words
from fengku.calendar import is_late_entry, today
from fengku.policies.models import PolicyVersion

from .asked import ENDED, Asked
from .keyset import page
from .queries import DUE, FARM_ORDERS, NUMBER, SUPPORTERS, VILLAGE_ORDERS, lines, with_old_lines

PAGE_SIZE = 50
# Counting everything over villages grows with them; past this the page says 以上.
COUNTED = 1_000
TONES = {"completed": "ok", "archived": "ok"}
SORTS = {NUMBER: "按编号从新到旧", DUE: "按期限，最急的在前"}
# 突出群众关切 (四 引言): within one village, where the same matter is raised by its own households.
VILLAGE_SORTS = {**SORTS, SUPPORTERS: "按同样反映的户数，多的在前"}


class LedgerView(LoginRequiredMixin, TemplateView):
    """One village's lines; the same eight queries at most for ten issues and for a thousand."""

    template_name = "deliberation/ledgers/ledger.html"
    orders, sorts = VILLAGE_ORDERS, VILLAGE_SORTS
    over_villages = False

    def place(self) -> dict:
        """What the page is about: the farm, the villages by id, the context's own names."""
        village = village_or_404(self.request, self.kwargs["code"])
        return {
            "farm": village.farm,
            "villages": {village.pk: village},
            "village": village,
            "may_register": can(self.request.user, REGISTER, village),
            "may_import": can(self.request.user, CARRY_OVER, village),
        }

    def get_context_data(self, **kwargs):
        asked, place, now = Asked.of(self.request.GET), self.place(), today()
        villages = place["villages"]
        policy = PolicyVersion.objects.policy_on(scope=place["farm"].scope, on=now)
        chosen = [pk for pk, one in villages.items() if asked.village in ("", one.code)]
        whole = place["farm"] if self.over_villages and len(chosen) == len(villages) else None
        found = lines(chosen, asked, today=now, whole=whole)
        sort = asked.sort if asked.sort in self.orders else NUMBER
        shown = page(
            with_old_lines(found),
            self.orders[sort],
            size=PAGE_SIZE,
            after=self.request.GET.get("after", ""),
            before=self.request.GET.get("before", ""),
        )
        counted = found.order_by()[: COUNTED + 1].count() if self.over_villages else found.count()
        return super().get_context_data(
            **place,
            rows=_rows(shown.rows, villages, policy, now),
            asked=asked,
            count=f"{COUNTED} 件以上" if self.over_villages and counted > COUNTED else f"{counted} 件",
            over_villages=self.over_villages,
            before=self._link(asked, before=shown.before),
            after=self._link(asked, after=shown.after),
            sorted_words=self.sorts[sort],
            choices=self._choices(policy, villages, now),
            file_year=int(asked.year)
            if asked.year in {str(year) for year in _years(policy, now)}
            else now.year,
            **kwargs,
        )

    @staticmethod
    def _link(asked: Asked, **cursor) -> str:
        """The address of another page of the same list; empty when there is none."""
        return f"?{urlencode({**asked.kept, **cursor})}" if all(cursor.values()) else ""

    def _choices(self, policy, villages, now) -> dict[str, list[tuple[str, str]]]:
        """By filter: what may be chosen, in the plan's words."""
        return {
            "step": [(str(number), f"{number} {one.label}") for number, one in enumerate(policy.steps, 1)]
            + [(ENDED, "已归档、不予商议等")],
            "state": states.choices(),
            "category": [(one.code, f"{one.mark} {one.text}") for one in policy.categories],
            "form": [(one.code, one.label) for one in policy.forms],
            "channel": [(one.code, one.label) for one in policy.channels],
            "year": [(str(year), str(year)) for year in _years(policy, now)],
            "village": [(one.code, one.name) for one in villages.values()] if self.over_villages else [],
            "sort": list(self.sorts.items()),
        }


class FarmLedgerView(LedgerView):
    """全场台账: the lines of every village of the farm, for the farm's own offices."""

    template_name = "deliberation/ledgers/farm_ledger.html"
    orders, sorts = FARM_ORDERS, {**SORTS, NUMBER: "按收集日期从新到旧"}
    over_villages = True

    def place(self) -> dict:
        # The farm of require_farm_role, read with its villages.
        farm = min(reach_of(self.request.user).by_farm, default=None)
        villages = villages_of(self.request.user).filter(farm=farm).order_by("name", "pk")
        found = {village.pk: village for village in villages if farm}
        if not found:
            raise Http404
        return {"farm": next(iter(found.values())).farm, "villages": found}


def _years(policy, now) -> range:
    """From this year back to the plan's."""
    return range(now.year, policy.issued_on.year - 1, -1)


def _rows(issues, villages, policy, now) -> list[dict]:
    marks = {one.code: one.mark for one in policy.categories}
    channels = {one.code: one.label for one in policy.channels}
    # One sentence per village and state that is shown, not per line.
    seen = {(issue.village_id, issue.state) for issue in issues}
    words = {(pk, state): next_words(state, villages[pk]) for pk, state in seen}
    late = policy.value("late_entry_days")
    return [
        {
            "issue": issue,
            "village": villages[issue.village_id],
            "channel": channels.get(issue.channel, ""),
            "category": marks.get(issue.primary_category, ""),
            "next": words[issue.village_id, issue.state],
            "tone": TONES.get(issue.state, "" if states.BY_CODE[issue.state].ended else "now"),
            "overdue": issue.due_on is not None and issue.due_on < now,
            "carried_over": issue.is_carried_over,
            "entered_late": issue.is_carried_over
            or is_late_entry(issue.collected_on, issue.recorded_at, late),
        }
        for issue in issues
    ]
