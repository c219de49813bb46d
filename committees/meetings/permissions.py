"""Who may write down that a body sat."""

from committees.access.permissions import Permission
from committees.access.roles import Role

RECORD = Permission(
    "meetings.record",
    "记会议",
    (Role.CLERK, Role.HEAD, Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "四（六）：“做到有布置、有计划、有内容、有记录”",
)
