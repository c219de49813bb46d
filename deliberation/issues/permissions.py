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
REPORTERS = Permission(
    "issues.reporters",
    "记又有谁反映",
    (Role.CLERK, Role.MEMBER, Role.HEAD, Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "四引言：“突出群众关切”",
)
SUPPLEMENT = Permission(
    "issues.supplement",
    "记补充的内容",
    (Role.CLERK, Role.MEMBER, Role.HEAD, Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "四（四）一：“收集群众反映的问题并建立台账”",
)
WITHDRAWAL = Permission(
    "issues.withdrawal",
    "记撤回",
    (Role.CLERK, Role.PARTY_SECRETARY),
    "四（四）一：“收集群众反映的问题并建立台账”；本场规定：反映人可以撤回",
)
SPLITTING = Permission(
    "issues.splitting",
    "拆分",
    (Role.CLERK, Role.PARTY_SECRETARY),
    "四（四）二：“村党组织对收集到的问题进行集中研究”；本场规定：一事一议，几件事分开登记",
)
NEW_FACTS = Permission(
    "issues.new_facts",
    "记复核的理由",
    (Role.CLERK, Role.PARTY_SECRETARY, Role.SUPERVISOR, Role.FARM_OFFICE),
    "四（二）：“不予商议”；本场规定：有新情况可以复核",
)
