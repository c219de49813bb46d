"""The journal, anchors, issued papers and policy versions are append-only for the database too."""

from django.db import migrations

from fengku.journal.frozen import freeze, run


class Migration(migrations.Migration):
    dependencies = [("fengku", "0001_initial")]
    operations = [
        migrations.RunPython(
            run(
                freeze("fengku_entry"),
                freeze("fengku_anchor"),
                freeze("fengku_issuedpaper"),
                freeze("fengku_policyversion"),
            ),
            migrations.RunPython.noop,
        )
    ]
