"""Rows of before: an ended seat gets a reason, an earlier term its last day, the village's numbers become its first roll."""

from django.db import migrations
from django.utils import timezone


def look_through(apps, schema_editor):
    get = apps.get_model
    get("committees", "Membership").objects.exclude(to_day=None).filter(end_reason="").update(end_reason="other")
    get("committees", "HonoraryHead").objects.exclude(to_day=None).filter(end_reason="").update(end_reason="other")
    Term = get("committees", "Term")
    latest = {}
    for term in Term.objects.order_by("starts_on"):
        latest[term.committee_id] = term.pk
    for term in Term.objects.exclude(pk__in=latest.values()):
        Term.objects.filter(pk=term.pk).update(ended_on=term.ends_on)
    user = get("committees", "User").objects.order_by("pk").first()
    if user is None:
        return
    Roll = get("committees", "Roll")
    for village in get("committees", "Village").objects.filter(adults__gt=0):
        Roll.objects.create(
            village=village,
            counted_on=timezone.localdate(),
            adults=max(village.adults, village.households),
            households=village.households,
            source="启用新版时转来的数",
            recorded_by=user,
        )


class Migration(migrations.Migration):
    dependencies = [("committees", "0003_bodies_that_live")]
    operations = [migrations.RunPython(look_through, migrations.RunPython.noop)]
