"""The study meeting's answers to the eight questions, and the two committees' review."""

from django.db import models
from django.db.models import F, Q

from committees.meetings.models import Meeting
from deliberation.issues.models import Fact


class Screening(Fact):
    """What the Party study decided about one issue (四(四)二). Answers are per question, below."""

    class Opinion(models.TextChoices):
        PROPOSE = "propose", "初步确定为协商议题，交村“两委”会议审议"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="screenings")
    opinion = models.CharField("这件事怎么办", max_length=16, choices=Opinion.choices)
    primary_category = models.CharField("主要合哪一条", max_length=32)
    topic_domain = models.CharField("议题领域", max_length=32, blank=True)
    is_key_topic = models.BooleanField("重点协商内容", default=False)
    key_topic_kind = models.CharField("哪一类重点", max_length=32, blank=True)
    is_major = models.BooleanField("重大事项", default=False)
    is_cross_village = models.BooleanField("涉及几个村", default=False)
    is_technical = models.BooleanField("专业性技术性强", default=False)
    is_dispute = models.BooleanField("是矛盾纠纷", default=False)
    households = models.PositiveIntegerField("涉及户数", null=True, blank=True)
    persons = models.PositiveIntegerField("涉及人数", null=True, blank=True)
    stakeholders = models.TextField("涉及对象与利益相关方", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "meeting"], name="screening_once_a_meeting")]

    def __str__(self) -> str:
        return f"{self.issue} 集中研究"


class Answer(models.Model):
    """One answer to one of the eight questions, with its basis where the plan asks for one."""

    class Value(models.TextChoices):
        YES = "yes", "是"
        NO = "no", "不是"
        DOUBTFUL = "doubtful", "拿不准"

    screening = models.ForeignKey(Screening, on_delete=models.CASCADE, related_name="answers")
    question = models.CharField(max_length=32)
    value = models.CharField(max_length=8, choices=Value.choices)
    basis = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["screening", "question"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.question}: {self.value}"


class Review(Fact):
    """The two committees' review and its count (四(四)二). The outcome is computed, never typed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reviews")
    suggested_form = models.CharField("建议的协商形式", max_length=16)
    suggested_format = models.CharField("会议方式", max_length=32, blank=True)
    is_statutory = models.BooleanField("法律要求表决的事项", default=False)
    statutory_basis = models.TextField("依据", blank=True)
    opinion = models.TextField("审议意见", blank=True)
    approve = models.PositiveIntegerField("同意")
    against = models.PositiveIntegerField("不同意", default=0)
    abstain = models.PositiveIntegerField("弃权", default=0)
    present = models.PositiveIntegerField()  # taken from the meeting's seats when recorded

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "meeting"], name="review_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(present=F("approve") + F("against") + F("abstain")),
                name="review_adds_up",
                violation_error_message="同意、不同意、弃权加起来要等于实到人数。",
            ),
            models.CheckConstraint(
                condition=Q(is_statutory=False) | ~Q(statutory_basis=""), name="statutory_has_basis"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} 两委审议"

    @property
    def passed(self) -> bool:
        """More than half of those present agree."""
        return 2 * self.approve > self.present
