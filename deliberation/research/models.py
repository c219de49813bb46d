"""Assignments, recusals, research records, the plan, its participants and their notices."""

from django.db import models
from django.db.models import Q

from committees.people.models import Person
from deliberation.issues.models import Fact


class Assignment(Fact):
    """Who of the committee looks into the issue, in one round; those with an interest are recused."""

    round = models.PositiveSmallIntegerField(default=1)
    task = models.TextField("调研什么", blank=True)
    nobody_recused = models.BooleanField("问过了，没有人要回避", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "round"], name="assignment_once_a_round")]

    def __str__(self) -> str:
        return f"{self.issue} 调研分工"


class AssignedMember(models.Model):
    """A committee member in an assignment: responsible, or recused with the reason."""

    class Part(models.TextChoices):
        RESPONSIBLE = "responsible", "负责调研"
        RECUSED = "recused", "回避"

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=12, choices=Part.choices)
    reason = models.CharField("回避原因", max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "person"], name="assigned_once")]

    def __str__(self) -> str:
        return f"{self.person} {self.get_part_display()}"


class ResearchRecord(Fact):
    """One visit or talk: who was asked, of which side, what was said."""

    class Leaning(models.TextChoices):
        FOR = "for", "赞成"
        AGAINST = "against", "反对"
        WORRIED = "worried", "有担心"
        SUGGESTS = "suggests", "有建议"

    round = models.PositiveSmallIntegerField(default=1)
    researchers = models.ManyToManyField(Person, related_name="+", verbose_name="调研人")
    place = models.CharField("地点", max_length=80)
    side = models.CharField("走访的是哪一方", max_length=60)
    asked = models.CharField("走访对象", max_length=120)
    households = models.PositiveIntegerField("走访户数", null=True, blank=True)
    leaning = models.CharField("态度", max_length=12, choices=Leaning.choices)
    points = models.TextField("意见要点")
    situation = models.TextField("现场情况", blank=True)
    facts_and_policy = models.TextField("相关政策与数据", blank=True)

    def __str__(self) -> str:
        return f"{self.issue} 调研 {self.side}"


class DeliberationPlan(Fact):
    """协商议事方案 of one round."""

    round = models.PositiveSmallIntegerField(default=1)
    form = models.CharField("协商形式", max_length=16)
    meeting_format = models.CharField("会议方式", max_length=32)
    background = models.TextField("议题与背景")
    findings = models.TextField("调研情况")
    session_on = models.DateField("哪天开会")
    session_at = models.TimeField("几点")
    place = models.CharField("地点", max_length=80)
    host = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="主持人")
    recorder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="记录人")
    agenda = models.TextField("议程")
    options = models.TextField("备选办法")
    budget_yuan = models.DecimalField("预算（元）", max_digits=12, decimal_places=2, null=True, blank=True)
    notice_ways = models.TextField("宣传与通报方式", blank=True)
    no_stakeholders = models.BooleanField("确认没有其他利益相关方", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "round"], name="plan_once_a_round")]

    def __str__(self) -> str:
        return f"{self.issue} 方案"


class Participant(models.Model):
    """协商主体 in a plan, and how this one was told (通报)."""

    class Kind(models.TextChoices):
        MEMBER = "member", "委员"
        PARTY_MEMBER = "party_member", "党员"
        REPRESENTATIVE = "representative", "村民代表"
        VILLAGER = "villager", "村民"
        STAKEHOLDER = "stakeholder", "利益相关方"
        ORGANISATION = "organisation", "社会组织"
        RESIDENT_UNIT = "resident_unit", "驻村单位"
        EXPERT = "expert", "专家、技术人员、第三方"
        CADRE = "cadre", "村干部"
        OBSERVER = "observer", "列席"

    class NoticeWay(models.TextChoices):
        PHONE = "phone", "电话"
        WECHAT = "wechat", "微信"
        PAPER = "paper", "书面"
        VISIT = "visit", "上门"
        BOARD = "board", "公开栏"

    class Presence(models.TextChoices):
        PRESENT = "present", "到了"
        EXCUSED = "excused", "请假"
        ABSENT = "absent", "没到"

    plan = models.ForeignKey(DeliberationPlan, on_delete=models.PROTECT, related_name="participants")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField("姓名", max_length=80)
    kind = models.CharField("类别", max_length=16, choices=Kind.choices)
    side = models.CharField("代表谁", max_length=60, blank=True)
    unit_and_title = models.CharField("单位、职称", max_length=80, blank=True)
    contact = models.CharField("联系方式", max_length=40, blank=True)
    notice_way = models.CharField("怎么通知", max_length=8, choices=NoticeWay.choices, blank=True)
    noticed_on = models.DateField("哪天通知到", null=True, blank=True)
    urgent_reason = models.CharField("来不及提前的原因", max_length=120, blank=True)
    presence = models.CharField("到会", max_length=8, choices=Presence.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "name", "kind"],
                name="participant_once",
                violation_error_message="这个人已经在名单里了。",
            ),
            models.CheckConstraint(condition=Q(noticed_on=None) | ~Q(notice_way=""), name="notice_has_way"),
        ]

    def __str__(self) -> str:
        return self.name
