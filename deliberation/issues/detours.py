"""Facts of step one beside the main line: what was added, taken back, split up, or newly found. Tables only."""

from django.db import models

from .models import Fact, Reporter


class Supplement(Fact):
    """What was added to a matter that had been sent back for completion. The first words stay as they were."""

    text = models.TextField("补充的内容")

    class Meta:
        verbose_name = "补充"

    def __str__(self) -> str:
        return f"{self.issue} 补充"


class Withdrawal(Fact):
    """A reporter takes the matter back."""

    reporter = models.ForeignKey(
        Reporter, on_delete=models.PROTECT, related_name="withdrawals", verbose_name="谁撤回"
    )
    reason = models.TextField("为什么撤回")

    class Meta:
        verbose_name = "撤回"

    def __str__(self) -> str:
        return f"{self.issue} 撤回"


class NewFacts(Fact):
    """On what a rejected matter is looked at again, and who asked for it."""

    class AskedBy(models.TextChoices):
        SUPERVISION = "supervision_committee", "村务监督委员会"
        FARM_OFFICE = "farm_office", "场办"
        REPORTER = "reporter", "反映人"

    asked_by = models.CharField("谁提出的", max_length=24, choices=AskedBy.choices)
    text = models.TextField("有什么新情况")

    class Meta:
        verbose_name = "复核的理由"

    def __str__(self) -> str:
        return f"{self.issue} 新情况"


class SplitPart(Fact):
    """One of the matters a letter is split into; registered under its own number when the split is made."""

    order = models.PositiveSmallIntegerField()
    title = models.CharField("起个名", max_length=120)
    description = models.TextField("这一件怎么说的")

    class Meta:
        verbose_name = "拆出的一件"
        constraints = [models.UniqueConstraint(fields=["issue", "order"], name="split_part_once")]

    def __str__(self) -> str:
        return self.title
