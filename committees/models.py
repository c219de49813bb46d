"""The tables of committees, gathered from its rooms for Django. Nothing is defined here."""

from committees.access.models import RoleAssignment, User
from committees.bodies.models import Committee, HonoraryHead, Membership, Term
from committees.meetings.models import Meeting, Seat
from committees.people.models import Person
from committees.places.models import Farm, Village, VillagerGroup

__all__ = [
    "Committee",
    "Farm",
    "HonoraryHead",
    "Meeting",
    "Membership",
    "Person",
    "RoleAssignment",
    "Seat",
    "Term",
    "User",
    "Village",
    "VillagerGroup",
]
