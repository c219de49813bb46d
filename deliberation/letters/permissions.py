"""Who opens a village's door, and who reads what came through it. Nobody else does, the farm's Party committee neither."""

from committees.access.permissions import Permission
from committees.access.roles import Role

WIDEN = "五（三）：“拓宽群众参与乡村治理的制度化渠道”"
DOOR = Permission("letters.door", "开关网上提事", (Role.PARTY_SECRETARY, Role.CLERK), WIDEN)
VILLAGE_LETTERS = Permission("letters.village", "看网上来信", (Role.CLERK, Role.PARTY_SECRETARY), WIDEN)
# What is about the village's cadres does not pass through their hands first.
FARM_LETTERS = Permission("letters.farm", "看请场里先看的信", (Role.FARM_OFFICE,), WIDEN)
