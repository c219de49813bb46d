"""A village's 议事规则 by version, and its venue. The village's own plan is a file; the catalogue has its own room."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from committees.places.models import Village


class VillageRules(models.Model):
    """议事规则 as adopted on a day (一：“突出建章立制”). A new text is a new version; an old one is never edited."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="rules")
    number = models.PositiveIntegerField()
    text = models.TextField("议事规则全文")
    adopted_on = models.DateField("哪天通过的")
    adopted_by = models.CharField("哪个会议通过的", max_length=60)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["village", "number"], name="rules_numbered")]

    def __str__(self) -> str:
        return f"{self.village} 议事规则 第{self.number}版"


class Venue(models.Model):
    """Where the village deliberates: 协商驿站, 议事室 (一：“搭建协商平台”)."""

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="venues")
    name = models.CharField("叫什么", max_length=60)
    place = models.CharField("在哪里", max_length=120)
    from_day = models.DateField("哪天启用")
    to_day = models.DateField("哪天停用", null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["village", "name"],
                condition=Q(to_day=None),
                name="venue_once",
                violation_error_message="这个场所已经记过了。",
            )
        ]

    def __str__(self) -> str:
        return self.name
