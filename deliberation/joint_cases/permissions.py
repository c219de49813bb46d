"""Who asks the farm to take the lead, and who answers (T15)."""

from committees.access.permissions import Permission
from committees.access.roles import Role

LEAD = "三¶2：“跨行政村区域的重要事项，由场党委牵头组织开展协商”"
REQUEST = Permission("joint_cases.request", "请求转场牵头", (Role.PARTY_SECRETARY, Role.CLERK), LEAD)
# The farm's answer on paper may be typed in by the office.
ANSWER = Permission("joint_cases.answer", "答复转场牵头", (Role.FARM_PARTY_COMMITTEE, Role.FARM_OFFICE), LEAD)
