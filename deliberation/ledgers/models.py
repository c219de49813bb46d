"""Which columns the farm wants in the file for Excel, and in which order. One row a farm."""

from django.conf import settings
from django.db import models

from committees.places.models import Farm


class LedgerLayout(models.Model):
    """Used by every village of the farm: what is asked for from above has the same columns everywhere."""

    farm = models.OneToOneField(Farm, on_delete=models.PROTECT, related_name="+")
    # Codes of columns.COLUMNS, in order.
    columns = models.JSONField()
    version = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"{self.farm} 台账栏目"
