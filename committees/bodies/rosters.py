"""Who sits in a body on a day, and who heads it. Reads only."""

from datetime import date

from django.db.models import CharField, Q, Value

from committees.people.models import Person
from committees.places.models import Village

from .models import BodyKind, Committee, HonoraryHead, Membership, Term, Vacancy

_RANK = {Membership.Position.HEAD: 0, Membership.Position.DEPUTY: 1, Membership.Position.MEMBER: 2}


def held_on(day: date) -> Q:
    """The seats of a day: taken up, not left, in a term that runs."""
    return Q(
        Q(to_day=None) | Q(to_day__gte=day),
        Q(term__ended_on=None) | Q(term__ended_on__gte=day),
        from_day__lte=day,
        term__starts_on__lte=day,
        term__ends_on__gte=day,
    )


def body(village: Village, kind: BodyKind) -> Committee | None:
    """The village's body of a kind, or None when it has not been set up."""
    return Committee.objects.filter(village=village, kind=kind).first()


def roster_on(committee: Committee, day: date) -> list[Membership]:
    """Seats held on `day`, head first."""
    seats = Membership.objects.filter(held_on(day), term__committee=committee).select_related(
        "person", "term"
    )
    return sorted(seats, key=lambda seat: (_RANK[seat.position], seat.pk))


def seated_between(committee: Committee, first: date, last: date) -> list[Membership]:
    """Seats held on any day from `first` to `last`, head first; one per person, the latest."""
    seats = Membership.objects.filter(
        Q(to_day=None) | Q(to_day__gte=first),
        Q(term__ended_on=None) | Q(term__ended_on__gte=first),
        term__committee=committee,
        from_day__lte=last,
        term__starts_on__lte=last,
        term__ends_on__gte=first,
    ).select_related("person", "term")
    latest = {seat.person_id: seat for seat in seats.order_by("from_day", "pk")}
    return sorted(latest.values(), key=lambda seat: (_RANK[seat.position], seat.pk))


def seats_of(person: Person) -> list[Membership]:
    """Every seat the person holds or held, the newest first."""
    return list(
        Membership.objects.filter(person=person)
        .select_related("term__committee")
        .order_by("-from_day", "-pk")
    )


def running_term(committee: Committee) -> Term | None:
    """The term that has not been ended: it runs, or its last day has passed and nobody was elected since."""
    return Term.objects.filter(committee=committee, ended_on=None).first()


def open_vacancies(committee: Committee):
    """Seats left and not filled, the oldest first."""
    return (
        Vacancy.objects.filter(committee=committee, closed_on=None)
        .select_related("seat__person", "committee__village")
        .order_by("happened_on", "pk")
    )


def honorary_head_on(village: Village, day: date) -> HonoraryHead | None:
    """The honorary head on `day`, never part of a roster."""
    return (
        HonoraryHead.objects.filter(Q(to_day=None) | Q(to_day__gte=day), village=village, from_day__lte=day)
        .select_related("person")
        .first()
    )


def key_people(village: Village, day: date) -> dict[str, str]:
    """Names of the committee's head and of the honorary head on `day`, by "head" and "honorary". One query."""
    heads = Membership.objects.filter(
        held_on(day),
        term__committee__village=village,
        term__committee__kind=BodyKind.DELIBERATION_COMMITTEE,
        position=Membership.Position.HEAD,
    )
    honorary = HonoraryHead.objects.filter(
        Q(to_day=None) | Q(to_day__gte=day), village=village, from_day__lte=day
    )
    return dict(_named(heads, "head").union(_named(honorary, "honorary")))


def _named(rows, part: str):
    return rows.annotate(part=Value(part, output_field=CharField())).values_list("part", "person__name")
