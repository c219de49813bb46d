"""Triggers of the rebuilt tables again, and those of the new ones: options, money, urgency, guidance."""

from django.db import migrations

from fengku.journal.frozen import freeze, freeze_child, run

CONFIRMED = "OLD.confirmed_at IS NOT NULL"
REBUILT = ("deliberation_researchrecord", "deliberation_deliberationplan")


def take_off(apps, schema_editor):
    """PostgreSQL keeps a table's triggers when a column comes or goes, SQLite loses them: begin from none."""
    of_table = schema_editor.connection.vendor == "postgresql"
    for table in REBUILT:
        for act in ("update", "delete"):
            place = f" ON {table}" if of_table else ""
            schema_editor.execute(f"DROP TRIGGER IF EXISTS frozen_{table}_{act}{place}")


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0010_step_three_old_columns_go")]
    operations = [
        migrations.RunPython(take_off, migrations.RunPython.noop),
        migrations.RunPython(
            run(
                *(freeze(table, when=CONFIRMED) for table in REBUILT),
                freeze("deliberation_shortnotice", when=CONFIRMED),
                freeze_child("deliberation_planoption", parent="deliberation_deliberationplan", key="plan_id"),
                freeze_child("deliberation_budgetline", parent="deliberation_deliberationplan", key="plan_id"),
                freeze("deliberation_guidancenote"),
            ),
            migrations.RunPython.noop,
        ),
    ]
