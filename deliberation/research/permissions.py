"""Who may write step three."""

from committees.access.permissions import Permission
from committees.access.roles import Role

ASSIGN = Permission(
    "research.assign",
    "记调研分工",
    (Role.CLERK, Role.HEAD),
    "四（四）三：“议事协商委员会成员就协商议题广泛听取各方意见”",
)
RESEARCH = Permission(
    "research.record", "记调研", (Role.CLERK, Role.HEAD, Role.MEMBER), "四（四）三：“广泛听取各方意见”"
)
PLAN = Permission(
    "research.plan", "写方案", (Role.CLERK, Role.HEAD, Role.MEMBER), "四（四）三：“拟定协商议事方案”"
)
REVISE = Permission("research.revise", "改方案", (Role.CLERK, Role.HEAD), "四（四）三：“拟定协商议事方案”")
NOTICE = Permission(
    "research.notice", "记通报", (Role.CLERK, Role.HEAD), "四（四）三：“提前向参与协商的各类主体通报”"
)
