"""A person. Seats and accounts point here; what a person did stands in other rooms."""

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
    # Null for farm leaders, who belong to no village.
    village = models.ForeignKey(
        Village, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    name = models.CharField("姓名", max_length=80)
    name_mn = models.CharField("蒙古文姓名", max_length=120, blank=True)
    gender = models.CharField("性别", max_length=8, choices=Gender.choices, blank=True)
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
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="person_has_name")]
        indexes = [models.Index(fields=["village", "name"], name="person_by_village")]

    def __str__(self) -> str:
        return self.name
