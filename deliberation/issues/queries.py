"""The ledger as its readers see it: filtered lines of one village. Reads only."""

from django.db.models import F, Q, QuerySet

from committees.places.models import Village

from . import states
from .models import Issue

ENDED = "ended"


def ledger(
    village: Village, *, step: str = "", category: str = "", year: str = "", words: str = ""
) -> QuerySet[Issue]:
    """Lines of a village's ledger, newest number first. Unknown filter values find nothing odd: they are ignored."""
    lines = Issue.objects.filter(village=village)
    if step.isdecimal():
        codes = [state.code for state in states.STATES if state.step == int(step) and not state.ended]
        lines = lines.filter(state__in=codes)
    elif step == ENDED:
        lines = lines.filter(state__in=[state.code for state in states.STATES if state.ended])
    if category:
        lines = lines.filter(primary_category=category)
    if year.isdecimal():
        lines = lines.filter(year=int(year[:4]))
    for word in words.split()[:5]:
        found = Q(title__icontains=word) | Q(description__icontains=word) | Q(reporters__name__icontains=word)
        year_part, _, number = word.partition("-")
        if year_part.isdecimal() and number.isdecimal():
            found |= Q(year=int(year_part[:4]), number=int(number[:6]))
        lines = lines.filter(found)
    if words:
        lines = lines.distinct()
    return lines.order_by("-year", "-number")


def open_lines(village: Village) -> QuerySet[Issue]:
    """Issues that still have a next step, the most pressing first; of those that ended early, whose reporters wait."""
    ended = [state.code for state in states.STATES if state.ended]
    return (
        Issue.objects.filter(village=village)
        .filter(~Q(state__in=ended) | Q(state__in=states.ENDED_EARLY, due_on__isnull=False))
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
