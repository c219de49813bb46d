"""The public reading side: what hangs on the board. The board may import this module and nothing else here."""

from datetime import date

from django.db.models import Q, QuerySet

from committees.places.models import Village

from .models import PublishedSheet


def hanging(village: Village, *, on: date) -> QuerySet[PublishedSheet]:
    """Sheets posted and not yet taken down on `on`, newest first."""
    return (
        PublishedSheet.objects.filter(
            Q(posting__taken_down_on=None) | Q(posting__taken_down_on__gt=on),
            village=village,
            posting__posted_on__lte=on,
        )
        .select_related("village", "posting")
        .order_by("-posting__posted_on", "-pk")
    )


def by_code(code: str, *, on: date) -> PublishedSheet | None:
    """The sheet of a QR address while it hangs; None for drafts, sheets not posted and unknown codes."""
    return (
        PublishedSheet.objects.filter(
            Q(posting__taken_down_on=None) | Q(posting__taken_down_on__gt=on),
            code=code,
            posting__posted_on__lte=on,
        )
        .select_related("village", "posting")
        .first()
    )
