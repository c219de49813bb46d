"""The issue, its reporters, its number, the answer to the reporter; and the base of every room's fact."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from committees.places.models import Village, VillagerGroup
from fengku.policies.models import PolicyVersion

from . import states


class Issue(models.Model):
    """One matter in the ledger. `state` is written by fengku.moves.engine alone."""

    kind = "issue"

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="issues")
    year = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    # The plan as it stood when the issue was opened; closed issues never change with it.
    policy_version = models.ForeignKey(PolicyVersion, on_delete=models.PROTECT, related_name="+")
    title = models.CharField("议题名称", max_length=120)
    description = models.TextField("反映内容")
    channel = models.CharField("收集渠道", max_length=24)
    channel_other = models.CharField("别的渠道", max_length=60, blank=True)
    collected_on = models.DateField("收集日期")
    area = models.CharField("涉及范围", max_length=120, blank=True)
    wish = models.TextField("诉求或建议", blank=True)
    # How many other households say the same (四 引言 “突出群众关切”); those who came by a merger are added.
    supporters = models.PositiveIntegerField("同样反映的户", default=0)
    # Where a merged matter goes on; the parent of a matter that was split off. Both of the same village.
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged_here"
    )
    split_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="parts"
    )
    # Set when the issue is proposed, from the screening; the ledger and the summary read them.
    primary_category = models.CharField(max_length=32, blank=True)
    is_key_topic = models.BooleanField(default=False)
    is_major = models.BooleanField(default=False)
    # By the study, or by a request to the farm; taken back when the farm declines to lead.
    is_cross_village = models.BooleanField(default=False)
    # Which time round steps three and four; a second research makes it 2.
    round = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=24, choices=states.choices, blank=True)
    version = models.PositiveIntegerField(default=1)
    state_since = models.DateField(null=True)
    due_on = models.DateField(null=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    history = HistoricalRecords(
        history_change_reason_field=models.TextField(null=True),
        excluded_fields=["state", "version", "state_since", "due_on"],
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "year", "number"], name="issue_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="issue_number_from_one"),
        ]
        indexes = [
            models.Index(fields=["village", "state"], name="issue_by_state"),
            models.Index(fields=["village", "due_on"], name="issue_by_due"),
            # Over villages: the newest first, and what has been due the longest.
            models.Index(fields=["collected_on", "id"], name="issue_by_day"),
            models.Index(fields=["due_on", "id"], name="issue_due", condition=Q(due_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    @property
    def reference(self) -> str:
        """2026-003, as in the ledger and in addresses."""
        return f"{self.year}-{self.number:03d}"

    @property
    def scope(self) -> str:
        return self.village.scope

    @property
    def state_label(self) -> str:
        return states.label(self.state)

    @property
    def step(self) -> int:
        return states.step_of(self.state)

    @property
    def policy(self):
        """The pinned plan: parameters, questions, forms, each with its clause."""
        return self.policy_version.policy


class IssueCounter(models.Model):
    """The last number given in a village and year; its row is the lock of numbering."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["village", "year"], name="counter_once")]

    def __str__(self) -> str:
        return f"{self.village_id} {self.year}: {self.last}"


class Fact(models.Model):
    """Base of what rooms record about an issue: a draft until a move confirms it, then unchangeable."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="%(class)ss")
    happened_on = models.DateField("哪天")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    # Code of the body or "person/<id>" that acted on paper.
    acted_by = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class Reporter(models.Model):
    """Who raised it. Anonymous is allowed; then the name stays empty."""

    class Openness(models.TextChoices):
        NAMED = "named", "本人同意公开"
        WITHHELD = "withheld", "不公开（存着，不上墙）"
        ANONYMOUS = "anonymous", "匿名"

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="reporters")
    name = models.CharField("反映人", max_length=80, blank=True)
    openness = models.CharField("公不公开姓名", max_length=12, choices=Openness.choices)
    group = models.ForeignKey(
        VillagerGroup, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="组"
    )
    phone = models.CharField("联系电话", max_length=32, blank=True)
    on_behalf = models.BooleanField("代别人反映", default=False)
    # The issue with which this one came, when that was merged into ours.
    came_with = models.ForeignKey(Issue, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(openness="anonymous", name="", phone=""))
                | (~Q(openness="anonymous") & ~Q(name="")),
                name="reporter_named_or_anonymous",
                violation_error_message="写上反映人，或者选“匿名”。",
            )
        ]

    def __str__(self) -> str:
        return self.name or "匿名"


class Feedback(Fact):
    """The answer to the reporter (四(五) 反馈机制); for an anonymous one it goes to the board."""

    class Way(models.TextChoices):
        VISIT = "visit", "当面告知"
        PHONE = "phone", "电话告知"
        PAPER = "paper", "书面送达"
        BOARD = "board", "在公开栏公布"

    # Whom it was told; None: all of them at once, as on the board.
    reporter = models.ForeignKey(
        Reporter,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="answers",
        verbose_name="答复谁",
    )
    way = models.CharField("怎么答复的", max_length=8, choices=Way.choices)
    content = models.TextField("答复内容")
    # What was answered: the state of the issue then. A rejection told is no answer to a later result.
    about_state = models.CharField(max_length=24, blank=True, choices=states.choices)

    def __str__(self) -> str:
        return f"{self.issue} {self.get_way_display()}"
