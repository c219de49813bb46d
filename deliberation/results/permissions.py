"""Who may enter the result."""

from committees.access.permissions import Permission
from committees.access.roles import Role

FIX = Permission(
    "results.fix",
    "记协商结果",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.HEAD),
    "四（四）五：“将协商结果以……形式确定”",
)
