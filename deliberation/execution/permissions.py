"""Who may write execution items and say they are done."""

from committees.access.permissions import Permission
from committees.access.roles import Role

LIST = Permission(
    "execution.list", "写执行事项", (Role.CLERK, Role.HEAD, Role.VC_DIRECTOR), "四（四）六：“谁负责、谁执行”"
)
FINISH = Permission(
    "execution.finish",
    "记办完了",
    (Role.CLERK, Role.VC_DIRECTOR, Role.HEAD),
    "四（四）六：“分类抓好协商结果的落实”",
)
