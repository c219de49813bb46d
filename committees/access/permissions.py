"""Permission: a code, the roles that hold it. Permissions themselves stand beside what they protect."""

from dataclasses import dataclass

from committees.places.models import Farm, Village
from fengku.moves.refusals import ROLE, Refusal, Refused

from .doors import reach_of
from .roles import Role

_REGISTRY: dict[str, "Permission"] = {}


@dataclass(frozen=True)
class Permission:
    """Who may do one thing. `roles` are held in the village (or on its farm); nobody else may.

    Where the subject is a farm, its farm roles count, those of the administrators too.
    """

    code: str
    label: str
    roles: tuple[Role, ...]
    clause: str = ""

    def __post_init__(self):
        if _REGISTRY.setdefault(self.code, self) != self:
            raise ValueError(f"permission {self.code} is declared twice")

    def refuse(self, user, subject) -> Refusal | None:
        """None for those who may; else who may, in words. `subject` is a farm, a village or has one."""
        held = _held(user, subject)
        if held & set(self.roles):
            return None
        who = "、".join(role.label for role in self.roles)
        nothing = "没有场里的角色" if isinstance(subject, Farm) else "没有本村的角色"
        own = "、".join(Role(role).label for role in Role.values if role in held) or nothing
        return Refusal(
            "wrong_role", f"“{self.label}”由{who}办；您是{own}。请告诉能办的人。", self.clause, kind=ROLE
        )

    def role_of(self, user, subject) -> str:
        """The role by which this user acts, for the journal."""
        held = _held(user, subject)
        return next((role.value for role in self.roles if role in held), "")


def _held(user, subject) -> frozenset[str]:
    reach = reach_of(user)
    if isinstance(subject, Farm):
        return reach.roles_on(subject)
    return reach.roles_in(subject if isinstance(subject, Village) else subject.village)


def can(user, permission: Permission, subject) -> bool:
    """Whether the user may; the same data as `refuse`."""
    return permission.refuse(user, subject) is None


def require(user, permission: Permission, subject) -> None:
    """Raise Refused (403) for a colleague without the role."""
    refusal = permission.refuse(user, subject)
    if refusal:
        raise Refused([refusal])


def declared() -> dict[str, Permission]:
    """All permissions, for the matrix and the house tests."""
    return dict(_REGISTRY)
