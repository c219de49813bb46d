"""Letters as those who handle them see them. Reads only; asks nobody's role, which is the views' work."""

from django.db.models import Q, QuerySet

from committees.places.models import Farm, Village

from .models import Letter

OF_VILLAGE = Q(to_farm=False) | Q(passed_on__isnull=False)
HANDLED_SHOWN = 50


def of_village(village: Village) -> QuerySet[Letter]:
    """All letters that the village may know of."""
    return Letter.objects.filter(OF_VILLAGE, village=village).select_related(
        "village__farm", "issue__village"
    )


def of_farm(farm: Farm) -> QuerySet[Letter]:
    """All letters that were sent to the farm office first."""
    rows = Letter.objects.filter(village__farm=farm, to_farm=True)
    return rows.select_related("village__farm", "issue__village", "handled_by")


def waiting(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """Those nobody has dealt with, the oldest day first."""
    return letters.filter(handled_on=None).order_by("received_on", "pk")


def waiting_at_farm(farm: Farm) -> QuerySet[Letter]:
    """Those the farm office has still to look at."""
    return waiting(of_farm(farm)).filter(passed_on=None)


def handled(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    """The last ones that were dealt with."""
    rows = letters.filter(handled_on__isnull=False).select_related("handled_by")
    return rows.order_by("-handled_on", "-pk")[:HANDLED_SHOWN]
