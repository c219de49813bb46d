"""What an older ledger said cannot change afterwards."""

from django.db import migrations

from fengku.journal.frozen import freeze, run


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0012_old_ledgers")]
    operations = [
        migrations.RunPython(
            run(freeze("deliberation_oldledger"), freeze("deliberation_oldline")),
            migrations.RunPython.noop,
        )
    ]
