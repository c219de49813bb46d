"""Which roles of an account hang on which seat, and that they end with it. Giving roles is the administrator's."""

from datetime import date

from committees.access.actions import end_roles_of_seat
from committees.access.roles import Role
from committees.people.models import Person
from committees.places.models import Village

from .models import BodyKind, Membership

HEAD = Membership.Position.HEAD


def roles_of(kind: str, position: str) -> tuple[str, ...]:
    """Roles that only somebody in such a seat holds."""
    match kind:
        case BodyKind.DELIBERATION_COMMITTEE:
            return (Role.HEAD, Role.MEMBER) if position == HEAD else (Role.MEMBER,)
        case BodyKind.VILLAGE_PARTY_ORG:
            return (Role.PARTY_SECRETARY,) if position == HEAD else ()
        case BodyKind.VILLAGERS_COMMITTEE:
            return (Role.VC_DIRECTOR,) if position == HEAD else ()
        case BodyKind.SUPERVISION_COMMITTEE:
            return (Role.SUPERVISOR,)
    return ()


def roles_lost(kind: str, position: str, again: str | None) -> tuple[str, ...]:
    """Roles of the seat that is left which the next seat (None: there is none) does not carry."""
    kept = roles_of(kind, again) if again else ()
    return tuple(role for role in roles_of(kind, position) if role not in kept)


def end_roles_of(person: Person, village: Village, *, roles: tuple[str, ...], on: date, by) -> None:
    """What hung on the seat that the person leaves on `on` is lost the same day."""
    if roles:
        end_roles_of_seat(person, village, roles, on, by=by)
