"""Confirmed facts, published sheets and sealed packages cannot change."""

from django.db import migrations

from fengku.journal.frozen import freeze, freeze_child, run

CONFIRMED = "OLD.confirmed_at IS NOT NULL"
FACTS = (
    "feedback",
    "screening",
    "review",
    "assignment",
    "researchrecord",
    "deliberationplan",
    "session",
    "dissent",
    "deliberationresult",
    "executionitem",
    "supervisionrecord",
    "missingpaper",
)


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0001_initial")]
    operations = [
        migrations.RunPython(
            run(
                *(freeze(f"deliberation_{fact}", when=CONFIRMED) for fact in FACTS),
                freeze_child("deliberation_answer", parent="deliberation_screening", key="screening_id"),
                freeze_child(
                    "deliberation_assignedmember", parent="deliberation_assignment", key="assignment_id"
                ),
                freeze_child("deliberation_statement", parent="deliberation_session", key="session_id"),
                freeze("deliberation_publishedsheet"),
                freeze("deliberation_archivepackage"),
            ),
            migrations.RunPython.noop,
        )
    ]
