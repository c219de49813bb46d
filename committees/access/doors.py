"""The one door to data: which villages a user may see, and querysets narrowed to them."""

from dataclasses import dataclass, field

from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from committees.places.models import Farm, Village
from fengku.calendar import today

from .models import RoleAssignment
from .roles import ADMINISTRATORS, FARM_ROLES, Role


@dataclass(frozen=True)
class Reach:
    """What a user's roles of today open: roles by village id, and farm ids with their roles.

    Administrators stand apart (`administered`): they keep the machine, and no village is open to them.
    """

    by_village: dict[int, frozenset[str]]
    by_farm: dict[int, frozenset[str]]
    administered: dict[int, frozenset[str]] = field(default_factory=dict)

    def roles_in(self, village: Village) -> frozenset[str]:
        return self.by_village.get(village.pk, frozenset()) | self.by_farm.get(village.farm_id, frozenset())

    def roles_on(self, farm: Farm) -> frozenset[str]:
        return self.by_farm.get(farm.pk, frozenset()) | self.administered.get(farm.pk, frozenset())

    @property
    def farm_ids(self) -> set[int]:
        """Farms on which any farm role is held, an administrator's too."""
        return {*self.by_farm, *self.administered}


def reach_of(user) -> Reach:
    """Roles held today, read once per request (kept on the request's own user object, never in a session)."""
    if not getattr(user, "is_authenticated", False):
        return Reach({}, {})
    cached = getattr(user, "_reach", None)
    if cached is None:
        villages: dict[int, set[str]] = {}
        farms: dict[int, set[str]] = {}
        administered: dict[int, set[str]] = {}
        held = RoleAssignment.objects.filter(
            Q(to_day=None) | Q(to_day__gte=today()), user=user, from_day__lte=today()
        )
        for role, village_id, farm_id in held.values_list("role", "village_id", "farm_id"):
            if role in ADMINISTRATORS:
                administered.setdefault(farm_id, set()).add(role)
            elif role in FARM_ROLES:
                farms.setdefault(farm_id, set()).add(role)
            else:
                villages.setdefault(village_id, set()).add(role)
        cached = Reach(
            {pk: frozenset(roles) for pk, roles in villages.items()},
            {pk: frozenset(roles) for pk, roles in farms.items()},
            {pk: frozenset(roles) for pk, roles in administered.items()},
        )
        user._reach = cached
    return cached


def villages_of(user) -> QuerySet[Village]:
    """Villages this user may read."""
    reach = reach_of(user)
    return Village.objects.filter(Q(pk__in=reach.by_village) | Q(farm__in=reach.by_farm)).select_related(
        "farm"
    )


def farms_of(user) -> QuerySet[Farm]:
    """Farms on which this user holds a farm role; an administrator's is none of these."""
    return Farm.objects.filter(pk__in=reach_of(user).by_farm)


def for_user(user, rows: QuerySet, *, through: str = "village") -> QuerySet:
    """`rows` narrowed to the villages the user may read; `through` is the path to the village."""
    reach = reach_of(user)
    return rows.filter(
        Q(**{f"{through}__in": list(reach.by_village)}) | Q(**{f"{through}__farm__in": list(reach.by_farm)})
    )


def village_or_404(request, code: str) -> Village:
    """The village of an address, or the same 404 as for one that does not exist; kept on the request."""
    village = get_object_or_404(villages_of(request.user), code=code)
    request.village = village
    return village


def one_or_404(user, rows: QuerySet, *, through: str = "village", **lookup):
    """One row this user may read, or 404. A stranger's row and a missing row are the same answer."""
    return get_object_or_404(for_user(user, rows, through=through), **lookup)


def require_farm_role(user) -> Farm:
    """The farm of a farm-level user, or 404. Administrators get 404 as well: it opens what villages do."""
    farm = farms_of(user).first()
    if farm is None:
        raise Http404
    return farm


def farm_of_accounts(user) -> Farm:
    """The farm whose accounts and roles this user may ask about, administrators included, or 404."""
    farm = Farm.objects.filter(pk__in=reach_of(user).farm_ids).first()
    if farm is None:
        raise Http404
    return farm


def role_words(user, village: Village | None = None) -> str:
    """The user's roles in words, for the masthead."""
    reach = reach_of(user)
    roles = (
        reach.roles_in(village)
        if village
        else frozenset().union(
            *reach.by_village.values(), *reach.by_farm.values(), *reach.administered.values()
        )
    )
    return "、".join(Role(role).label for role in Role.values if role in roles)
