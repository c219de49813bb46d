"""Who may write down how seats begin and end."""

from committees.access.permissions import Permission
from committees.access.roles import Role

SEATS = Permission(
    "bodies.seats",
    "记班子成员的变动",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.VC_DIRECTOR, Role.FARM_OFFICE),
    "三¶4：“成员实行任期制”",
)
HONORARY = Permission(
    "bodies.honorary", "记名誉组长", (Role.FARM_OFFICE,), "三¶4：“设名誉组长1人，由场领导担任”"
)
DUTIES = Permission(
    "bodies.duties",
    "记第一书记、包村干部和联系人",
    (Role.CLERK, Role.FARM_OFFICE),
    "四（五）：“加强‘第一书记’、包村干部”；四（六）：“各村成立工作机构”",
)
