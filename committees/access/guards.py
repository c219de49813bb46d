"""Why an account or a role may not be given, ended or closed. All reasons at once; nothing is written here."""

from datetime import date, timedelta

from committees.places.models import Farm, Village
from fengku.calendar import show_day, today
from fengku.moves.refusals import INPUT, ORDER, ROLE, RULE, Refusal

from .administration import SEPARATION
from .models import RoleAssignment, User
from .queries import farm_of, lasting_from, other_system_administrators, own_accounts
from .roles import ADMINISTRATORS, FARM_ROLES, VILLAGE_ROLES, Role

ACCOUNTS = "本场规定：一人一号，谁做的记在谁名下"


def refuse_opening(farm: Farm, username: str, display_name: str, person) -> list[Refusal]:
    """A name that nobody has yet, and a person of this farm."""
    found = []
    if not username or not display_name:
        found.append(Refusal("no_name", "写上姓名和登录名。", ACCOUNTS, kind=INPUT))
    if User.objects.filter(username=username).exists():
        sentence = f"已经有登录名叫“{username}”的账号。换一个，比如后面写上村名。"
        found.append(Refusal("name_taken", sentence, ACCOUNTS, kind=INPUT))
    if person is not None and person.farm_id != farm.pk:
        found.append(Refusal("foreign_person", "这个人不在本场的名册上。", ACCOUNTS, kind=INPUT))
    return found


def refuse_touching_own(by: User, account: User, what: str) -> list[Refusal]:
    """Administrators do nothing to their own accounts: neither a role nor a new password nor an end."""
    if by is not None and own_accounts(by).filter(pk=account.pk).exists():
        sentence = f"自己不能给自己{what}，请另一位系统管理员办。"
        return [Refusal("own_account", sentence, SEPARATION, kind=ROLE)]
    return []


def refuse_closed(account: User) -> list[Refusal]:
    """A closed account gets nothing."""
    if account.is_active:
        return []
    return [Refusal("account_closed", "这个账号停用了，先重新开，再办这一步。", ACCOUNTS, kind=ORDER)]


def refuse_giving(
    by: User, account: User, role: str, farm: Farm, village: Village | None, from_day: date
) -> list[Refusal]:
    """Everything that stands against this role for this account from this day on."""
    found = [*refuse_touching_own(by, account, "定角色"), *refuse_closed(account)]
    found += _refuse_place(account, role, farm, village)
    lasting = lasting_from(from_day).filter(user__in=own_accounts(account)).select_related("village")
    own = [one for one in lasting if one.user_id == account.pk]
    if any(one.role == role and one.village_id == (village.pk if village else None) for one in own):
        sentence = f"{show_day(from_day)}那天，或者从那天往后，已经有这个角色了，不用再给。"
        found.append(Refusal("role_held", sentence, ACCOUNTS, kind=ORDER))
    return found + _refuse_mixing(account, role, lasting, own)


def _refuse_place(account: User, role: str, farm: Farm, village: Village | None) -> list[Refusal]:
    if role not in Role.values:
        return [Refusal("no_such_role", "没有这个角色。", kind=INPUT)]
    if role in VILLAGE_ROLES and village is None:
        sentence = f"“{Role(role).label}”是村里的角色，要写明哪个村。"
        return [Refusal("village_missing", sentence, kind=INPUT)]
    if role in FARM_ROLES and village is not None:
        sentence = f"“{Role(role).label}”是场里的角色，不写村。"
        return [Refusal("village_too_much", sentence, kind=INPUT)]
    home = farm_of(account)
    if home != farm or (village is not None and village.farm_id != farm.pk):
        return [Refusal("foreign_farm", "这个账号或这个村不是本场的。", ACCOUNTS, kind=INPUT)]
    return []


def _refuse_mixing(account: User, role: str, lasting, own) -> list[Refusal]:
    """三员分开: over all accounts of one person. An administrator's account has no other role besides."""
    found = []
    administers = [one for one in lasting if one.role in ADMINISTRATORS and one.role != role]
    if role in ADMINISTRATORS and administers:
        held = "、".join(dict.fromkeys(Role(one.role).label for one in administers))
        sentence = (
            f"{account.display_name}是{held}，不能再当{Role(role).label}："
            "系统管理员、安全管理员、审计管理员要三个人当。"
        )
        found.append(Refusal("three_separate", sentence, SEPARATION, kind=RULE))
    if role in ADMINISTRATORS:
        others = [one for one in own if one.role not in ADMINISTRATORS]
        others += [one for one in lasting if one.role in VILLAGE_ROLES and one not in others]
    else:
        own_only = role in FARM_ROLES
        others = [one for one in (own if own_only else lasting) if one.role in ADMINISTRATORS]
    if others:
        held = "、".join(dict.fromkeys(Role(one.role).label for one in others))
        sentence = (
            f"{account.display_name}有“{held}”，不能同时有“{Role(role).label}”："
            "管理员看不到村里议的事，也不定村里的事。先把原来的角色结束，或者换一个人。"
        )
        found.append(Refusal("administrator_apart", sentence, SEPARATION, kind=RULE))
    return found


def refuse_ending(assignment: RoleAssignment, last_day: date) -> list[Refusal]:
    """An end only shortens; the day before the first day takes a role back that was never used."""
    found = []
    if assignment.to_day is not None and last_day >= assignment.to_day:
        sentence = f"已经定了到{show_day(assignment.to_day)}为止，只能往前改。还要接着当，就另给一次。"
        found.append(Refusal("ended_already", sentence, ACCOUNTS, kind=ORDER))
    earliest = assignment.from_day - timedelta(days=1)
    if last_day < earliest:
        sentence = (
            f"角色从{show_day(assignment.from_day)}起，最后一天最早写{show_day(earliest)}，等于没有给过。"
        )
        found.append(Refusal("before_its_beginning", sentence, ACCOUNTS, kind=INPUT))
    if assignment.role == Role.SYSTEM_ADMIN and assignment.village_id is None:
        # A gap in the past is told as it was; what must not come is a day without one.
        on = max(last_day + timedelta(days=1), today())
        found += refuse_losing_the_last(assignment.farm, assignment.user, on)
    return found


def refuse_losing_the_last(farm: Farm, account: User, on: date) -> list[Refusal]:
    """The farm keeps a system administrator who has set a password of his own and whose role has no end."""
    if other_system_administrators(farm, besides=account, on=on).exists():
        return []
    sentence = (
        "场里不能没有系统管理员。先给另一个人这个角色，等他用自己的口令进来过、"
        f"到{show_day(on)}已经算数，再办这一步。"
    )
    return [Refusal("last_system_admin", sentence, SEPARATION, kind=RULE)]
