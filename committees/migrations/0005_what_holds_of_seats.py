# What must hold of seats and terms, once the rows of before have been looked through (0004).

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('committees', '0004_what_was_there'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='village',
            name='adults',
        ),
        migrations.RemoveField(
            model_name='village',
            name='households',
        ),
        migrations.AddConstraint(
            model_name='honoraryhead',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('to_day', None)), models.Q(('to_day__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='honorary_head_ends_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('began_by', ''), _negated=True), name='seat_begins_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('to_day', None)), models.Q(('to_day__isnull', False), models.Q(('end_reason', ''), _negated=True)), _connector='OR'), name='seat_ends_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.CheckConstraint(condition=models.Q(('to_day', None), ('to_day__gte', models.F('from_day')), _connector='OR'), name='seat_ends_after_it_began', violation_error_message='离任的日子早于任职的日子。'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('born', ''), ('born__regex', '^[0-9]{4}-(0[1-9]|1[0-2])$'), _connector='OR'), name='person_born_in_a_month', violation_error_message='出生年月写成 1968.3 这样。'),
        ),
        migrations.AddConstraint(
            model_name='roleassignment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('role__in', ('farm_office', 'farm_party_committee', 'system_admin', 'security_admin', 'audit_admin')), ('village', None)), models.Q(('role__in', ('clerk', 'member', 'head', 'party_secretary', 'vc_director', 'supervisor', 'first_secretary', 'liaison_cadre', 'honorary_head')), ('village__isnull', False)), _connector='OR'), name='role_reach'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_on', None)), fields=('committee',), name='one_running_term', violation_error_message='这个班子已经有一届在任，要先换届。'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.CheckConstraint(condition=models.Q(('ended_on', None), models.Q(('ended_on__gte', models.F('starts_on')), ('ended_on__lte', models.F('ends_on'))), _connector='OR'), name='term_ended_within_itself', violation_error_message='结束的日子要在这一届之内。'),
        ),
    ]
