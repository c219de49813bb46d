"""Who says which columns the farm's ledger has."""

from committees.access.permissions import Permission
from committees.access.roles import Role

COLUMNS = Permission(
    "ledgers.columns",
    "定台账的栏目",
    (Role.FARM_OFFICE,),
    "四（四）一：“收集群众反映的问题并建立台账”",
)
