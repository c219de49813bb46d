"""Who may write and confirm a catalogue."""

from committees.access.permissions import Permission
from committees.access.roles import Role

WRITE = Permission(
    "catalogues.write",
    "写协商目录",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.VC_DIRECTOR, Role.FARM_OFFICE),
    "四（二）：“建立健全议事协商目录”",
)
