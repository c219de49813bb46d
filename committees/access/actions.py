"""What the farm's system administrator does: accounts with one-time passwords, roles with dates.

Each is one transaction: rows and one entry of the journal. What the owner of an account does himself stands in
entering.py; locked log-ins are the security administrator's (lockouts.py).
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from committees.people.models import Person
from committees.places.models import Farm, Village
from fengku.calendar import today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, Conflict, Refusal, Refused

from . import guards, one_time
from .administration import KEEP
from .models import RoleAssignment, User
from .permissions import require
from .queries import ACCOUNT, ROLE, VERBS, farm_of, lasting_from
from .roles import EndReason, Role

verbs.declare(VERBS)


def open_account(
    farm: Farm, by: User, username: str, display_name: str, person: Person | None = None
) -> tuple[User, str]:
    """An account that its one-time password opens once within 72 hours. The password is given back and not kept."""
    username, display_name = username.strip(), display_name.strip()
    with transaction.atomic():
        require(by, KEEP, farm)
        _lock(farm)
        _raise(guards.refuse_opening(farm, username, display_name, person))
        return new_account(farm, by, username, display_name, person)


def new_account(
    farm: Farm, by: User | None, username: str, display_name: str, person: Person | None
) -> tuple[User, str]:
    """The rows and the entry of a new account; whoever calls it has asked whether it may be."""
    account = User(username=username, display_name=display_name, person=person)
    password = _arm(account)
    account.save()
    _record(farm.scope, "open_account", account, by, until=account.one_time_until.isoformat())
    return account, password


def renew_one_time_password(account: User, by: User) -> str:
    """A new one-time password in the place of whatever was there: every log-in of this account ends."""
    farm = _farm(account)
    with transaction.atomic():
        require(by, KEEP, farm)
        _lock(farm)
        account.refresh_from_db()
        own = guards.refuse_touching_own(by, account, "换一次性口令")
        _raise([*own, *guards.refuse_closed(account)])
        password = _arm(account)
        account.save(update_fields=["password", "one_time_until", "one_time_used_at"])
        until = account.one_time_until.isoformat()
        _record(farm.scope, "renew_one_time_password", account, by, until=until)
    return password


def close_account(account: User, reason: str, *, by: User) -> User:
    """Nobody logs in with it from now on. Roles that are in force today end today; later ones never begin."""
    farm = _farm(account)
    with transaction.atomic():
        require(by, KEEP, farm)
        _lock(farm)
        account.refresh_from_db()
        own, closed = guards.refuse_touching_own(by, account, "停账号"), guards.refuse_closed(account)
        _raise([*own, *closed, *_refuse_reason(reason)])
        # What ends today or earlier anyhow is left as it is.
        roles = list(lasting_from(today()).filter(user=account).exclude(to_day=today()))
        if any(one.role == Role.SYSTEM_ADMIN for one in roles):
            _raise(guards.refuse_losing_the_last(farm, account, today()))
        for one in roles:
            one.to_day = today() if one.from_day <= today() else _before(one.from_day)
            one.save(update_fields=["to_day"])
        account.is_active = False
        account.one_time_until = account.one_time_used_at = None
        account.set_unusable_password()
        account.save(update_fields=["is_active", "password", "one_time_until", "one_time_used_at"])
        _record(farm.scope, "close_account", account, by, reason=reason, roles=[one.pk for one in roles])
    return account


def reopen_account(account: User, by: User) -> str:
    """A closed account with a new one-time password. Its roles do not come back by themselves."""
    farm = _farm(account)
    with transaction.atomic():
        require(by, KEEP, farm)
        _lock(farm)
        account.refresh_from_db()
        if account.is_active:
            _raise([Refusal("account_open", "这个账号没有停，不用重新开。", guards.ACCOUNTS, kind=INPUT)])
        account.is_active = True
        password = _arm(account)
        account.save(update_fields=["is_active", "password", "one_time_until", "one_time_used_at"])
        _record(farm.scope, "reopen_account", account, by, until=account.one_time_until.isoformat())
    return password


def give_role(
    account: User, role: str, village: Village | None, from_day: date, *, by: User
) -> RoleAssignment:
    """A role from a day on, without an end. A day that is past already is marked 补录 in the journal."""
    farm = village.farm if village is not None else _farm(account)
    with transaction.atomic():
        require(by, KEEP, farm)
        _lock(farm)
        account.refresh_from_db()
        _raise(guards.refuse_giving(by, account, role, farm, village, from_day))
        assignment = RoleAssignment.objects.create(
            user=account, role=role, farm=farm, village=village, from_day=from_day
        )
        _record_role("give_role", assignment, by, min(from_day, today()), from_day=from_day.isoformat())
    return assignment


def end_role(assignment: RoleAssignment, last_day: date, reason: str, *, by: User) -> RoleAssignment:
    """The role holds through `last_day` and no longer. `assignment` is as its reader saw it (else Conflict)."""
    with transaction.atomic():
        require(by, KEEP, assignment.farm)
        _lock(assignment.farm)
        _raise([*guards.refuse_ending(assignment, last_day), *_refuse_reason(reason)])
        _end(assignment, last_day)
        _record_role("end_role", assignment, by, min(last_day, today()), reason=reason, **_last(last_day))
    return assignment


def end_roles_of_seat(
    person: Person, village: Village, roles: tuple[str, ...], on: date, *, by: User | None = None
) -> list[RoleAssignment]:
    """A seat ended on `on`: whatever rested on it is lost the same day, its last day is the day before.

    Called by the rooms in which seats end, in the transaction of that act: they have asked for the permission.
    An end that was already set earlier stays as it is; nothing is ever made longer.
    """
    last_day, ended = _before(on), []
    with transaction.atomic():
        _lock(village.farm)
        held = RoleAssignment.objects.filter(user__person=person, village=village, role__in=roles)
        for assignment in held.select_related("farm", "village", "user").order_by("pk"):
            if assignment.to_day is not None and assignment.to_day <= last_day:
                continue
            _end(assignment, last_day)
            reason = EndReason.SEAT_ENDED.value
            _record_role("end_role_of_seat", assignment, by, on, reason=reason, **_last(last_day))
            ended.append(assignment)
    return ended


def _end(assignment: RoleAssignment, last_day: date) -> None:
    written = RoleAssignment.objects.filter(pk=assignment.pk, to_day=assignment.to_day)
    if written.update(to_day=last_day) != 1:
        raise Conflict(assignment, theirs="这个角色刚被改过")
    assignment.to_day = last_day


def _arm(account: User) -> str:
    """Puts a one-time password on the account (not saved yet) and gives its words."""
    password = one_time.new_one_time_password()
    account.set_password(one_time.as_stored(password))
    account.one_time_until, account.one_time_used_at = timezone.now() + one_time.GOOD_FOR, None
    return password


def _farm(account: User) -> Farm:
    farm = farm_of(account)
    if farm is None:
        _raise([Refusal("no_farm", "这个账号不属于哪个场，请先核对。", guards.ACCOUNTS, kind=INPUT)])
    return farm


def _lock(farm: Farm) -> None:
    """The farm's row is the lock of its accounts: two administrators cannot take each other's role at once."""
    Farm.objects.select_for_update().get(pk=farm.pk)


def _refuse_reason(reason: str) -> list[Refusal]:
    if reason in EndReason.values:
        return []
    return [Refusal("no_reason", "选一下为什么。", guards.ACCOUNTS, kind=INPUT)]


def _raise(refusals: list[Refusal]) -> None:
    if refusals:
        raise Refused(refusals)


def _before(day: date) -> date:
    return day - timedelta(days=1)


def _last(last_day: date) -> dict:
    return {"last_day": last_day.isoformat()}


def _record(scope: str, verb: str, account: User, by: User | None, **payload) -> None:
    record(
        scope=scope,
        verb=verb,
        happened_on=today(),
        subject_kind=ACCOUNT,
        subject_id=account.pk,
        actor=by,
        role=Role.SYSTEM_ADMIN.value if by else "",
        clause=KEEP.clause,
        payload={"account": account.pk, **payload},
    )


def _record_role(verb: str, assignment: RoleAssignment, by: User | None, day: date, **payload) -> None:
    """In the chain of the village, or of the farm for farm roles. `late`: written down after its day."""
    village = assignment.village
    record(
        scope=village.scope if village else assignment.farm.scope,
        verb=verb,
        happened_on=day,
        subject_kind=ROLE,
        subject_id=assignment.pk,
        actor=by,
        role=KEEP.role_of(by, assignment.farm) if by else "",
        clause=KEEP.clause,
        payload={
            "account": assignment.user_id,
            "role": str(assignment.role),
            "village": village.code if village else "",
            "late": day < today(),
            **payload,
        },
    )
