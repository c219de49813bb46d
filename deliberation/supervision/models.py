"""What the supervision committee found, what beneficiaries said, when the outcome was posted."""

from django.conf import settings
from django.db import models

from committees.people.models import Person
from deliberation.issues.models import Fact


class SupervisionRecord(Fact):
    """监督反馈: verdict on the execution (四(五)). Entered by the clerk it waits for counter-confirmation."""

    way = models.CharField("怎么看的", max_length=80)
    promises_kept = models.CharField("说好的事，办到了吗", max_length=16)
    money_matches = models.CharField("钱花的数，跟公开的一样吗", max_length=16)
    findings = models.TextField("发现的情况", blank=True)
    verdict = models.CharField("结论", max_length=16)
    supervisors = models.ManyToManyField(Person, related_name="+", verbose_name="谁来看的")
    beneficiaries_asked = models.PositiveIntegerField("问了几户受益群众")
    beneficiaries_satisfied = models.PositiveIntegerField("满意的几户")
    feedback = models.TextField("受益群众的话", blank=True)
    status_posted_on = models.DateField("落实情况哪天上的墙", null=True, blank=True)
    # A verdict on paper entered by the clerk counts once a supervisor or the farm office has confirmed it.
    countersigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    countersigned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(beneficiaries_satisfied__lte=models.F("beneficiaries_asked")),
                name="satisfied_within_asked",
                violation_error_message="满意的户数不能多过问的户数。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} 监督"
