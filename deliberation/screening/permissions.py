"""Who may enter what the Party study and the two committees decided."""

from committees.access.permissions import Permission
from committees.access.roles import Role

SCREEN = Permission(
    "screening.screen",
    "记集中研究",
    (Role.CLERK, Role.PARTY_SECRETARY),
    "四（四）二：“村党组织对收集到的问题进行集中研究”",
)
REVIEW = Permission(
    "screening.review",
    "记“两委”审议",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "四（四）二：“提交村‘两委’会议审议确定协商议题”",
)
LEGAL = Permission(
    "screening.legal",
    "写核查结论",
    (Role.FARM_OFFICE, Role.CLERK),
    "四（二）：“三不议”；本场规定：拿不准的先做合法性核查",
)
