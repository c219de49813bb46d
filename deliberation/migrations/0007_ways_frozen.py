"""Confirmed facts of the other ways cannot change; what SQLite lost when it rebuilt tables is laid again."""

from django.db import migrations

from fengku.journal.frozen import freeze, freeze_child, lay_again, run

CONFIRMED = "OLD.confirmed_at IS NOT NULL"
NEW = ("supplement", "withdrawal", "newfacts", "splitpart", "legalreview", "farmrequest")


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0006_ways_beside_the_main_line")]
    operations = [
        migrations.RunPython(
            run(*(freeze(f"deliberation_{fact}", when=CONFIRMED) for fact in NEW)), migrations.RunPython.noop
        ),
        migrations.RunPython(
            lay_again(
                freeze("deliberation_screening", when=CONFIRMED),
                freeze("deliberation_review", when=CONFIRMED),
                freeze("deliberation_feedback", when=CONFIRMED),
                freeze_child("deliberation_answer", parent="deliberation_screening", key="screening_id"),
            ),
            migrations.RunPython.noop,
        ),
    ]
