"""Committees of every kind, terms, memberships, honorary heads. How a body sits stands in meetings."""

from django.db import models
from django.db.models import Q

from committees.people.models import Person
from committees.places.models import Farm, Village


class BodyKind(models.TextChoices):
    """Which standing body. The first four are of a village, the last two of the farm."""

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


class Term(models.Model):
    """A term of office (三¶4). The day it ends is the last day in office."""

    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="terms")
    starts_on = models.DateField("任期开始")
    ends_on = models.DateField("任期届满")
    elected_by = models.CharField("推选的会议", max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["committee", "starts_on"], name="term_starts_once"),
            models.CheckConstraint(
                condition=Q(ends_on__gt=models.F("starts_on")),
                name="term_ends_after_start",
                violation_error_message="任期届满的日子要在开始之后。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.committee} {self.starts_on.year}—{self.ends_on.year}"


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

    class Meta:
        constraints = [
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


class HonoraryHead(models.Model):
    """名誉组长: a farm leader, outside the 5-7, without a vote, in no denominator (三¶4)."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="honorary_heads")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_day = models.DateField("自")
    to_day = models.DateField("至", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village"],
                condition=Q(to_day=None),
                name="one_honorary_head",
                violation_error_message="名誉组长只设一人（三¶4）。",
            )
        ]

    def __str__(self) -> str:
        return str(self.person)
