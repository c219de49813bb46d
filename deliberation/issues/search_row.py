"""The line of the index that stands beside each issue. What is written in it: searching.py."""

from django.db import models

from committees.places.models import Village
from fengku.search.fields import GramsField

from .models import Issue


class IssueSearch(models.Model):
    """One row an issue, written in the transaction that changes what can be looked for."""

    issue = models.OneToOneField(Issue, primary_key=True, on_delete=models.CASCADE, related_name="search")
    village = models.ForeignKey(Village, on_delete=models.PROTECT, related_name="+")
    grams = GramsField()

    def __str__(self) -> str:
        return f"{self.issue_id}"
