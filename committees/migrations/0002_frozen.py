"""A confirmed meeting and its seats cannot change."""

from django.db import migrations

from fengku.journal.frozen import freeze, freeze_child, run


class Migration(migrations.Migration):
    dependencies = [("committees", "0001_initial")]
    operations = [
        migrations.RunPython(
            run(
                freeze("committees_meeting", when="OLD.confirmed_at IS NOT NULL"),
                freeze_child("committees_seat", parent="committees_meeting", key="meeting_id"),
            ),
            migrations.RunPython.noop,
        )
    ]
