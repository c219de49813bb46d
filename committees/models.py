"""The tables of committees, gathered from its rooms for Django. Nothing is defined here."""

from committees.access.models import RoleAssignment, User
from committees.bodies.models import Committee, Duty, HonoraryHead, Membership, Term, Vacancy
from committees.catalogues.models import Topic, TopicCatalogue
from committees.elections.models import Candidate, Election
from committees.meetings.models import Meeting, Seat
from committees.people.models import Person, Relation
from committees.places.models import Farm, Roll, Village, VillagerGroup
from committees.set_up.models import Venue, VillageRules

__all__ = [
    "Candidate",
    "Committee",
    "Duty",
    "Election",
    "Farm",
    "HonoraryHead",
    "Meeting",
    "Membership",
    "Person",
    "Relation",
    "RoleAssignment",
    "Roll",
    "Seat",
    "Term",
    "Topic",
    "TopicCatalogue",
    "User",
    "Vacancy",
    "Venue",
    "Village",
    "VillageRules",
    "VillagerGroup",
]
