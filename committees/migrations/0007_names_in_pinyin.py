"""People written down before names were spelled in pinyin are found by their initials too."""

from django.db import migrations

from committees.people.spelling import spelled


def spell(apps, schema_editor):
    Person = apps.get_model("committees", "Person")
    for person in Person.objects.filter(pinyin=""):
        Person.objects.filter(pk=person.pk).update(pinyin=spelled(person.name))


class Migration(migrations.Migration):
    dependencies = [("committees", "0006_frozen_elections")]
    operations = [migrations.RunPython(spell, migrations.RunPython.noop)]
