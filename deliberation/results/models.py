"""The result of a deliberation, fixed in one of the plan's forms. Its publication stands in notices."""

from django.db import models
from django.db.models import Q

from deliberation.issues.models import Fact


class DeliberationResult(Fact):
    """协商结果: form, text, how far it is made public (四(四)五)."""

    round = models.PositiveSmallIntegerField(default=1)
    form = models.CharField("结果形式", max_length=16)
    form_other = models.CharField("别的形式", max_length=60, blank=True)
    body = models.TextField("结果正文")
    publish_scope = models.CharField("公开到什么程度", max_length=16)
    adopted_on = models.DateField("党组织采纳的日子", null=True, blank=True)
    memorandum = models.TextField("口头协定的书面备忘", blank=True)
    witness_one = models.CharField("见证人一", max_length=80, blank=True)
    witness_two = models.CharField("见证人二", max_length=80, blank=True)
    needs_upper_help = models.BooleanField("需要上级落实或帮助", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "round"], name="result_once_a_round"),
            models.CheckConstraint(condition=~Q(body=""), name="result_has_body"),
        ]

    def __str__(self) -> str:
        return f"{self.issue} 结果"
