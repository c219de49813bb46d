"""Who may archive."""

from committees.access.permissions import Permission
from committees.access.roles import Role

ARCHIVE = Permission("archives.archive", "归档", (Role.CLERK,), "四（五）：“加强议事协商工作档案管理”")
