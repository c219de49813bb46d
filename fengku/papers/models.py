"""Issued papers: bytes that never change again. How they are made stands in issuing.py."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class IssuedPaper(models.Model):
    """One printing of a paper that counts. The bytes lie in the default storage under `stored_as`."""

    scope = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    paper_id = models.CharField(max_length=16)
    # 1 for the first issue of this paper for this subject, 2 for its correction, and so on.
    sequence = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    # Characters without a glyph: to be written in by hand.
    missing_glyphs = models.CharField(max_length=200, blank=True)
    happened_on = models.DateField()
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    stored_as = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "subject_kind", "subject_id", "paper_id", "sequence"],
                name="issued_paper_once",
            ),
            models.CheckConstraint(condition=Q(pages__gte=1) & Q(size__gte=1), name="issued_paper_not_empty"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="issued_paper_sequence_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id} {self.title} {self.number}".strip()

    def save(self, *args, **kwargs):
        """Only once: an issued paper is corrected by issuing another."""
        if self.pk is not None:
            raise TypeError("an issued paper cannot be changed")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Never."""
        raise TypeError("an issued paper cannot be removed")
