"""Declared close relatives. What follows from a relation (recusal, exclusion) stands in the rooms that ask."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from .models import Person, Relation


def relatives_of(people: Iterable[int], *, on: date) -> dict[int, list[tuple[Person, str]]]:
    """Person id to (relative, what they are to each other), of the relations declared and not ended by `on`."""
    asked, found = set(people), {}
    for relation in standing(on).filter(Q(person__in=asked) | Q(relative__in=asked)):
        for one, other in ((relation.person, relation.relative), (relation.relative, relation.person)):
            if one.pk in asked:
                found.setdefault(one.pk, []).append((other, relation.get_kind_display()))
    return found


def close_relatives(ours: Iterable[int], theirs: Iterable[int], *, on: date) -> list[tuple[int, int, str]]:
    """(one of ours, one of theirs, what they are to each other), in order of entry."""
    other = set(theirs)
    return [
        (pk, relative.pk, kind)
        for pk, rows in relatives_of(ours, on=on).items()
        for relative, kind in rows
        if relative.pk in other
    ]


def standing(on: date):
    """The relations that count on a day. A relation counts from when it was, not from when it was declared."""
    return (
        Relation.objects.filter(Q(ended_on=None) | Q(ended_on__gt=on))
        .select_related("person", "relative")
        .order_by("pk")
    )
