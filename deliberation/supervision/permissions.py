"""Who may enter and confirm the supervision committee's verdict."""

from committees.access.permissions import Permission
from committees.access.roles import Role

CLAUSE = "四（五）：“完善村务监督委员会对落实协商成果情况的监督方式”"
SUPERVISE = Permission("supervision.record", "记监督意见", (Role.SUPERVISOR, Role.CLERK), CLAUSE)
COUNTERSIGN = Permission(
    "supervision.countersign", "核对监督意见", (Role.SUPERVISOR, Role.FARM_OFFICE), CLAUSE
)
