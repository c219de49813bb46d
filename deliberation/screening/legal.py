"""The legal review of a doubtful matter (A6): asked by the study, answered in writing by the farm. Table only."""

from django.db import models
from django.db.models import Q

from deliberation.issues.models import Fact


class LegalReview(Fact):
    """The written conclusion. `happened_on` is the day it was written."""

    class Conclusion(models.TextChoices):
        LAWFUL = "lawful", "可以商议"
        CONDITIONAL = "conditional", "照下面的条件可以商议"
        UNLAWFUL = "unlawful", "不能商议"

    conclusion = models.CharField("核查结论", max_length=12, choices=Conclusion.choices)
    # Which of the three is met, when it may not be deliberated.
    question = models.CharField("碰了三不议哪一条", max_length=32, blank=True)
    text = models.TextField("核查意见")
    basis = models.TextField("依据的法律、政策")
    reviewer = models.CharField("核查人、单位", max_length=80)

    class Meta:
        verbose_name = "合法性核查"
        constraints = [
            models.CheckConstraint(
                condition=Q(conclusion="unlawful", question__gt="") | ~Q(conclusion="unlawful"),
                name="unlawful_names_its_question",
                violation_error_message="结论是“不能商议”，要选碰了三不议哪一条。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.get_conclusion_display()}"
