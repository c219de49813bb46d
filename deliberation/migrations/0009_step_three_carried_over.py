"""One text of options becomes an option without money lines, unit and title part, urgency stands once for the plan."""

from decimal import Decimal

from django.db import migrations


def carry_over(apps, schema_editor):
    plans = apps.get_model("deliberation", "DeliberationPlan")
    options = apps.get_model("deliberation", "PlanOption")
    lines = apps.get_model("deliberation", "BudgetLine")
    participants = apps.get_model("deliberation", "Participant")
    urgencies = apps.get_model("deliberation", "ShortNotice")
    for plan in plans.objects.order_by("pk"):
        total = plan.budget_yuan or Decimal(0)
        option = options.objects.create(plan=plan, number=1, text=plan.old_options or "（没有写）", total_yuan=total)
        if total:
            # Whence it came was not asked then; the sums still add up.
            for side, what in (("cost", "照办法用"), ("source", "没有写来源")):
                lines.objects.create(plan=plan, option=option, side=side, what=what, amount_yuan=total)
        said = participants.objects.filter(plan=plan).exclude(urgent_reason="").order_by("pk").first()
        if said:
            urgencies.objects.create(
                plan=plan,
                village_id=plan.village_id,
                issue_id=plan.issue_id,
                happened_on=said.noticed_on or plan.happened_on,
                recorded_by_id=plan.recorded_by_id,
                acted_by="head",
                reason=said.urgent_reason,
            )
    for person in participants.objects.exclude(unit_and_title="").order_by("pk"):
        unit, _, title = person.unit_and_title.strip().rpartition(" ")
        person.unit, person.title = (unit.strip(), title) if unit else (title, "")
        person.save(update_fields=["unit", "title"])


class Migration(migrations.Migration):
    dependencies = [("deliberation", "0008_step_three")]
    operations = [migrations.RunPython(carry_over, migrations.RunPython.noop)]
