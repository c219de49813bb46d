"""Committees of every kind, terms, memberships, vacancies; honorary heads and other duties for a village.

How a body sits stands in meetings, how its seats are filled in elections.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from committees.people.models import Person
from committees.places.models import Farm, Village


class BodyKind(models.TextChoices):
    """Which standing body. The last two are of the farm, the others of a village."""

    DELIBERATION_COMMITTEE = "deliberation_committee", "村民议事协商委员会"
    VILLAGE_PARTY_ORG = "village_party_org", "村党组织"
    VILLAGERS_COMMITTEE = "villagers_committee", "村民委员会"
    SUPERVISION_COMMITTEE = "supervision_committee", "村务监督委员会"
    REPRESENTATIVES_ASSEMBLY = "representatives_assembly", "村民代表会议"
    FARM_PARTY_COMMITTEE = "farm_party_committee", "场党委"
    LEADING_GROUP = "leading_group", "领导小组"


class Committee(models.Model):
    """A standing body; it persists between meetings and terms (三¶1)."""

    farm = models.ForeignKey(Farm, on_delete=models.PROTECT, related_name="+")
    village = models.ForeignKey(Village, null=True, on_delete=models.PROTECT, related_name="committees")
    kind = models.CharField(max_length=32, choices=BodyKind.choices)
    name = models.CharField("名称", max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "kind"], name="one_body_of_a_kind"),
            models.UniqueConstraint(
                fields=["farm", "kind"], condition=Q(village=None), name="one_farm_body_of_a_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SeatBegins(models.TextChoices):
    """How somebody came to a seat (产生方式)."""

    ELECTED = "elected", "推选"
    TERM_CHANGE = "term_change", "换届推选"
    BY_ELECTION = "by_election", "补选"
    APPOINTED = "appointed", "任命或上级批准"
    ON_RECORD = "on_record", "启用本系统时已在任"


class SeatEnds(models.TextChoices):
    """Why somebody left a seat. The first seven leave a vacancy (三¶4：“因特殊原因出现缺额”)."""

    DEATH = "death", "去世"
    RESIGNATION = "resignation", "辞职"
    RECALL = "recall", "罢免"
    MOVED = "moved", "迁出"
    INCAPACITY = "incapacity", "丧失行为能力"
    PENALTY = "penalty", "被判处刑罚"
    OTHER = "other", "其他"
    TERM_ENDED = "term_ended", "任期届满"
    LEFT_OFFICE = "left_office", "不再担任原职务"


VACATING = tuple(reason for reason in SeatEnds if reason not in (SeatEnds.TERM_ENDED, SeatEnds.LEFT_OFFICE))


class Term(models.Model):
    """A term of office (三¶4). `ends_on` is the last day it may run, `ended_on` the last day it did run."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="terms")
    starts_on = models.DateField("任期开始")
    ends_on = models.DateField("任期届满")
    elected_by = models.CharField("推选的会议", max_length=40, blank=True)
    ended_on = models.DateField("哪天结束", null=True, blank=True)
    # Why the plan's 一般 and 原则 do not hold in this term: a size outside 5-7, a head who is not the secretary.
    size_reason = models.CharField("人数不是一般人数的原因", max_length=200, blank=True)
    head_reason = models.CharField("组长不是书记的原因", max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["committee"],
                condition=Q(ended_on=None),
                name="one_running_term",
                violation_error_message="这个班子已经有一届在任，要先换届。",
            ),
            models.CheckConstraint(
                condition=Q(ended_on=None)
                | (Q(ended_on__gte=models.F("starts_on")) & Q(ended_on__lte=models.F("ends_on"))),
                name="term_ended_within_itself",
                violation_error_message="结束的日子要在这一届之内。",
            ),
            models.UniqueConstraint(fields=["committee", "starts_on"], name="term_starts_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("starts_on")),
                name="term_ends_after_start",
                violation_error_message="任期届满的日子要在开始之后。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.starts_on.year}—{self.ends_on.year}"

    @property
    def last_day(self):
        """The last day of this term, whether it ran to its end or not."""
        return self.ended_on or self.ends_on


class Membership(models.Model):
    """A seat held by a person from a day to a day."""

    class Position(models.TextChoices):
        HEAD = "head", "组长"
        DEPUTY = "deputy", "副职"
        MEMBER = "member", "成员"

    term = models.ForeignKey(Term, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    position = models.CharField("职务", max_length=8, choices=Position.choices, default=Position.MEMBER)
    # 书记, 主任, 组长: what the office calls the seat.
    title = models.CharField("职务名称", max_length=30, blank=True)
    category = models.CharField("类别", max_length=40, blank=True)
    from_day = models.DateField("任职")
    to_day = models.DateField("离任", null=True, blank=True)
    began_by = models.CharField("产生方式", max_length=12, choices=SeatBegins.choices)
    end_reason = models.CharField("离任原因", max_length=12, choices=SeatEnds.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(began_by=""), name="seat_begins_with_reason"),
            models.CheckConstraint(
                condition=Q(to_day=None, end_reason="") | (Q(to_day__isnull=False) & ~Q(end_reason="")),
                name="seat_ends_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(to_day=None) | Q(to_day__gte=models.F("from_day")),
                name="seat_ends_after_it_began",
                violation_error_message="离任的日子早于任职的日子。",
            ),
            models.UniqueConstraint(
                fields=["term"],
                condition=Q(position="head", to_day=None),
                name="one_head_at_a_time",
                violation_error_message="组长只能有一人（三¶3：“设组长1人”）。",
            ),
            models.UniqueConstraint(
                fields=["term", "person"],
                condition=Q(to_day=None),
                name="one_seat_each",
                violation_error_message="这个人已经在名单里了。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.title or self.get_position_display()}"


class Vacancy(models.Model):
    """A seat left before its time (三¶4), until it is filled or the term ends."""

    class Closed(models.TextChoices):
        FILLED = "filled", "已补选"
        TERM_ENDED = "term_ended", "到换届没有补"

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="vacancies")
    seat = models.OneToOneField(Membership, on_delete=models.PROTECT, related_name="vacancy")
    reason = models.CharField("原因", max_length=12, choices=[(one.value, one.label) for one in VACATING])
    note = models.CharField("说明", max_length=200, blank=True)
    happened_on = models.DateField("哪天出缺的")
    due_on = models.DateField("应于哪天前补选")
    closed_on = models.DateField("哪天了结的", null=True, blank=True)
    closed_how = models.CharField("怎么了结的", max_length=12, choices=Closed.choices, blank=True)
    filled_by = models.OneToOneField(
        Membership, null=True, blank=True, on_delete=models.PROTECT, related_name="fills"
    )
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None, closed_how="", filled_by=None)
                | Q(closed_on__isnull=False, closed_how="filled", filled_by__isnull=False)
                | Q(closed_on__isnull=False, closed_how="term_ended", filled_by=None),
                name="vacancy_closed_one_way",
            ),
        ]
        indexes = [models.Index(fields=["committee", "closed_on"], name="vacancy_open")]

    def __str__(self) -> str:
        return f"{self.committee} {self.seat.person} {self.get_reason_display()}"


class HonoraryHead(models.Model):
    """名誉组长: a farm leader, outside the 5-7, without a vote, in no denominator (三¶4)."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="honorary_heads")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField("自")
    to_day = models.DateField("至", null=True, blank=True)
    end_reason = models.CharField("为什么不再担任", max_length=12, choices=SeatEnds.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village"],
                condition=Q(to_day=None),
                name="one_honorary_head",
                violation_error_message="名誉组长只设一人（三¶4）。",
            ),
            models.CheckConstraint(
                condition=Q(to_day=None, end_reason="") | (Q(to_day__isnull=False) & ~Q(end_reason="")),
                name="honorary_head_ends_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)


class Duty(models.Model):
    """What somebody does for a village without a seat: first secretary, liaison cadre, contact of the work body."""

    class Kind(models.TextChoices):
        FIRST_SECRETARY = "first_secretary", "第一书记"
        LIAISON_CADRE = "liaison_cadre", "包村干部"
        CONTACT = "contact", "工作机构联系人"

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="duties")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="duties")
    kind = models.CharField("职责", max_length=16, choices=Kind.choices)
    # The work body's name, or where the first secretary comes from.
    note = models.CharField("说明", max_length=120, blank=True)
    from_day = models.DateField("自")
    to_day = models.DateField("至", null=True, blank=True)
    end_reason = models.CharField("为什么不再担任", max_length=12, choices=SeatEnds.choices, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village", "person", "kind"],
                condition=Q(to_day=None),
                name="duty_once",
                violation_error_message="这个人已经记过这一职责了。",
            ),
            models.CheckConstraint(
                condition=Q(to_day=None, end_reason="") | (Q(to_day__isnull=False) & ~Q(end_reason="")),
                name="duty_ends_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_kind_display()}"
