"""The farm, its villages and villagers' groups. People and bodies stand in rooms of their own."""

from datetime import date

from django.conf import settings
from django.db import models


class Farm(models.Model):
    """A state farm: the tenant above the villages."""

    code = models.SlugField(max_length=32, unique=True)
    name = models.CharField("场名", max_length=60)
    office_phone = models.CharField("场办电话", max_length=32, blank=True)

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """Name of the farm's own chain and files."""
        return f"farm/{self.code}"


class Village(models.Model):
    """A village-level unit, whatever its label: 村, 嘎查 or 分场 (domain A3)."""

    class UnitLabel(models.TextChoices):
        VILLAGE = "村", "村"
        GACHA = "嘎查", "嘎查"
        SUB_FARM = "分场", "分场"

    farm = models.ForeignKey(Farm, on_delete=models.PROTECT, related_name="villages")
    code = models.SlugField(max_length=32, unique=True)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=30, help_text="用在编号里，如“南坨子”")
    unit_label = models.CharField("单位叫法", max_length=8, choices=UnitLabel.choices)
    responsible_body_name = models.CharField("负责单位", max_length=60, help_text="如“南坨子嘎查村民委员会”")
    party_org_name = models.CharField("党组织名称", max_length=60)
    office_phone = models.CharField("办公电话", max_length=32, blank=True)
    office_place = models.CharField("办公地点", max_length=60, blank=True)
    online_enabled = models.BooleanField("有条件开展网上协商", default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["farm", "name"], name="village_name_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def scope(self) -> str:
        """Name of the village's chain and files."""
        return f"village/{self.code}"


class VillagerGroup(models.Model):
    """独贵龙 or villagers' group."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField("组名", max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["village", "name"], name="group_name_once")]

    def __str__(self) -> str:
        return self.name


class Roll(models.Model):
    """How many adults and households a village had on a day, and whence that is known. Never a list of people.

    A vote is counted against the newest roll of its day or before; a new count is a new row.
    """

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="rolls")
    counted_on = models.DateField("哪天的数")
    adults = models.PositiveIntegerField("18周岁以上村民")
    households = models.PositiveIntegerField("户数")
    source = models.CharField("数从哪里来", max_length=120)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village", "counted_on"],
                name="roll_once_a_day",
                violation_error_message="这一天的数已经记过了。",
            ),
            models.CheckConstraint(
                condition=models.Q(adults__gte=models.F("households")),
                name="roll_adults_at_least_households",
                violation_error_message="18周岁以上村民不会少于户数，请核对。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village} {self.counted_on}"


def roll_on(village: Village, day: date) -> Roll | None:
    """The newest count of `day` or before."""
    return Roll.objects.filter(village=village, counted_on__lte=day).order_by("-counted_on").first()
