"""A confirmed reason for an early start cannot change."""

from django.db import migrations

from fengku.journal.frozen import freeze, run


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0004_urgent_start")]
    operations = [
        migrations.RunPython(
            run(freeze("deliberation_urgentstart", when="OLD.confirmed_at IS NOT NULL")),
            migrations.RunPython.noop,
        )
    ]
