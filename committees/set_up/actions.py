"""What changes a village's set-up: rules, venues, whether it deliberates online. The plan as a file: fengku.files."""

from datetime import date

from django.db import transaction

from committees.access.permissions import Permission, require
from committees.places.models import Village
from fengku.calendar import show_day, today
from fengku.files.intake import receive
from fengku.files.models import Attachment
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused

from .models import Venue, VillageRules
from .permissions import ONLINE, SET_UP

verbs.declare(
    {
        "adopt_rules": "通过了议事规则",
        "open_venue": "启用了议事场所",
        "close_venue": "停用了议事场所",
        "attach_plan": "存了本村的实施方案",
        "switch_online": "定了本村开不开网上协商",
    }
)
RULES = "一：“突出建章立制”"
PLATFORM = "一：“搭建协商平台”"
PLAN_KIND = "village_plan"


def adopt_rules(village: Village, *, by, text: str, adopted_on: date, adopted_by: str) -> VillageRules:
    """The next version of the village's rules; the ones before stay as they were."""
    with transaction.atomic():
        require(by, SET_UP, village)
        Village.objects.select_for_update().get(pk=village.pk)
        _come(adopted_on)
        last = VillageRules.objects.filter(village=village).order_by("-number").first()
        if last and adopted_on < last.adopted_on:
            sentence = f"上一版是{show_day(last.adopted_on)}通过的，新的一版不会更早，请核对日子。"
            raise Refused([Refusal("adopted_before_the_last", sentence, RULES, kind=INPUT)])
        if last and last.text == text:
            raise Refused([Refusal("same_text", "跟上一版一个字也不差，不用再存一版。", RULES, kind=ORDER)])
        row = VillageRules.objects.create(
            village=village,
            number=(last.number if last else 0) + 1,
            text=text,
            adopted_on=adopted_on,
            adopted_by=adopted_by,
            recorded_by=by,
        )
        _journal(village, by, "adopt_rules", adopted_on, row, {"number": row.number})
    return row


def open_venue(village: Village, *, by, name: str, place: str, from_day: date) -> Venue:
    """A place to deliberate, from a day."""
    with transaction.atomic():
        require(by, SET_UP, village)
        Village.objects.select_for_update().get(pk=village.pk)
        _come(from_day)
        if Venue.objects.filter(village=village, name=name, to_day=None).exists():
            raise Refused([Refusal("venue_known", f"“{name}”已经记过了。", PLATFORM, kind=ORDER)])
        row = Venue.objects.create(village=village, name=name, place=place, from_day=from_day)
        _journal(village, by, "open_venue", from_day, row, {})
    return row


def close_venue(village: Village, *, by, venue: Venue, to_day: date) -> Venue:
    """The last day on which the place was used."""
    with transaction.atomic():
        require(by, SET_UP, village)
        _come(to_day)
        if to_day < venue.from_day:
            sentence = f"{show_day(venue.from_day)}才启用，不会更早停用。"
            raise Refused([Refusal("closed_before_opened", sentence, PLATFORM, kind=INPUT)])
        if not Venue.objects.filter(pk=venue.pk, to_day=None).update(to_day=to_day):
            raise Refused([Refusal("venue_closed", "这个场所已经停用了。", PLATFORM, kind=ORDER)])
        _journal(village, by, "close_venue", to_day, venue, {})
    venue.refresh_from_db()
    return venue


def attach_plan(village: Village, upload, *, by, happened_on: date) -> Attachment:
    """Keep the village's own plan as a file. Raises Refused as `receive` does; nothing is kept then."""
    require(by, SET_UP, village)
    _come(happened_on)
    attachment = receive(
        upload,
        scope=village.scope,
        subject_kind=PLAN_KIND,
        subject_id=village.pk,
        kind=Attachment.Kind.SCAN,
        by=by,
        caption="本村实施方案",
        happened_on=happened_on,
    )
    with transaction.atomic():
        _journal(village, by, "attach_plan", happened_on, attachment, {"sha256": attachment.sha256})
    return attachment


def switch_online(village: Village, *, by, enabled: bool, reason: str, happened_on: date) -> Village:
    """Whether the village has what it takes for 网上 (四(三)4): opinions are gathered there, nothing is voted."""
    with transaction.atomic():
        require(by, ONLINE, village)
        Village.objects.select_for_update().get(pk=village.pk)
        _come(happened_on)
        if not Village.objects.filter(pk=village.pk, online_enabled=not enabled).update(
            online_enabled=enabled
        ):
            now = "开通了" if enabled else "没有开通"
            raise Refused([Refusal("online_as_before", f"网上协商本来就{now}。", ONLINE.clause, kind=ORDER)])
        _journal(
            village, by, "switch_online", happened_on, village, {"enabled": enabled, "reason": reason}, ONLINE
        )
    village.refresh_from_db()
    return village


def _come(day: date) -> None:
    if day > today():
        raise Refused([Refusal("day_in_future", f"{show_day(day)}还没到，到那天再记。", RULES, kind=INPUT)])


def _journal(
    village: Village, by, verb: str, on: date, row, payload: dict, permission: Permission = SET_UP
) -> None:
    record(
        scope=village.scope,
        verb=verb,
        happened_on=on,
        subject_kind=row._meta.model_name,
        subject_id=row.pk,
        actor=by,
        role=permission.role_of(by, village),
        clause=permission.clause,
        payload=payload,
    )
