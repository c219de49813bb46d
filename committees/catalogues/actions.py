"""What changes a catalogue: a version started as a copy, its lines written, the version confirmed for good."""

from collections import Counter
from datetime import date

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from committees.access.permissions import require
from committees.places.models import Farm, Village
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Conflict, Refusal, Refused

from .models import Topic, TopicCatalogue
from .permissions import WRITE
from .queries import draft_of, in_force, model_for, of

verbs.declare(
    {
        "start_catalogue": "起草了一版协商目录",
        "write_catalogue": "写了协商目录",
        "confirm_catalogue": "定下了协商目录",
    }
)
COPIED = ("order", "title", "domain", "level", "area", "is_major", "form")


def start(place: Village | Farm, *, by, year: int) -> TopicCatalogue:
    """A new version of a year, its lines copied from the one before it; a draft that is there is given back."""
    with transaction.atomic():
        require(by, WRITE, place)
        type(place).objects.select_for_update().get(pk=place.pk)
        draft = draft_of(place)
        if draft:
            return draft
        source = model_for(place, year)
        highest = TopicCatalogue.objects.filter(**of(place)).aggregate(top=Max("version"))["top"] or 0
        last = TopicCatalogue.objects.filter(**of(place), year=year).order_by("-number").first()
        row = TopicCatalogue.objects.create(
            farm=place if isinstance(place, Farm) else place.farm,
            village=None if isinstance(place, Farm) else place,
            year=year,
            number=(last.number if last else 0) + 1,
            # Going on from the highest version of any year: a form of an earlier draft never fits the next one.
            version=highest + 1,
            recorded_by=by,
        )
        Topic.objects.bulk_create(
            Topic(catalogue=row, **{name: getattr(topic, name) for name in COPIED})
            for topic in (source.topics.order_by("order") if source else ())
        )
        _journal(row, by, "start_catalogue", today())
    return row


def write(catalogue: TopicCatalogue, *, by, version: int | None, topics: list[dict]) -> TopicCatalogue:
    """Write all lines of a draft over the version that was read. `topics` are fields of Topic without the order."""
    refusals = []
    if not topics:
        refusals.append(Refusal("no_topic", "一条也没有写。", WRITE.clause, kind=INPUT))
    for title, count in Counter(topic["title"] for topic in topics).items():
        if count > 1:
            refusals.append(Refusal("topic_twice", f"“{title}”写了{count}遍。", WRITE.clause, kind=INPUT))
    with transaction.atomic():
        require(by, WRITE, place_of(catalogue))
        _still_a_draft(catalogue)
        if refusals:
            raise Refused(refusals)
        written = TopicCatalogue.objects.filter(pk=catalogue.pk, version=version, confirmed_at=None).update(
            version=F("version") + 1
        )
        if written != 1:
            raise Conflict(catalogue)
        Topic.objects.filter(catalogue=catalogue).delete()
        Topic.objects.bulk_create(
            Topic(catalogue=catalogue, order=order, **topic) for order, topic in enumerate(topics, 1)
        )
        _journal(catalogue, by, "write_catalogue", today(), topics=len(topics))
    catalogue.refresh_from_db()
    return catalogue


def confirm(
    catalogue: TopicCatalogue, *, by, version: int | None, adopted_on: date, adopted_by: str
) -> TopicCatalogue:
    """Adopt the draft: from then on the database refuses to change it or its lines."""
    with transaction.atomic():
        require(by, WRITE, place_of(catalogue))
        _still_a_draft(catalogue)
        found = []
        if adopted_on > today():
            sentence = f"{show_day(adopted_on)}还没到，请写会议记录上的日子。"
            found.append(Refusal("day_in_future", sentence, WRITE.clause, kind=INPUT))
        if not adopted_by.strip():
            found.append(Refusal("adopted_by_nobody", "写上哪个会议定的。", WRITE.clause, kind=INPUT))
        last = in_force(place_of(catalogue), catalogue.year)
        if last and adopted_on < last.adopted_on:
            sentence = f"上一版是{show_day(last.adopted_on)}定的，新的一版不会更早，请核对日子。"
            found.append(Refusal("adopted_before_the_last", sentence, WRITE.clause, kind=INPUT))
        if not catalogue.topics.exists():
            found.append(Refusal("no_topic", "目录里一条也没有，不能定。", WRITE.clause, kind=INPUT))
        if found:
            raise Refused(found)
        written = TopicCatalogue.objects.filter(pk=catalogue.pk, version=version, confirmed_at=None).update(
            version=F("version") + 1,
            adopted_on=adopted_on,
            adopted_by=adopted_by,
            confirmed_at=timezone.now(),
        )
        if written != 1:
            raise Conflict(catalogue)
        _journal(catalogue, by, "confirm_catalogue", adopted_on, topics=catalogue.topics.count())
    catalogue.refresh_from_db()
    return catalogue


def place_of(catalogue: TopicCatalogue) -> Village | Farm:
    """Whose catalogue it is."""
    return catalogue.village if catalogue.village_id else catalogue.farm


def _still_a_draft(catalogue: TopicCatalogue) -> None:
    stored = TopicCatalogue.objects.select_for_update().get(pk=catalogue.pk)
    if stored.confirmed_at:
        sentence = f"{stored.year}年第{stored.number}版已经定了，不能再改；要改的另起草一版。"
        raise Refused([Refusal("catalogue_confirmed", sentence, WRITE.clause, kind=ORDER)])


def _journal(catalogue: TopicCatalogue, by, verb: str, on: date, **payload) -> None:
    record(
        scope=place_of(catalogue).scope,
        verb=verb,
        happened_on=on,
        subject_kind="catalogue",
        subject_id=catalogue.pk,
        actor=by,
        role=WRITE.role_of(by, place_of(catalogue)),
        clause=WRITE.clause,
        payload={"year": catalogue.year, "number": catalogue.number, **payload},
    )
