"""The topic catalogue (议事协商目录) of a village or the farm, by year and version. Issues may name a topic of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from committees.places.models import Farm, Village


class TopicCatalogue(models.Model):
    """One version of a year's catalogue. Confirmed it never changes; the next version starts as its copy."""

    farm = models.ForeignKey(Farm, on_delete=models.PROTECT, related_name="catalogues")
    # Empty: the farm's own catalogue.
    village = models.ForeignKey(
        Village, null=True, blank=True, on_delete=models.PROTECT, related_name="catalogues"
    )
    year = models.PositiveIntegerField("年度")
    number = models.PositiveIntegerField("第几版")
    adopted_on = models.DateField("哪天定的", null=True, blank=True)
    adopted_by = models.CharField("哪个会议定的", max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village", "year", "number"], condition=~Q(village=None), name="catalogue_numbered"
            ),
            models.UniqueConstraint(
                fields=["farm", "year", "number"], condition=Q(village=None), name="farm_catalogue_numbered"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | (Q(adopted_on__isnull=False) & ~Q(adopted_by="")),
                name="catalogue_adopted_before_it_stands",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.village or self.farm} {self.year} 第{self.number}版"


class Topic(models.Model):
    """One line of a catalogue."""

    class Level(models.TextChoices):
        VILLAGE = "village", "村级协商"
        FARM = "farm", "场级协商"

    catalogue = models.ForeignKey(TopicCatalogue, on_delete=models.PROTECT, related_name="topics")
    order = models.PositiveIntegerField("序号")
    title = models.CharField("协商事项", max_length=120)
    # Code of the plan's topic domains.
    domain = models.CharField("领域", max_length=32)
    level = models.CharField("哪一级协商", max_length=8, choices=Level.choices, default=Level.VILLAGE)
    area = models.CharField("涉及范围", max_length=120, blank=True)
    is_major = models.BooleanField("重大事项，要向场党委报告", default=False)
    # Code of one of the four forms.
    form = models.CharField("建议的协商形式", max_length=16, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["catalogue", "order"], name="topic_numbered")]

    def __str__(self) -> str:
        return self.title
