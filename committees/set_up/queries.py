"""Which rules a village had on a day. Reads only."""

from datetime import date

from committees.places.models import Village

from .models import VillageRules


def rules_on(village: Village, day: date) -> VillageRules | None:
    """The text in force on `day`: the newest version adopted by then."""
    return VillageRules.objects.filter(village=village, adopted_on__lte=day).order_by("-number").first()
