"""The switch of a village's door, the letters that came through it, and the counts that keep floods out.

Of a sender nothing is kept but what he wrote himself and the day: no time, no address, no browser. No history of
earlier versions either, for that would keep the time.
"""

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q

from committees.places.models import Village
from deliberation.issues.models import Issue, Reporter

LONGEST = 3_000


def new_ref() -> str:
    """A name for addresses that says nothing about how many letters there are, or where the others went."""
    return secrets.token_hex(6)


class DoorSwitch(models.Model):
    """Whether a village takes letters from the web. No row, or not open: it does not."""

    village = models.OneToOneField(Village, on_delete=models.PROTECT, related_name="door_switch")
    is_open = models.BooleanField("网上提事开着", default=False)
    since = models.DateField("从哪天起")
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.village} {'open' if self.is_open else 'closed'}"


class Letter(models.Model):
    """One letter. Whether it waits is told by what was done with it, never typed."""

    kind = "letter"

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="letters")
    ref = models.CharField(max_length=12, unique=True, default=new_ref)
    # SHA-256 of the receipt code; the code itself is shown once and kept nowhere.
    code_hash = models.CharField(max_length=64, unique=True)
    # SHA-256 of the words without blanks and signs: the same words again within a day are not stored again.
    text_hash = models.CharField(max_length=64)
    received_on = models.DateField("哪天收到")
    text = models.TextField("写的什么", max_length=LONGEST)
    openness = models.CharField("公不公开姓名", max_length=12, choices=Reporter.Openness.choices)
    name = models.CharField("姓名", max_length=80, blank=True)
    phone = models.CharField("电话", max_length=32, blank=True)
    # As the sender calls it; the clerk finds the group of the village.
    group_words = models.CharField("哪个组、哪一片", max_length=40, blank=True)
    # The sender asked that the farm office look first, because it is about the village's cadres.
    to_farm = models.BooleanField("请场里先看", default=False)
    passed_on = models.DateField("场里转给村里", null=True)
    passed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Whether the village may see name and phone too; the farm office decides when it passes the letter on.
    contact_passed = models.BooleanField(default=False)
    issue = models.OneToOneField(Issue, null=True, on_delete=models.PROTECT, related_name="letter")
    reason = models.CharField("为什么不收进台账", max_length=500, blank=True)
    handled_on = models.DateField("哪天办的", null=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(handled_on=None, handled_by=None, issue=None, reason="")
                | Q(handled_on__isnull=False, handled_by__isnull=False, issue__isnull=False, reason="")
                | (Q(handled_on__isnull=False, handled_by__isnull=False, issue=None) & ~Q(reason="")),
                name="letter_waits_or_is_handled",
                violation_error_message="一封信要么登记，要么写明为什么不收。",
            ),
            models.CheckConstraint(
                condition=~Q(openness="anonymous") | Q(name="", phone="", group_words=""),
                name="letter_anonymous_keeps_nothing",
                violation_error_message="匿名的信不存姓名和电话。",
            ),
        ]
        indexes = [
            models.Index(fields=["village", "handled_on"], name="letter_waiting"),
            models.Index(fields=["village", "text_hash"], name="letter_same_words"),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.ref}"

    @property
    def state(self) -> str:
        """waiting, registered or set_aside."""
        if self.handled_on is None:
            return "waiting"
        return "set_aside" if self.reason else "registered"

    @property
    def is_with_farm(self) -> bool:
        """The farm office handles it, and the village does not know of it."""
        return self.to_farm and self.passed_on is None

    @property
    def scope(self) -> str:
        """The journal chain of what is done with it: what lies with the farm must not show in the village's."""
        return self.village.farm.scope if self.is_with_farm else self.village.scope

    def may_show_contact(self) -> bool:
        """Whether whoever handles the letter now may see who sent it."""
        return not self.to_farm or self.is_with_farm or self.contact_passed


class DoorSalt(models.Model):
    """The secret of one day by which senders' addresses are hashed; without it the hashes say nothing."""

    day = models.DateField(unique=True)
    salt = models.CharField(max_length=64)

    def __str__(self) -> str:
        return str(self.day)


class DoorCount(models.Model):
    """How often something was done at the doors, in an hour or (hour -1) in a day. Swept when the day is over."""

    WHOLE_DAY = -1

    day = models.DateField()
    hour = models.SmallIntegerField(default=WHOLE_DAY)
    what = models.CharField(max_length=16)
    # A hash of the day for an address, the code of a village, or empty for all together.
    who = models.CharField(max_length=64, blank=True)
    number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "hour", "what", "who"], name="door_count_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.hour} {self.what} {self.number}"
