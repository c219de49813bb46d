"""Finding and writing people by the names that are typed: a known person once, a new one with what was said.

Stands here and not with people, since who may write is asked of accounts, one floor above people.
"""

from datetime import date

import regex
from django.db import transaction

from committees.access.permissions import Permission, require
from committees.access.roles import Role
from committees.people.models import Person, Relation
from committees.people.spelling import spelled
from committees.places.models import Farm, Village
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Conflict, Refusal, Refused

PEOPLE = Permission(
    "people.write",
    "登记人员",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.VC_DIRECTOR, Role.FARM_OFFICE),
    "三¶3：“主要吸纳……等组成”",
)
verbs.declare(
    {
        "write_person": "登记了人员",
        "declare_relation": "记下近亲属关系",
        "end_relation": "近亲属关系不再算",
    }
)
DETAILS = (
    "gender",
    "ethnicity",
    "born",
    "is_party_member",
    "is_villager",
    "organisation",
    "phone",
    "group",
    "name_mn",
)
RECUSAL = "本场规定：有利害的委员回避"


def home(place: Village | Farm) -> dict:
    """The columns by which a person belongs to a village, or to the farm alone."""
    return (
        {"farm": place, "village": None}
        if isinstance(place, Farm)
        else {"farm": place.farm, "village": place}
    )


def one_named(place: Village | Farm, name: str) -> Person | None:
    """The place's person of that name, None when there is none. Raises Refused when there are several."""
    found = list(Person.objects.filter(**home(place), name=name)[:3])
    if len(found) > 1:
        sentence = f"{place.name}有几位{name}。请先到“人员”里给其中的人加上区别，如“{name}（东片）”。"
        raise Refused([Refusal("same_name", sentence, PEOPLE.clause, kind=INPUT)])
    return found[0] if found else None


def known_or_new(place: Village | Farm, name: str, *, by, **details) -> Person:
    """The person of that name; details that were given are written, those left empty stay as they are."""
    person = one_named(place, name)
    given = {key: value for key, value in details.items() if value not in (None, "")}
    if person is None:
        return write_person(place, by=by, name=name, **given)
    if any(getattr(person, key) != value for key, value in given.items()):
        return write_person(place, by=by, person=person, version=person.version, name=name, **given)
    return person


def write_person(
    place: Village | Farm,
    *,
    by,
    name: str,
    person: Person | None = None,
    version: int | None = None,
    **details,
) -> Person:
    """Write a new person, or over the version that was read. `details` are fields of Person."""
    problem = name_problem(name)
    if problem:
        raise Refused([Refusal("name_unclear", problem, PEOPLE.clause, kind=INPUT)])
    with transaction.atomic():
        require(by, PEOPLE, place)
        row = person or Person(**home(place))
        if person is not None:
            row = Person.objects.select_for_update().get(pk=person.pk)
            if version is not None and row.version != version:
                raise Conflict(row)
            row.version += 1
        row.name, row.pinyin = name, spelled(name)
        for key, value in details.items():
            setattr(row, key, value)
        row.save()
        record(
            scope=place.scope,
            verb="write_person",
            happened_on=today(),
            subject_kind="person",
            subject_id=row.pk,
            subject_version=row.version,
            actor=by,
            role=PEOPLE.role_of(by, place),
            payload={"fields": sorted(details)},
        )
    return row


def name_problem(name: str) -> str:
    """Why a name cannot stand; empty for every name that people bear, in any script."""
    letters = regex.findall(r"\X", name)
    if not any(regex.search(r"\p{L}", letter) for letter in letters):
        return "姓名里要有字。"
    if len(letters) == 1:
        return f"“{name}”只有一个字，看不出是谁，请写全姓和名。"
    if name[0] in "=+-@＝＋－＠":
        return f"“{name}”像是表格里的公式，不是姓名。"
    return ""


def declare_relation(
    village: Village, *, by, person: Person, relative: Person, kind: str, declared_on: date
) -> Relation:
    """Write that two people are close relatives; in which order they are named does not matter."""
    if person.pk == relative.pk:
        raise Refused([Refusal("relative_of_oneself", "两处选了同一个人。", RECUSAL, kind=INPUT)])
    first, second = sorted((person, relative), key=lambda one: one.pk)
    with transaction.atomic():
        require(by, PEOPLE, village)
        Village.objects.select_for_update().get(pk=village.pk)
        if Relation.objects.filter(person=first, relative=second, ended_on=None).exists():
            raise Refused([Refusal("relation_known", "这两个人的亲属关系已经记过了。", RECUSAL, kind=ORDER)])
        row = Relation.objects.create(
            person=first, relative=second, kind=kind, declared_on=declared_on, recorded_by=by
        )
        _journal(village, by, "declare_relation", declared_on, row)
    return row


def end_relation(village: Village, *, by, relation: Relation, on: date) -> Relation:
    """From `on` the two are no close relatives any more (a divorce, a mistake)."""
    if on < relation.declared_on:
        sentence = f"{show_day(on)}早于申报的{show_day(relation.declared_on)}，请核对。"
        raise Refused([Refusal("ended_before_declared", sentence, RECUSAL, kind=INPUT)])
    with transaction.atomic():
        require(by, PEOPLE, village)
        if not Relation.objects.filter(pk=relation.pk, ended_on=None).update(ended_on=on):
            raise Refused([Refusal("relation_ended", "这一条已经不再算了。", RECUSAL, kind=ORDER)])
        _journal(village, by, "end_relation", on, relation)
    relation.refresh_from_db()
    return relation


def _journal(village: Village, by, verb: str, on: date, row: Relation) -> None:
    record(
        scope=village.scope,
        verb=verb,
        happened_on=on,
        subject_kind="relation",
        subject_id=row.pk,
        actor=by,
        role=PEOPLE.role_of(by, village),
        payload={"people": [row.person_id, row.relative_id], "kind": row.kind},
    )
