"""Which issues of a village still have a next step. Reads only; the ledger's page asks its own questions."""

from django.db.models import F, Q, QuerySet

from committees.places.models import Village

from . import states
from .models import Issue


def open_lines(village: Village) -> QuerySet[Issue]:
    """Issues that still have a next step, the most pressing first; of those that ended early, whose reporters wait."""
    ended = [state.code for state in states.STATES if state.ended]
    return (
        Issue.objects.filter(village=village)
        .filter(~Q(state__in=ended) | Q(state__in=states.ENDED_EARLY, due_on__isnull=False))
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )
