"""Who may write the ledger. T1: CL, M, PS, VC (plan 四(四)一)."""

from committees.access.permissions import Permission
from committees.access.roles import Role

REGISTER = Permission(
    "issues.register",
    "登记",
    (Role.CLERK, Role.MEMBER, Role.HEAD, Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "四（四）一：“村‘两委’和村民议事协商委员会……收集群众反映的问题并建立台账”",
)
FEEDBACK = Permission(
    "issues.feedback",
    "记答复",
    (Role.CLERK, Role.HEAD, Role.PARTY_SECRETARY),
    "四（五）：“建立健全议事协商成果采纳、落实和反馈机制”",
)
