"""Questions about accounts and roles: whose they are, who held which on a day, what was done to them."""

from datetime import date

from django.db.models import F, Q, QuerySet

from committees.places.models import Farm, Village
from fengku.journal.models import Entry

from .models import RoleAssignment, User
from .roles import Role

ACCOUNT, ROLE = "account", "role"
# Acts on accounts and roles, as the journal names them.
VERBS = {
    "open_account": "开了账号，发了一次性口令",
    "renew_one_time_password": "换了一个一次性口令",
    "use_one_time_password": "用一次性口令进来了",
    "set_own_password": "设了自己的口令",
    "change_own_password": "换了自己的口令",
    "close_account": "停了账号",
    "reopen_account": "重新开了账号，发了一次性口令",
    "give_role": "给了角色",
    "end_role": "定了角色哪天结束",
    "end_role_of_seat": "席位没有了，角色同一天结束",
    "appoint_at_the_machine": "在机器上定了系统管理员",
    "unlock_login": "解了登录的锁",
}


def roles_on(place: Farm | Village, day: date) -> QuerySet[RoleAssignment]:
    """Who held which role on `day`: of one village, or of the whole farm with all its villages."""
    held = RoleAssignment.objects.filter(Q(to_day=None) | Q(to_day__gte=day), from_day__lte=day)
    where = {"village": place} if isinstance(place, Village) else {"farm": place}
    return held.filter(**where).select_related("user", "village").order_by("village_id", "role", "user_id")


def lasting_from(day: date) -> QuerySet[RoleAssignment]:
    """Assignments that hold on `day` or on any day after it. One that ended before it began never held."""
    return RoleAssignment.objects.filter(Q(to_day=None) | Q(to_day__gte=day) & Q(to_day__gte=F("from_day")))


def accounts_of(farm: Farm) -> QuerySet[User]:
    """Accounts of a farm: of its people, with a role on it, or opened there, as its journal tells."""
    opened = Entry.objects.filter(scope=farm.scope, verb="open_account", subject_kind=ACCOUNT)
    roles = RoleAssignment.objects.filter(farm=farm)
    return User.objects.filter(
        Q(person__farm=farm) | Q(pk__in=roles.values("user")) | Q(pk__in=opened.values("subject_id"))
    )


def farm_of(account: User) -> Farm | None:
    """The farm an account belongs to, by its person, its first role, or the journal; None for a stray one."""
    if account.person_id:
        return account.person.farm
    first = account.role_assignments.select_related("farm").order_by("pk").first()
    if first:
        return first.farm
    scope = Entry.objects.filter(verb="open_account", subject_kind=ACCOUNT, subject_id=account.pk)
    code = (scope.values_list("scope", flat=True).first() or "").removeprefix("farm/")
    return Farm.objects.filter(code=code).first()


def own_accounts(account: User) -> QuerySet[User]:
    """The account and every other one of the same person."""
    same = Q(pk=account.pk) | Q(person_id=account.person_id) if account.person_id else Q(pk=account.pk)
    return User.objects.filter(same)


def other_system_administrators(
    farm: Farm, *, besides: User | None = None, on: date
) -> QuerySet[RoleAssignment]:
    """Those who can log in and keep the accounts from `on` without an end: not with a one-time password yet."""
    found = RoleAssignment.objects.filter(
        farm=farm,
        role=Role.SYSTEM_ADMIN,
        to_day=None,
        from_day__lte=on,
        user__is_active=True,
        user__one_time_until=None,
    )
    return found.exclude(user=besides) if besides else found


def entered_at(assignments) -> dict:
    """When each role was written down, as the journal tells; what has no entry is not in it."""
    found = Entry.objects.filter(
        subject_kind=ROLE, verb="give_role", subject_id__in=[one.pk for one in assignments]
    )
    return dict(found.values_list("subject_id", "recorded_at"))


def entries_about_accounts(farm: Farm, account: User | None = None) -> QuerySet[Entry]:
    """Acts on accounts and roles of a farm and its villages, newest first; of one account where it is given."""
    scopes = [farm.scope, *(village.scope for village in farm.villages.all())]
    found = Entry.objects.filter(scope__in=scopes, verb__in=VERBS).select_related("actor")
    if account is not None:
        found = found.filter(payload__account=account.pk)
    return found.order_by("-recorded_at", "-pk")
