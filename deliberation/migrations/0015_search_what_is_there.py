"""Issues written down before there was an index are found too."""

from django.db import migrations

from deliberation.issues.searching import line


def index(apps, schema_editor):
    Issue = apps.get_model("deliberation", "Issue")
    Reporter = apps.get_model("deliberation", "Reporter")
    Item = apps.get_model("deliberation", "ExecutionItem")
    IssueSearch = apps.get_model("deliberation", "IssueSearch")
    for issue in Issue.objects.order_by("pk").iterator(chunk_size=500):
        names = [
            *Reporter.objects.filter(issue=issue).values_list("name", flat=True),
            *Item.objects.filter(issue=issue).values_list("responsible_person", flat=True),
        ]
        texts = (issue.title, issue.description, issue.wish)
        IssueSearch.objects.create(
            issue=issue,
            village_id=issue.village_id,
            grams=line(issue.village_id, issue.number, texts, names),
        )


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0014_search")]
    operations = [migrations.RunPython(index, migrations.RunPython.noop)]
