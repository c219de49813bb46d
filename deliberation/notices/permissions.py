"""Who may compose, confirm and post a sheet."""

from committees.access.permissions import Permission
from committees.access.roles import Role

CLAUSE = "四（四）五：“通过村务公开栏公开”"
PUBLISH = Permission("notices.publish", "公开结果", (Role.CLERK,), CLAUSE)
