"""Published sheets and their posting. The text is masked and frozen; nothing renders it again."""

from django.conf import settings
from django.db import models

from committees.places.models import Village
from deliberation.issues.models import Fact, Issue
from fengku.papers.models import IssuedPaper


class PublishedSheet(models.Model):
    """What hangs on the board: exactly this text, these bytes. Protected by a database trigger."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="sheets")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="sheets")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField()
    publish_scope = models.CharField(max_length=16)
    # SHA-256 of the text; its first eight characters are printed as the check code.
    text_sha256 = models.CharField(max_length=64)
    # Random, in the QR address: 12 characters of an alphabet without 0O1I.
    code = models.CharField(max_length=16, unique=True)
    paper_a3 = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, related_name="+")
    paper_a4 = models.ForeignKey(IssuedPaper, on_delete=models.PROTECT, related_name="+")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "year", "number"], name="sheet_number_once")
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def reference(self) -> str:
        """南坨子公示〔2026〕6号"""
        return f"{self.village.short_name}公示〔{self.year}〕{self.number}号"

    @property
    def check_code(self) -> str:
        head = self.text_sha256[:8].upper()
        return f"{head[:4]} {head[4:]}"


class Posting(models.Model):
    """When a sheet went up on the board and when it was taken down."""

    sheet = models.OneToOneField(PublishedSheet, on_delete=models.PROTECT, related_name="posting")
    posted_on = models.DateField("哪天贴的")
    posted_by = models.CharField("谁贴的", max_length=80)
    place = models.CharField("贴在哪里", max_length=80)
    until = models.DateField("公示到")
    taken_down_on = models.DateField("哪天取下", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.sheet} {self.posted_on}"


class UrgentStart(Fact):
    """Why work on a danger began before the publication had run (T37): said in words, for everybody to read later."""

    reason = models.TextField("什么险情，为什么等不得")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue"], name="urgent_start_once")]

    def __str__(self) -> str:
        return f"{self.issue} 提前动手"
