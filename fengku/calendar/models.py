"""Days on which the yearly notice of the State Council, or the farm, says otherwise. Nothing computed."""

from django.db import models


class WorkdayOverride(models.Model):
    """One day that is (or is not) a working day whatever any table says. Holds for the whole house."""

    date = models.DateField("日期", unique=True, error_messages={"unique": "这一天已经登记过了"})
    is_working = models.BooleanField("上班")
    source = models.CharField(
        "依据", max_length=200, help_text="如：国务院办公厅关于2027年部分节假日安排的通知"
    )

    class Meta:
        verbose_name = "调休日"
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(source=""),
                name="workday_override_has_source",
                violation_error_message="要写明依据哪个通知",
            ),
        ]

    def __str__(self):
        return f"{self.date} {'上班' if self.is_working else '休息'}"
