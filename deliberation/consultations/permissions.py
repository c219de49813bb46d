"""Who may write step four."""

from committees.access.permissions import Permission
from committees.access.roles import Role

SIT = Permission(
    "consultations.sit",
    "记签到和会议",
    (Role.CLERK, Role.HEAD),
    "四（四）四：“召开协商议事会议，开展民主协商”",
)
