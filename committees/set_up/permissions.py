"""Who may write a village's rules, its venue and its own plan."""

from committees.access.permissions import Permission
from committees.access.roles import Role

SET_UP = Permission(
    "set_up.write",
    "记议事规则、场所和本村方案",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "一：“突出建章立制”",
)
