"""Who may bring an older ledger over."""

from committees.access.permissions import Permission
from committees.access.roles import Role

CARRY_OVER = Permission(
    "old_ledgers.carry_over",
    "从旧台账导入",
    (Role.CLERK, Role.HEAD),
    "四（四）一：“收集群众反映的问题并建立台账”",
)
