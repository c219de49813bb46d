"""Who may write down an election."""

from committees.access.permissions import Permission
from committees.access.roles import Role

ELECT = Permission(
    "elections.record",
    "记推选、补选和换届",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "三¶3：“由村民会议或村民代表会议推选产生”",
)
