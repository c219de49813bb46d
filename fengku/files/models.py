"""Attachments: one row a file. How a file gets in stands in intake.py, how it gets out in serving.py."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Attachment(models.Model):
    """A photo, scan or document of a subject. The bytes lie in the default storage under random names."""

    class Kind(models.TextChoices):
        PHOTO = "photo", "照片"
        SCAN = "scan", "扫描件"
        DOCUMENT = "document", "文件"

    scope = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    kind = models.CharField(max_length=16, choices=Kind)
    # Of which paper it is the signed scan ("D05"); empty for all else.
    paper_id = models.CharField(max_length=16, blank=True)
    # As uploaded, for display and download only: no path is ever made of it.
    name = models.CharField(max_length=200)
    # What is served: a re-encoded JPEG, or the PDF as it came.
    content_type = models.CharField(max_length=32)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    stored_as = models.CharField(max_length=120, unique=True)
    # The original, kept for the archive and never served; equal to stored_as for a PDF.
    sealed_as = models.CharField(max_length=120, unique=True)
    sealed_sha256 = models.CharField(max_length=64)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    caption = models.CharField(max_length=200, blank=True)
    happened_on = models.DateField(null=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(size__gte=1), name="attachment_not_empty"),
            models.CheckConstraint(
                condition=Q(content_type__in=["image/jpeg", "application/pdf"]), name="attachment_known_type"
            ),
        ]
        indexes = [models.Index(fields=["scope", "subject_kind", "subject_id"], name="attachment_subject")]

    def __str__(self) -> str:
        return self.caption or self.name

    @property
    def is_image(self) -> bool:
        return self.content_type == "image/jpeg"
