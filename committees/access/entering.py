"""What the owner of an account does himself: use the one-time password once, set a password of his own, change it."""

from django.conf import settings
from django.db import transaction
from django.shortcuts import redirect
from django.utils import timezone

from fengku.calendar import today
from fengku.journal.entries import record

from .models import User
from .queries import ACCOUNT, farm_of

# Open to somebody who has come in with a one-time password and has not set his own yet.
OPEN_PAGES = ("own_password", "login", "logout")
# These know nobody: whoever reads them, no session is looked at. (Names only; the pages are the board's.)
PUBLIC_PAGES = ("board", "sheet_public", "health", "door", "door_receipt")


def use_one_time_password(account: User) -> bool:
    """Uses the one-time password up; False when it was used or ran out meanwhile. Of two at once, one wins."""
    with transaction.atomic():
        now = timezone.now()
        written = User.objects.filter(
            pk=account.pk, is_active=True, one_time_used_at=None, one_time_until__gt=now
        ).update(one_time_used_at=now)
        if written:
            account.one_time_used_at = now
            _record("use_one_time_password", account)
    return bool(written)


def set_own_password(account: User, password: str) -> None:
    """The end of the one-time password. `password` has passed the validators (forms.py)."""
    _set(account, password, "set_own_password")


def change_own_password(account: User, password: str) -> None:
    """Somebody who has a password of his own takes another."""
    _set(account, password, "change_own_password")


def _set(account: User, password: str, verb: str) -> None:
    with transaction.atomic():
        account.set_password(password)
        account.one_time_until = account.one_time_used_at = None
        account.save(update_fields=["password", "one_time_until", "one_time_used_at"])
        _record(verb, account)


def _record(verb: str, account: User) -> None:
    farm = farm_of(account)
    # An account that belongs to no farm opens no page; there is no chain to write it into.
    if farm is not None:
        record(
            scope=farm.scope,
            verb=verb,
            happened_on=today(),
            subject_kind=ACCOUNT,
            subject_id=account.pk,
            actor=account,
            payload={"account": account.pk},
        )


class OwnPasswordFirst:
    """Middleware: until a password of one's own is set, every other page leads to the page that sets it.

    Costs nothing: strangers carry no session, public pages are left alone, every other page reads the user anyway.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return None
        if request.resolver_match.url_name in OPEN_PAGES + PUBLIC_PAGES:
            return None
        waits = getattr(request.user, "one_time_until", None) is not None
        return redirect("own_password") if waits else None
