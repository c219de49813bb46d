"""Working papers of the forms: drafts, texts saved from an expired login, keys already used. No records."""

from django.conf import settings
from django.db import models


class Draft(models.Model):
    """What somebody has typed into one form and not sent yet, unchecked. Dropped when the act succeeds."""

    scope = models.CharField(max_length=64, blank=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    form_key = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(default=0)
    # [[field name, [values as posted]], …]
    values = models.JSONField()
    saved_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "user", "form_key", "subject_kind", "subject_id"], name="draft_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form_key} {self.saved_at:%Y-%m-%d %H:%M}"


class ExpiredPost(models.Model):
    """A form sent after its login had ended; shown again after the next login, gone after a day."""

    token = models.CharField(max_length=43, unique=True)
    path = models.CharField(max_length=300)
    values = models.JSONField()
    saved_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.path


class Once(models.Model):
    """A one-time key that was used: the answer it got first."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    location = models.CharField(max_length=500, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="key_once")]

    def __str__(self) -> str:
        return self.key
