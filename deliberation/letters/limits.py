"""How much comes through the doors: counts in the database, so that they hold with many workers. No page stands here.

A sender is counted by a hash of his address with a salt of the day; salt and counts are gone on the next. Only
unauthenticated pages ask here; nobody who works in the house is ever held up.
"""

import hashlib
import hmac
import ipaddress
import logging
import secrets

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from committees.access.throttle import client_ip
from fengku.calendar import today

from .models import DoorCount, DoorSalt

log = logging.getLogger("fengku.incident")

SEND, LOOK_UP = "send", "look_up"


class TooMany(Exception):
    """The limit named `what` is reached; nothing was stored."""

    def __init__(self, what: str):
        self.what = what
        super().__init__(what)


def address_of(request) -> str:
    """Whose address is counted. Behind n proxies of our own the n-th from the right of X-Forwarded-For is theirs.

    What stands further left was written by the sender, who may write what he likes there.
    """
    proxies = settings.TRUSTED_PROXIES
    told = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(told) >= proxies:
        return _whole(told[-proxies])
    return _whole(client_ip(request) or "")


def _whole(address: str) -> str:
    """An IPv6 address by its /64, for one household has all of that; anything odd counts as one sender."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if found.version == 6 and found.ipv4_mapped is None:
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(getattr(found, "ipv4_mapped", None) or found)


def count_post(request, what: str) -> None:
    """One more sending (SEND) or looking up (LOOK_UP) from this address; raises TooMany."""
    most = {
        SEND: settings.DOOR_SENDS_PER_ADDRESS_AND_HOUR,
        LOOK_UP: settings.DOOR_LOOK_UPS_PER_ADDRESS_AND_HOUR,
    }[what]
    take("posts", most=settings.DOOR_POSTS_PER_DAY)
    take(what, who=_hashed(address_of(request)), most=most, hour=timezone.localtime().hour)


def count_letter(village_code: str) -> None:
    """One more letter that is about to be stored; raises TooMany. Belongs in the transaction that stores it."""
    take("letters", most=settings.DOOR_LETTERS_PER_DAY)
    take("letters", who=village_code, most=settings.DOOR_LETTERS_PER_VILLAGE_AND_DAY)


def take(what: str, *, most: int, who: str = "", hour: int = DoorCount.WHOLE_DAY) -> None:
    """Count one more, or raise TooMany when `most` are counted. Beyond that nothing is written any more."""
    place = {"day": today(), "hour": hour, "what": what, "who": who}
    row = DoorCount.objects.filter(**place).first()
    if row is None and most > 0:
        try:
            with transaction.atomic():
                DoorCount.objects.create(**place, number=1)
            return
        except IntegrityError:  # another worker was first
            pass
    elif row is None or row.number >= most:
        raise TooMany(what)
    counted = DoorCount.objects.filter(**place, number__lt=most).update(number=F("number") + 1)
    if not counted:
        raise TooMany(what)
    if row is not None and row.number + 1 == most and not (who and hour >= 0):
        # No address and no text: whoever reads the log learns that a day's room is used up.
        log.warning("door: limit %s %s of %s for %s is reached", what, who, most, place["day"])


def full_today(village_code: str) -> bool:
    """Whether the village's room for today is used up, for the clerk to know."""
    most = settings.DOOR_LETTERS_PER_VILLAGE_AND_DAY
    return DoorCount.objects.filter(
        day=today(), hour=DoorCount.WHOLE_DAY, what="letters", who=village_code, number__gte=most
    ).exists()


def sweep() -> None:
    """Forget the days before today."""
    DoorSalt.objects.filter(day__lt=today()).delete()
    DoorCount.objects.filter(day__lt=today()).delete()


def _hashed(address: str) -> str:
    key = f"{settings.SECRET_KEY}{_salt()}".encode()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()


def _salt() -> str:
    row = DoorSalt.objects.filter(day=today()).first()
    if row is None:
        sweep()  # the first sending of a day; the nightly run may be late
        row, _ = DoorSalt.objects.get_or_create(day=today(), defaults={"salt": secrets.token_hex(32)})
    return row.salt
