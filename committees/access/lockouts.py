"""Wrong passwords as django-axes counts them, and the opening of a lock by the security administrator.

What was typed in the place of the name is shown only where it is the name of an account: people type passwords there.
"""

from dataclasses import dataclass
from datetime import datetime

from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.db import transaction
from django.db.models import Max, Sum
from django.utils import timezone

from committees.places.models import Farm
from fengku.calendar import today
from fengku.journal.entries import record
from fengku.moves.refusals import ORDER, Refusal, Refused

from .administration import UNLOCK
from .models import User
from .permissions import require
from .queries import ACCOUNT, accounts_of, farm_of
from .roles import Role


@dataclass(frozen=True)
class Failures:
    """Wrong tries for one account from one machine."""

    account: User
    address: str
    count: int
    last_at: datetime
    locked_until: datetime | None

    @property
    def locked(self) -> bool:
        return self.locked_until is not None


def failures_on(farm: Farm, account: User | None = None) -> list[Failures]:
    """Newest first. What is older than the lock and was followed by a log-in is gone: axes clears it."""
    accounts = {one.username: one for one in ([account] if account else accounts_of(farm))}
    counted = _count(AccessAttempt.objects.filter(username__in=accounts))
    now, cool_off = timezone.now(), get_cool_off()
    rows = []
    for row in counted:
        until = row["last_at"] + cool_off
        locked = row["count"] >= settings.AXES_FAILURE_LIMIT and until > now
        rows.append(
            Failures(
                accounts[row["username"]],
                row["ip_address"] or "",
                row["count"],
                row["last_at"],
                until if locked else None,
            )
        )
    return rows


def strange_names() -> tuple[int, datetime | None]:
    """How many tries there were with names that no account has, and when the last one was."""
    known = User.objects.values("username")
    found = AccessAttempt.objects.exclude(username__in=known).aggregate(
        count=Sum("failures_since_start"), last_at=Max("attempt_time")
    )
    return found["count"] or 0, found["last_at"]


def unlock(account: User, by: User) -> None:
    """The account may be tried again at once, from every machine."""
    farm = farm_of(account)
    with transaction.atomic():
        require(by, UNLOCK, farm)
        tries = AccessAttempt.objects.filter(username=account.username)
        count = sum(row["count"] for row in _count(tries))
        if not count:
            sentence = "这个账号没有记着输错的口令，没有锁。"
            raise Refused([Refusal("not_locked", sentence, UNLOCK.clause, kind=ORDER)])
        tries.delete()
        record(
            scope=farm.scope,
            verb="unlock_login",
            happened_on=today(),
            subject_kind=ACCOUNT,
            subject_id=account.pk,
            actor=by,
            role=Role.SECURITY_ADMIN.value,
            clause=UNLOCK.clause,
            payload={"account": account.pk, "failures": count},
        )


def _count(tries):
    return (
        tries.order_by()
        .values("username", "ip_address")
        .annotate(count=Sum("failures_since_start"), last_at=Max("attempt_time"))
        .order_by("-last_at")
    )
