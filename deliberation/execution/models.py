"""Execution items. Each is a subject of its own moves (procedure.item_moves)."""

from django.db import models
from django.db.models import Q

from deliberation.issues.models import Fact


class ItemState(models.TextChoices):
    PENDING = "pending", "还没办完"
    DONE = "done", "办完了"
    CANCELLED = "cancelled", "不办了"


class ExecutionItem(Fact):
    """One thing to do: what, who, by when, with what money (四(四)六 “谁负责、谁执行”)."""

    kind = "execution_item"

    what = models.CharField("事项", max_length=200)
    responsible_unit = models.CharField("责任单位", max_length=80, blank=True)
    responsible_person = models.CharField("责任人", max_length=80, blank=True)
    category = models.CharField("谁来办的类别", max_length=24)
    funding = models.CharField("资金来源", max_length=80, blank=True)
    amount_yuan = models.DecimalField("金额（元）", max_digits=12, decimal_places=2, default=0)
    starts_on = models.DateField("开始", null=True, blank=True)
    finish_by = models.DateField("完成时限", null=True, blank=True)
    beneficiary_supervisor = models.CharField("受益群众监督员", max_length=80, blank=True)
    evidence = models.TextField("佐证", blank=True)
    state = models.CharField(max_length=12, choices=ItemState.choices, default=ItemState.PENDING)
    state_since = models.DateField(null=True)
    due_on = models.DateField(null=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount_yuan__gte=0), name="item_amount")]

    def __str__(self) -> str:
        return self.what

    @property
    def scope(self) -> str:
        return self.village.scope
