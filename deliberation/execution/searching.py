"""By which names of this room an issue is looked for: who is responsible for carrying it out. Loaded when ready."""

from deliberation.issues.searching import names_given_by

from .models import ExecutionItem


@names_given_by
def responsible_people(issues):
    return (
        ExecutionItem.objects.filter(issue__in=issues)
        .exclude(responsible_person="")
        .order_by("pk")
        .values_list("issue", "responsible_person")
    )
