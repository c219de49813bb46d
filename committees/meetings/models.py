"""Meetings and their seats. What a meeting decided is attached by the rooms of the procedure."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from committees.bodies.models import Committee
from committees.people.models import Person
from committees.places.models import Village


class MeetingKind(models.TextChoices):
    """What is sitting."""

    STUDY = "study", "村党组织集中研究"
    JOINT = "joint", "村“两委”会议"
    SESSION = "session", "协商议事会议"
    # Assemblies have no roster of seats: who was expected and who came are counted, see elections.
    ASSEMBLY = "assembly", "村民会议"
    REPRESENTATIVES = "representatives", "村民代表会议"


class Meeting(models.Model):
    """One sitting. Its roster is copied on the day and never follows later changes (guard WF-10)."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=16, choices=MeetingKind.choices)
    number = models.PositiveIntegerField()  # per village and kind, gapless
    held_on = models.DateField("哪天开的")
    started_at = models.TimeField("几点", null=True, blank=True)
    place = models.CharField("地点", max_length=80)
    host = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="主持人"
    )
    recorder = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name="记录人"
    )
    non_voting = models.CharField("列席", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["village", "kind", "number"], name="meeting_number_once")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} 第{self.number}次"


class Seat(models.Model):
    """One member of one sitting body: present, excused, absent or recused. These four always add up."""

    class Presence(models.TextChoices):
        PRESENT = "present", "到了"
        EXCUSED = "excused", "请假"
        ABSENT = "absent", "没到"
        RECUSED = "recused", "回避"

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="seats")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    # Copied from the membership, so that a later change of seat does not change this meeting.
    position = models.CharField(max_length=8)
    title = models.CharField(max_length=30, blank=True)
    category = models.CharField(max_length=40, blank=True)
    presence = models.CharField(max_length=8, choices=Presence.choices, default=Presence.ABSENT)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "committee", "person"], name="seat_once"),
            models.CheckConstraint(
                condition=Q(presence__in=["present", "excused", "absent", "recused"]), name="seat_presence"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.get_presence_display()}"
