"""Who may give guidance: those who lead (四(一)) and those who guide from the farm (五(四)). The clerk types it in."""

from committees.access.permissions import Permission
from committees.access.roles import Role

from .models import GuidanceNote

GIVE = Permission(
    "guidance.give",
    "写引导意见",
    (
        Role.PARTY_SECRETARY,
        Role.CLERK,
        Role.FIRST_SECRETARY,
        Role.LIAISON_CADRE,
        Role.FARM_OFFICE,
        Role.FARM_PARTY_COMMITTEE,
    ),
    "四（一）：“加强村党组织对议事协商议题、方式、过程、成果运用等方面的引导”",
)

# Whose word it is that a role writes down: the clerk writes for the village Party organisation.
GIVER_OF = {
    Role.PARTY_SECRETARY: GuidanceNote.Giver.VILLAGE_PARTY_ORG,
    Role.CLERK: GuidanceNote.Giver.VILLAGE_PARTY_ORG,
    Role.FIRST_SECRETARY: GuidanceNote.Giver.FIRST_SECRETARY,
    Role.LIAISON_CADRE: GuidanceNote.Giver.LIAISON_CADRE,
    Role.FARM_OFFICE: GuidanceNote.Giver.FARM_OFFICE,
    Role.FARM_PARTY_COMMITTEE: GuidanceNote.Giver.FARM_PARTY_COMMITTEE,
}
