"""Who may compose, confirm and post a sheet."""

from committees.access.permissions import Permission
from committees.access.roles import Role

CLAUSE = "四（四）五：“通过村务公开栏公开”"
PUBLISH = Permission("notices.publish", "公开结果", (Role.CLERK,), CLAUSE)
URGENT = Permission(
    "notices.urgent_start",
    "写明急事为什么等不得",
    (Role.CLERK, Role.VC_DIRECTOR),
    "本场规定：急着排险的可以提前动手，要写明原因",
)
