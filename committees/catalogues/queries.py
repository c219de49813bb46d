"""Which catalogue stands and which is being written. Reads only."""

from committees.places.models import Village

from .models import TopicCatalogue


def in_force(village: Village, year: int) -> TopicCatalogue | None:
    """The newest confirmed version of the year."""
    return (
        TopicCatalogue.objects.filter(village=village, year=year)
        .exclude(confirmed_at=None)
        .order_by("-number")
        .first()
    )


def draft_of(village: Village) -> TopicCatalogue | None:
    """The one version that is being written, of whatever year."""
    return TopicCatalogue.objects.filter(village=village, confirmed_at=None).first()


def latest(village: Village) -> TopicCatalogue | None:
    """The newest confirmed version of any year."""
    return (
        TopicCatalogue.objects.filter(village=village)
        .exclude(confirmed_at=None)
        .order_by("-year", "-number")
        .first()
    )
