"""The deliberation session: minutes, statements, dissent, the opinion. Roster and sign-in are a Meeting."""

from django.db import models
from django.db.models import F, Q

from committees.meetings.models import Meeting
from deliberation.issues.models import Fact


class Session(Fact):
    """One 协商议事会议 and what came of it. Numbers of hands are entered, the level is computed."""

    round = models.PositiveSmallIntegerField(default=1)
    meeting = models.OneToOneField(Meeting, on_delete=models.PROTECT, related_name="session")
    introduction = models.TextField("主持人介绍", blank=True)
    discussion = models.TextField("讨论焦点", blank=True)
    opinion = models.TextField("协商意见", blank=True)
    approve = models.PositiveIntegerField("同意", null=True, blank=True)
    against = models.PositiveIntegerField("不同意", null=True, blank=True)
    abstain = models.PositiveIntegerField("弃权", null=True, blank=True)
    members_present = models.PositiveIntegerField(null=True, blank=True)
    no_dissent = models.BooleanField("问过了，没有不同意见", default=False)
    minutes_signed = models.BooleanField("会议记录宣读无误，已签字", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(approve=None) | Q(members_present=F("approve") + F("against") + F("abstain")),
                name="session_hands_add_up",
                violation_error_message="同意、不同意、弃权加起来要等于到会委员人数。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.issue} 协商会议"

    @property
    def agreement(self) -> str:
        "One of consensus, majority, none: by the committee members present;  before hands are counted."
        if self.approve is None:
            return ""
        if self.approve == self.members_present:
            return "consensus"
        return "majority" if 2 * self.approve > self.members_present else "none"


class Statement(models.Model):
    """What one person said, or that there was no opinion. `kind` is the participant's kind."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="statements")
    speaker = models.CharField("谁说的", max_length=80)
    kind = models.CharField("类别", max_length=16)
    no_opinion = models.BooleanField("没有意见", default=False)
    text = models.TextField("说了什么", blank=True)
    act_key = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(no_opinion=True) | ~Q(text=""),
                name="statement_says_something",
                violation_error_message="写上说了什么，或者勾“没有意见”。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.speaker}: {self.text[:20] or '没有意见'}"


class Dissent(Fact):
    """不同意见: whose, what, why. Kept on file; the explanation follows later."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="dissents")
    person_name = models.CharField("谁的不同意见", max_length=80)
    text = models.TextField("不同意见及理由")
    explained_on = models.DateField("哪天解释的", null=True, blank=True)
    explained_by = models.CharField("谁去解释的", max_length=80, blank=True)
    explanation = models.TextField("怎么解释的", blank=True)
    maintained = models.BooleanField("仍保留意见", default=False)

    def __str__(self) -> str:
        return f"{self.issue} 不同意见"
