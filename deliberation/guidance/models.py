"""Guidance notes (四(一), 五(四)): words of those who lead or guide, at one of four points. They decide nothing."""

from django.conf import settings
from django.db import models

from committees.places.models import Village
from deliberation.issues.models import Issue


class GuidanceNote(models.Model):
    """One note. It is never changed or taken away; whoever thinks better of it writes another that follows it."""

    class Point(models.TextChoices):
        TOPIC = "topic", "议题"
        FORM = "form", "方式"
        PROCESS = "process", "过程"
        RESULT = "result", "成果运用"

    class Giver(models.TextChoices):
        VILLAGE_PARTY_ORG = "village_party_org", "村党组织"
        FARM_PARTY_COMMITTEE = "farm_party_committee", "场党委"
        FARM_OFFICE = "farm_office", "场办"
        FIRST_SECRETARY = "first_secretary", "第一书记"
        LIAISON_CADRE = "liaison_cadre", "包村干部"

    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, related_name="guidance")
    point = models.CharField("就哪一方面", max_length=8, choices=Point.choices)
    given_by = models.CharField("谁的意见", max_length=24, choices=Giver.choices)
    text = models.TextField("引导意见")
    happened_on = models.DateField("哪天")
    follows = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # The step in which the issue stood, so that a reader knows what was known.
    state = models.CharField(max_length=24)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["issue", "id"], name="guidance_of_issue")]

    def __str__(self) -> str:
        return f"{self.issue} {self.get_point_display()}引导意见"
