"""Assignments, recusals, research records, the plan with its options and money, its participants and their notices."""

from django.db import models
from django.db.models import Q

from committees.people.models import Person
from deliberation.issues.models import Fact
from fengku.files.models import Attachment


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
    """One person, household or unit that was heard: by whom, of which side, what was said."""

    class Heard(models.TextChoices):
        VILLAGER = "villager", "村民"
        STAKEHOLDER = "stakeholder", "利益相关方"
        REPRESENTATIVE = "representative", "村民代表"
        PARTY_MEMBER = "party_member", "党员"
        ORGANISATION = "organisation", "社会组织"
        RESIDENT_UNIT = "resident_unit", "驻村单位"
        EXPERT = "expert", "专家、技术人员"
        OFFICE = "office", "上级部门"

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
    asked_kind = models.CharField("是什么人", max_length=16, choices=Heard.choices, blank=True)
    unit = models.CharField("哪个单位", max_length=80, blank=True)
    households = models.PositiveIntegerField("走访户数", null=True, blank=True)
    leaning = models.CharField("态度", max_length=12, choices=Leaning.choices)
    points = models.TextField("意见要点")
    situation = models.TextField("现场情况", blank=True)
    facts_and_policy = models.TextField("相关政策与数据", blank=True)

    def __str__(self) -> str:
        return f"{self.issue} 调研 {self.side}"


class ResearchPhoto(models.Model):
    """A photograph taken on a visit; its caption stands with the file."""

    record = models.ForeignKey(ResearchRecord, on_delete=models.PROTECT, related_name="photos")
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return str(self.attachment)


class DeliberationPlan(Fact):
    """协商议事方案 of one round. A confirmed one is changed by the next revision, which names it."""

    round = models.PositiveSmallIntegerField(default=1)
    revision = models.PositiveSmallIntegerField(default=1)
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    form = models.CharField("协商形式", max_length=16)
    meeting_format = models.CharField("会议方式", max_length=32)
    # Why this form although another is suggested.
    form_reason = models.CharField("为什么用这种形式", max_length=200, blank=True)
    # 网上 stands only beside another way: as a supplement of a meeting, or with a way for those who are not online.
    online_too = models.BooleanField("同时在网上征询意见", default=False)
    offline_channel = models.CharField("不上网的人怎么参加", max_length=120, blank=True)
    background = models.TextField("议题与背景")
    findings = models.TextField("调研情况")
    session_on = models.DateField("哪天开会")
    session_at = models.TimeField("几点")
    place = models.CharField("地点", max_length=80)
    host = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="主持人")
    recorder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name="记录人")
    agenda = models.TextField("议程")
    notice_ways = models.TextField("宣传与通报方式", blank=True)
    contact = models.CharField("联系人和办公电话", max_length=80, blank=True)
    # One a line: units in the village whom the issue concerns, and the papers that go with the notice.
    resident_units = models.TextField("涉及哪些驻村单位", blank=True)
    enclosures = models.TextField("附件", blank=True)
    no_stakeholders = models.BooleanField("确认没有其他利益相关方", default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue", "round", "revision"], name="plan_revision_once"),
            models.CheckConstraint(
                condition=Q(revision=1) | Q(corrects__isnull=False), name="plan_revision_names_the_former"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue} 方案"


class PlanFile(models.Model):
    """A file that goes with the plan (a drawing, an estimate); its name for people is the caption."""

    plan = models.ForeignKey(DeliberationPlan, on_delete=models.PROTECT, related_name="files")
    attachment = models.ForeignKey(Attachment, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "attachment"], name="plan_file_once")]

    def __str__(self) -> str:
        return str(self.attachment)


class PlanOption(models.Model):
    """One way to settle it, with what it costs in all. How that comes together stands in its lines."""

    plan = models.ForeignKey(DeliberationPlan, on_delete=models.PROTECT, related_name="options")
    number = models.PositiveSmallIntegerField()
    text = models.TextField("这个办法怎么办")
    total_yuan = models.DecimalField("一共要多少钱（元）", max_digits=12, decimal_places=2)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="option_number_once"),
            models.CheckConstraint(condition=Q(total_yuan__gte=0), name="option_total_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """办法一, 办法二 …"""
        numerals = "一二三四五六七八九十"
        return f"办法{numerals[self.number - 1] if self.number <= len(numerals) else self.number}"


class BudgetLine(models.Model):
    """One sum of an option: what it is spent on, or whence it comes. Both sides add up to the option's total."""

    class Side(models.TextChoices):
        COST = "cost", "用在哪里"
        SOURCE = "source", "钱从哪里来"

    # The plan too, so that the database can tell a confirmed one's lines.
    plan = models.ForeignKey(DeliberationPlan, on_delete=models.PROTECT, related_name="+")
    option = models.ForeignKey(PlanOption, on_delete=models.PROTECT, related_name="lines")
    side = models.CharField(max_length=8, choices=Side.choices)
    what = models.CharField(max_length=80)
    amount_yuan = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_yuan__gt=0), name="budget_line_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.amount_yuan}"


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
    unit = models.CharField("单位", max_length=80, blank=True)
    title = models.CharField("职称或职务", max_length=60, blank=True)
    contact = models.CharField("联系方式", max_length=40, blank=True)
    notice_way = models.CharField("怎么通知", max_length=8, choices=NoticeWay.choices, blank=True)
    noticed_on = models.DateField("哪天通知到", null=True, blank=True)
    # Who said that it has arrived, and when: the participant, or somebody of the household.
    confirmed_by = models.CharField("谁签收的", max_length=80, blank=True)
    confirmed_on = models.DateField("哪天签收的", null=True, blank=True)
    presence = models.CharField("到会", max_length=8, choices=Presence.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "name", "kind"],
                name="participant_once",
                violation_error_message="这个人已经在名单里了。",
            ),
            models.CheckConstraint(condition=Q(noticed_on=None) | ~Q(notice_way=""), name="notice_has_way"),
            models.CheckConstraint(
                condition=Q(confirmed_on=None)
                | (~Q(confirmed_by="") & Q(confirmed_on__gte=models.F("noticed_on"))),
                name="confirmed_after_the_notice",
                violation_error_message="签收要写是谁，日子不早于通报的日子。",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ShortNotice(Fact):
    """Why participants could not be told as many days before as the plan asks (domain A21): once for one plan."""

    plan = models.OneToOneField(DeliberationPlan, on_delete=models.PROTECT, related_name="short_notice")
    reason = models.TextField("来不及提前通报的原因")

    def __str__(self) -> str:
        return f"{self.issue} 紧急通报"
