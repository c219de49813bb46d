"""Write the search index of all issues again. For after a repair by hand; the actions keep it right by themselves."""

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from deliberation.issues.models import Issue
from deliberation.issues.search_row import IssueSearch
from deliberation.issues.searching import index_issues
from fengku.search.laying import rebuild

CHUNK = 500


class Command(BaseCommand):
    help = "重建议题的查找索引"

    def handle(self, *args, **options):
        written, last = 0, 0
        while pks := list(
            Issue.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:CHUNK]
        ):
            with transaction.atomic():
                written += index_issues(pks)
            last = pks[-1]
        rebuild(connection, IssueSearch._meta.db_table, IssueSearch._meta.pk.column)
        self.stdout.write(f"写好了 {written} 件议题的索引。")
