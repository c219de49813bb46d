"""A person. Seats and accounts point here; what a person did stands in other rooms."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from committees.places.models import Farm, Village, VillagerGroup


class Person(models.Model):
    """A villager, a cadre, a farm leader or somebody of a resident unit. Names are never judged."""

    class Gender(models.TextChoices):
        FEMALE = "female", "女"
        MALE = "male", "男"

    farm = models.ForeignKey(Farm, on_delete=models.PROTECT, related_name="+")
    # Null for farm leaders and staff of the farm, who belong to no village.
    village = models.ForeignKey(
        Village, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    name = models.CharField("姓名", max_length=80)
    name_mn = models.CharField("蒙古文姓名", max_length=120, blank=True)
    gender = models.CharField("性别", max_length=8, choices=Gender.choices, blank=True)
    # 1968-03, as rosters have it; no day, no ID number.
    born = models.CharField("出生年月", max_length=7, blank=True)
    ethnicity = models.CharField("民族", max_length=20, blank=True)
    group = models.ForeignKey(
        VillagerGroup,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
        verbose_name="组",
    )
    # Staff of a resident unit may deliberate but are counted in no vote of villagers (domain A18).
    is_villager = models.BooleanField("本村村民", default=True)
    is_party_member = models.BooleanField("党员", default=False)
    organisation = models.CharField("单位", max_length=80, blank=True)
    phone = models.CharField("电话", max_length=32, blank=True)
    # Full pinyin and initials of every reading, for "btr"; filled by people.actions.
    pinyin = models.TextField(blank=True, editable=False)
    version = models.PositiveIntegerField(default=1)
    history = HistoricalRecords(history_change_reason_field=models.TextField(null=True))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_name"),
            models.CheckConstraint(
                condition=Q(born="") | Q(born__regex=r"^[0-9]{4}-(0[1-9]|1[0-2])$"),
                name="person_born_in_a_month",
                violation_error_message="出生年月写成 1968.3 这样。",
            ),
        ]
        indexes = [models.Index(fields=["village", "name"], name="person_by_village")]

    def __str__(self) -> str:
        return self.name


class Relation(models.Model):
    """Two people declared to be close relatives: for recusal, and for who may not supervise whom. Kept one way round.

    Declared by themselves or known in the village; a relation that was written by mistake is ended, not erased.
    """

    class Kind(models.TextChoices):
        """近亲属 of the Civil Code (1045), and those by marriage whom the villages count too."""

        SPOUSE = "spouse", "夫妻"
        PARENT_CHILD = "parent_child", "父母子女"
        SIBLING = "sibling", "兄弟姐妹"
        GRANDPARENT_GRANDCHILD = "grandparent_grandchild", "祖孙"
        IN_LAW = "in_law", "儿女亲家、公婆岳父母、妯娌连襟"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relations")
    relative = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("什么亲属", max_length=24, choices=Kind.choices)
    declared_on = models.DateField("哪天申报的")
    ended_on = models.DateField("哪天起不再算", null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__lt=models.F("relative")), name="relation_kept_one_way_round"
            ),
            models.UniqueConstraint(
                fields=["person", "relative"],
                condition=Q(ended_on=None),
                name="relation_once",
                violation_error_message="这两个人的亲属关系已经记过了。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.relative} {self.get_kind_display()}"
