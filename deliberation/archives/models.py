"""The sealed package of a case, and why a required paper is not in it."""

from django.db import models

from committees.places.models import Village
from deliberation.issues.models import Fact, Issue


class MissingPaper(Fact):
    """A required paper that is not there, and because of what."""

    paper_id = models.CharField(max_length=8)
    because = models.CharField("为什么没有", max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "paper_id"], name="missing_once")]

    def __str__(self) -> str:
        return f"{self.issue} 缺 {self.paper_id}"


class ArchivePackage(models.Model):
    """One file: papers as one PDF/A, data as JSON, the journal, a manifest of hashes."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    issue = models.OneToOneField(Issue, on_delete=models.PROTECT, related_name="package")
    stored_as = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    sealed_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.issue} 档案包"
