"""Which lines of the ledger are asked for, of one village or of several. Reads only."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from committees.places.models import Farm, Village
from deliberation.execution.models import ExecutionItem
from deliberation.issues import states
from deliberation.issues.models import Issue
from deliberation.issues.searching import words_asked
from deliberation.old_ledgers.models import OldLine
from deliberation.research.models import AssignedMember, DeliberationPlan

from .asked import ENDED, Asked
from .keyset import Key, Order, day, whole

NUMBER, DUE, SUPPORTERS = "number", "due", "supporters"
# So many villages are led by their keys; the lines of more are walked in the order of the page.
FEW = 10
# Within a village by the ledger's own number; over villages numbers mean nothing, so by the day.
VILLAGE_ORDERS: dict[str, Order] = {
    NUMBER: (Key("year", True, whole), Key("number", True, whole)),
    DUE: (Key("due_on", False, day), Key("year", True, whole), Key("number", True, whole)),
    SUPPORTERS: (Key("supporters", True, whole), Key("year", True, whole), Key("number", True, whole)),
}
FARM_ORDERS: dict[str, Order] = {
    NUMBER: (Key("collected_on", True, day), Key("id", True, whole)),
    DUE: (Key("due_on", False, day), Key("id", False, whole)),
}


def lines(
    villages: Sequence[int], asked: Asked, *, today: date, whole: Farm | None = None
) -> QuerySet[Issue]:
    """Lines of these villages (ids that the reader may see), unordered.

    `whole`: the farm, when these are all its villages. Where they are many, the lines are walked in their order and each
    is asked for its farm: SQLite, led by villages, would sort a hundred thousand lines for the first fifty.
    """
    if whole is not None and len(villages) > FEW:
        own = Village.objects.filter(pk=OuterRef("village_id"), farm=whole)
        found = Issue.objects.filter(Exists(own))
    elif len(villages) == 1:
        found = Issue.objects.filter(village=villages[0])
    else:
        found = Issue.objects.filter(village__in=villages)
    if asked.step.isdecimal():
        found = found.filter(
            state__in=_codes(lambda state: state.step == int(asked.step[:2]) and not state.ended)
        )
    elif asked.step == ENDED:
        found = found.filter(state__in=_codes(lambda state: state.ended))
    if asked.state in states.BY_CODE:
        found = found.filter(state=asked.state)
    if asked.year.isdecimal():
        found = found.filter(year=int(asked.year[:4]))
    for name, column in (("category", "primary_category"), ("channel", "channel")):
        if value := getattr(asked, name):
            found = found.filter(**{column: value})
    for name, column in (("key", "is_key_topic"), ("major", "is_major")):
        if getattr(asked, name):
            found = found.filter(**{column: True})
    if asked.overdue:
        found = found.filter(due_on__lt=today)
    if asked.sort == DUE:
        found = found.filter(due_on__isnull=False)
    if asked.form:
        found = found.filter(pk__in=_planned_as(asked.form))
    if asked.person:
        found = found.filter(_responsible(asked.person))
    if asked.q:
        words = words_asked(asked.q, villages)
        found = found.none() if words is None else found.filter(words)
    return found


def with_old_lines(found: QuerySet[Issue]) -> QuerySet[Issue]:
    """Each line knows as `is_carried_over` whether it came from an old ledger. Costs no query of its own."""
    return found.annotate(is_carried_over=Exists(OldLine.objects.filter(issue=OuterRef("pk"))))


def _codes(fits) -> list[str]:
    return [state.code for state in states.STATES if fits(state)]


def _planned_as(form: str) -> QuerySet:
    """Issues whose confirmed plan of this round has this form of deliberation, as the printed ledger says it."""
    plans = DeliberationPlan.objects.filter(confirmed_at__isnull=False, round=F("issue__round"))
    return plans.filter(form=form).values("issue")


def _responsible(name: str) -> Q:
    """Who carries the result out, or looks into the issue in this round."""
    items = ExecutionItem.objects.filter(responsible_person__icontains=name)
    looking = AssignedMember.objects.filter(
        Q(person__name__icontains=name) | Q(person__pinyin__icontains=name.lower()),
        part=AssignedMember.Part.RESPONSIBLE,
        assignment__round=F("assignment__issue__round"),
    )
    return Q(pk__in=items.values("issue")) | Q(pk__in=looking.values("assignment__issue"))
