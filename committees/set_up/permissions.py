"""Who may write a village's rules, its venue, its own plan, and whether it deliberates online."""

from committees.access.permissions import Permission
from committees.access.roles import Role

SET_UP = Permission(
    "set_up.write",
    "记议事规则、场所和本村方案",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "一：“突出建章立制”",
)

ONLINE = Permission(
    "set_up.online",
    "开通或关掉网上协商",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.HEAD),
    "四（三）4：“有条件的村民议事协商委员会可通过网上公示、网上征询意见等信息化形式”",
)
