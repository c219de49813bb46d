"""The journal's tables: entries and daily anchors. How an entry is made stands in entries.py."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One act. `canonical` is the exact text that was hashed; the columns repeat it for queries."""

    scope = models.CharField(max_length=64)
    seq = models.PositiveIntegerField()
    recorded_at = models.DateTimeField()
    # The day on paper; rules use it. Null where an act has no day of its own (a sheet printed).
    happened_on = models.DateField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=32, blank=True)
    # Code of the body or "person/<id>" who decided on paper; never a name.
    acted_by = models.CharField(max_length=64, blank=True)
    verb = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    subject_version = models.PositiveIntegerField()
    clause = models.CharField(max_length=200, blank=True)
    payload = models.JSONField(default=dict)
    alg = models.CharField(max_length=16, default="sha256")
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)
    canonical = models.TextField()
    # The form's one-time key: an act sent twice is found again, not done again. Not part of the hash.
    act_key = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "seq"], name="entry_seq_once"),
            models.UniqueConstraint(
                fields=["scope", "actor", "act_key"], condition=~Q(act_key=""), name="entry_act_once"
            ),
            models.CheckConstraint(condition=Q(seq__gte=1), name="entry_seq_from_one"),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id", "seq"], name="entry_subject")]

    def __str__(self) -> str:
        return f"{self.scope}#{self.seq} {self.verb}"


class Anchor(models.Model):
    """The size and head of a chain at the end of a day, printed and shown outside this machine."""

    scope = models.CharField(max_length=64)
    day = models.DateField()
    size = models.PositiveIntegerField()
    root = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "day"], name="anchor_once_a_day"),
            models.CheckConstraint(condition=Q(size__gte=0), name="anchor_size"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.day} {self.size} {self.root[:8]}"
