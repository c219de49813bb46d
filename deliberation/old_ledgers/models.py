"""A ledger of before, its lines cell by cell, and how a village calls its columns. Never changed once written."""

from django.conf import settings
from django.db import models

from committees.places.models import Village
from deliberation.issues.models import Issue


class OldLedger(models.Model):
    """One file that was read."""

    kind = "old_ledger"

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="old_ledgers")
    name = models.CharField("文件", max_length=120)
    sha256 = models.CharField(max_length=64)
    lines_read = models.PositiveIntegerField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        return self.village.scope


class OldLine(models.Model):
    """One line of it, and the issue it became. The days are those which the line proves."""

    class Outcome(models.TextChoices):
        REJECTED = "rejected", "不予商议"
        REFERRED = "referred", "转办"
        WITHDRAWN = "withdrawn", "撤回"

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    ledger = models.ForeignKey(OldLedger, on_delete=models.PROTECT, related_name="lines")
    issue = models.OneToOneField(Issue, on_delete=models.PROTECT, related_name="old_line")
    sheet = models.CharField(max_length=120)
    row = models.PositiveIntegerField()
    old_number = models.CharField("原编号", max_length=40, blank=True)
    studied_on = models.DateField("研究日期", null=True)
    reviewed_on = models.DateField("两委审定日期", null=True)
    session_on = models.DateField("协商日期", null=True)
    published_on = models.DateField("公开日期", null=True)
    completed_on = models.DateField("办结日期", null=True)
    outcome = models.CharField("研究意见", max_length=12, choices=Outcome.choices, blank=True)
    # [label of the column, address of the cell, what was typed]; numbers of papers and cards are left out.
    cells = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ledger", "sheet", "row"], name="old_line_once"),
        ]

    def __str__(self) -> str:
        return f"{self.ledger} {self.sheet} {self.row}"


class ColumnName(models.Model):
    """What a village calls a column: kept when somebody puts it right, so that the next file is read so at once."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=60)
    # The key of columns.toml; empty for a column that is not read.
    key = models.CharField(max_length=24, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["village", "label"], name="column_name_once")]

    def __str__(self) -> str:
        return f"{self.label}: {self.key}"
