"""The first system administrator, and the next one when nobody can log in any more: made at the machine, not on a page.

    manage.py shell -c "from committees.access.at_the_machine import appoint; appoint('fengku', '苗青')"

Whoever may run commands here holds the database anyway; the journal says that it happened, with nobody's name.
"""

from django.db import transaction

from committees.people.models import Person
from committees.places.models import Farm
from fengku.calendar import today
from fengku.journal.entries import record
from fengku.moves.refusals import ORDER, Refusal, Refused

from . import guards
from .actions import new_account
from .administration import KEEP, SEPARATION
from .models import RoleAssignment, User
from .queries import ROLE, other_system_administrators
from .roles import Role


def appoint_system_administrator(farm: Farm, name: str) -> tuple[User, str]:
    """An account with the role from today on. Refused while the farm has one who can log in."""
    with transaction.atomic():
        Farm.objects.select_for_update().get(pk=farm.pk)
        if other_system_administrators(farm, on=today()).exists():
            sentence = "场里有能进来的系统管理员，请他在“账号”页上办。"
            raise Refused([Refusal("administrator_there", sentence, SEPARATION, kind=ORDER)])
        refusals = guards.refuse_opening(farm, name, name, None)
        if refusals:
            raise Refused(refusals)
        person = Person.objects.create(farm=farm, name=name, is_villager=False)
        account, password = new_account(farm, None, name, name, person)
        role = RoleAssignment.objects.create(
            user=account, role=Role.SYSTEM_ADMIN, farm=farm, from_day=today()
        )
        record(
            scope=farm.scope,
            verb="appoint_at_the_machine",
            happened_on=today(),
            subject_kind=ROLE,
            subject_id=role.pk,
            clause=KEEP.clause,
            payload={"account": account.pk, "role": role.role.value, "village": ""},
        )
    return account, password


def appoint(farm_code: str, name: str) -> None:
    """The same, said on the screen of the machine."""
    account, password = appoint_system_administrator(Farm.objects.get(code=farm_code), name.strip())
    print(f"姓名：{account.username}　一次性口令：{password}　72 小时内用一次，只显示这一次。")
