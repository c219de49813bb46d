"""The columns whose content 0031 carried over."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0009_step_three_carried_over")]
    operations = [
        migrations.RemoveField(
            model_name='deliberationplan',
            name='budget_yuan',
        ),
        migrations.RemoveField(
            model_name='deliberationplan',
            name='old_options',
        ),
        migrations.RemoveField(
            model_name='participant',
            name='unit_and_title',
        ),
        migrations.RemoveField(
            model_name='participant',
            name='urgent_reason',
        ),
    ]
