"""Which catalogue stands and which is being written. Reads only."""

from committees.places.models import Farm, Village

from .models import TopicCatalogue


def of(place: Village | Farm) -> dict:
    """The columns by which a catalogue belongs to a village, or to the farm itself."""
    return {"farm": place, "village": None} if isinstance(place, Farm) else {"village": place}


def in_force(place: Village | Farm, year: int) -> TopicCatalogue | None:
    """The newest confirmed version of the year."""
    return (
        TopicCatalogue.objects.filter(**of(place), year=year)
        .exclude(confirmed_at=None)
        .order_by("-number")
        .first()
    )


def draft_of(place: Village | Farm) -> TopicCatalogue | None:
    """The one version that is being written, of whatever year."""
    return TopicCatalogue.objects.filter(**of(place), confirmed_at=None).first()


def latest(place: Village | Farm) -> TopicCatalogue | None:
    """The newest confirmed version of any year."""
    return (
        TopicCatalogue.objects.filter(**of(place))
        .exclude(confirmed_at=None)
        .order_by("-year", "-number")
        .first()
    )


def model_for(place: Village | Farm, year: int) -> TopicCatalogue | None:
    """What a new version of a year starts from: the newest of that year or before, else the newest there is."""
    stands = TopicCatalogue.objects.filter(**of(place), year__lte=year).exclude(confirmed_at=None)
    return stands.order_by("-year", "-number").first() or latest(place)
