"""The study meeting's answers to the eight questions, and the two committees' review."""

from django.db import models
from django.db.models import F, Q

from committees.meetings.models import Meeting
from deliberation.issues.models import Fact, Issue


class Screening(Fact):
    """What the Party study decided about one issue (四(四)二). Answers are per question, below."""

    class Opinion(models.TextChoices):
        PROPOSE = "propose", "初步确定为协商议题，交村“两委”会议审议"
        REJECT = "reject", "不予商议（三不议里有一条答“有”）"
        LEGAL_REVIEW = "legal_review", "拿不准，先请场办做合法性核查"
        MERGE = "merge", "跟台账里的另一件是一回事，并过去"
        SPLIT = "split", "一封信里好几件事，拆开"
        RETURN = "return", "没说清楚，退回去补充"
        REFER = "refer", "不归村里商量，转给该管的地方"

    class Receiver(models.TextChoices):
        """Where a matter goes that is not deliberated (T7)."""

        MEDIATION = "mediation", "人民调解"
        OFFICE = "office", "主管部门"
        GOVERNMENT = "government", "人民政府处理"
        POLICE = "police", "公安"
        PETITION = "petition", "信访"
        COURT = "court", "人民法院"
        PERSON = "person", "村里某个人马上办"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="screenings")
    opinion = models.CharField("这件事怎么办", max_length=16, choices=Opinion.choices)
    primary_category = models.CharField("主要合哪一条", max_length=32, blank=True)
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
    groups = models.CharField("涉及哪些组、哪些人", max_length=120, blank=True)
    amount_yuan = models.DecimalField("大概要多少钱", max_digits=12, decimal_places=2, null=True, blank=True)
    # Marks by which the policy's tests of a major matter are read; see major.py.
    concerns_land = models.BooleanField("涉及土地、草场、宅基地", default=False)
    petition_risk = models.BooleanField("可能引起集体上访", default=False)
    ethnic_or_religious = models.BooleanField("涉及民族、宗教", default=False)
    # Sentences of the tests that were met when the study was written down; the plan may change later.
    major_because = models.TextField("为什么算重大", blank=True)
    is_safety = models.BooleanField("事关公共安全，反映人撤回也要接着办", default=False)
    reason = models.TextField("理由", blank=True)
    merge_target = models.ForeignKey(
        Issue, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="并入哪一件"
    )
    receiver_kind = models.CharField("转给哪里", max_length=12, choices=Receiver.choices, blank=True)
    receiver = models.CharField("转给谁", max_length=80, blank=True)
    other_ways = models.TextField("还可以走的路", blank=True)
    # Where the two committees were told of a rejection, or reviewed it where the farm's rule asks for that.
    joint_meeting = models.ForeignKey(
        Meeting,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="told_rejections",
        verbose_name="在哪次“两委”会议上通报",
    )

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

    class Decision(models.TextChoices):
        """What was put to the hands (A19): as proposed, with changes, or back to the Party organisation."""

        AS_PROPOSED = "as_proposed", "同意，照村党组织提的定"
        AMENDED = "amended", "同意，改了形式或者范围"
        SEND_BACK = "send_back", "退回村党组织再研究"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="reviews")
    suggested_form = models.CharField("建议的协商形式", max_length=16)
    suggested_format = models.CharField("会议方式", max_length=32, blank=True)
    is_statutory = models.BooleanField("法律要求表决的事项", default=False)
    statutory_basis = models.TextField("依据", blank=True)
    decision = models.CharField(
        "怎么定", max_length=12, choices=Decision.choices, default=Decision.AS_PROPOSED
    )
    # Why another form than the suggested one (domain A10).
    form_reason = models.CharField("不用建议的形式，为什么", max_length=200, blank=True)
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
