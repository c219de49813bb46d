"""A line of the search index beside each issue, and the orders in which a ledger over villages is read."""

import django.db.models.deletion
from django.db import migrations, models

import fengku.search.fields
from fengku.search.laying import lay, take_up

TABLE, KEY = "deliberation_issuesearch", "issue_id"


class Migration(migrations.Migration):
    dependencies = [("committees", "0007_names_in_pinyin"), ("deliberation", "0013_old_ledgers_frozen")]
    operations = [
        migrations.CreateModel(
            name="IssueSearch",
            fields=[
                (
                    "issue",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search",
                        serialize=False,
                        to="deliberation.issue",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="committees.village"
                    ),
                ),
                ("grams", fengku.search.fields.GramsField()),
            ],
        ),
        migrations.AddIndex(
            model_name="issue",
            index=models.Index(fields=["collected_on", "id"], name="issue_by_day"),
        ),
        migrations.AddIndex(
            model_name="issue",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["due_on", "id"], name="issue_due"
            ),
        ),
        migrations.RunPython(lay(TABLE, KEY), take_up(TABLE)),
    ]
