"""The village Party organisation's request that the farm take the lead (三¶2), and the farm's answer."""

from django.db import models
from django.db.models import Q

from committees.places.models import Village
from deliberation.issues.models import Fact


class FarmRequest(Fact):
    """Request and report (D20). `happened_on` is the day of the request."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "同意牵头"
        DECLINED = "declined", "不牵头，退回村里"

    villages = models.ManyToManyField(Village, related_name="+", verbose_name="涉及哪些村")
    cause = models.TextField("缘由和情况")
    request = models.TextField("请求")
    answer = models.CharField("场党委的答复", max_length=12, choices=Answer.choices, blank=True)
    answered_on = models.DateField("哪天答复的", null=True, blank=True)
    answer_text = models.TextField("答复意见", blank=True)
    leader = models.CharField("由谁牵头", max_length=80, blank=True)

    class Meta:
        verbose_name = "转场牵头的请求"
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None) | (~Q(answer="") & Q(answered_on__isnull=False)),
                name="farm_answer_has_its_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} 请求转场牵头"
