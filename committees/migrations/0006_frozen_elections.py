"""A confirmed election and its candidates, a roll, adopted rules and a confirmed catalogue cannot change."""

from django.db import migrations

from fengku.journal.frozen import freeze, freeze_child, run

CONFIRMED = "OLD.confirmed_at IS NOT NULL"


class Migration(migrations.Migration):
    dependencies = [("committees", "0005_what_holds_of_seats")]
    operations = [
        migrations.RunPython(
            run(
                freeze("committees_election", when=CONFIRMED),
                freeze_child("committees_candidate", parent="committees_election", key="election_id"),
                freeze("committees_roll"),
                freeze("committees_villagerules"),
                freeze("committees_topiccatalogue", when=CONFIRMED),
                freeze_child("committees_topic", parent="committees_topiccatalogue", key="catalogue_id"),
            ),
            migrations.RunPython.noop,
        )
    ]
