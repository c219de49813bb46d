"""Who may record each move of an issue; the roles are those of the procedure's table."""

from committees.access.permissions import Permission
from committees.access.roles import Role
from deliberation.archives.permissions import ARCHIVE
from deliberation.issues.permissions import REGISTER
from deliberation.notices.permissions import PUBLISH

CL, M, H, PS, VC, SC = (
    Role.CLERK,
    Role.MEMBER,
    Role.HEAD,
    Role.PARTY_SECRETARY,
    Role.VC_DIRECTOR,
    Role.SUPERVISOR,
)

RETURN = Permission("moves.return", "退回补充", (PS, CL), "四（四）一：“收集群众反映的问题并建立台账”")
RESUBMIT = Permission("moves.resubmit", "补充后重报", (CL, PS), "四（四）一：“收集群众反映的问题并建立台账”")
WITHDRAW = Permission("moves.withdraw", "撤回", (CL, PS), "本场规定：反映人可以撤回")
SPLIT = Permission("moves.split", "拆分", (PS, CL), "本场规定：一事一议，几件事分开登记")
STUDY = Permission("moves.study", "照集中研究的意见办", (PS, CL), "四（四）二：“村党组织……进行集中研究”")
SEND_BACK = Permission("moves.send_back", "两委退回", (PS, VC, CL), "四（四）二：“提交村‘两委’会议审议”")
SHORT = Permission("moves.archive_short", "简化归档", (CL,), "四（五）：“加强议事协商工作档案管理”")
HAND_OVER = Permission(
    "moves.hand_to_farm", "转场牵头", (PS, CL, Role.FARM_PARTY_COMMITTEE), "三¶2：“由场党委牵头组织开展协商”"
)
PROPOSE = Permission("moves.propose", "初步确定议题", (PS, CL), "四（四）二：“初步确定协商议题”")
DETERMINE = Permission("moves.determine", "审议确定议题", (PS, VC, CL), "四（四）二：“审议确定协商议题”")
RESEARCH = Permission("moves.start_research", "开始调研", (H, CL), "四（四）三：“议前调研”")
PLAN = Permission("moves.plan", "定下方案", (H, CL), "四（四）三：“拟定协商议事方案”")
NOTIFY = Permission("moves.notify", "发出通报", (CL, H), "四（四）三：“提前……通报”")
OPEN = Permission("moves.open_session", "开会", (H, CL), "四（四）四：“召开协商议事会议”")
AGREE = Permission("moves.agree", "形成协商意见", (H, CL), "四（四）四：“形成协商结果”")
FIX = Permission("moves.fix_result", "确定结果", (PS, H, CL), "四（四）五：“公开结果”")
EXECUTE = Permission("moves.start_execution", "转入执行", (VC, CL), "四（四）六：“监督执行”")
REPORT = Permission("moves.report_done", "报完成", (VC, H, CL), "四（四）六：“谁负责、谁执行”")
ACCEPT = Permission("moves.accept", "监督通过", (SC, CL), "四（五）：“村务监督委员会”")

__all__ = ["ACCEPT", "AGREE", "ARCHIVE", "DETERMINE", "EXECUTE", "FIX", "NOTIFY", "OPEN", "PLAN", "PROPOSE"]
__all__ += ["PUBLISH", "REGISTER", "REPORT", "RESEARCH", "RESUBMIT", "RETURN", "SEND_BACK", "SHORT", "SPLIT"]
__all__ += ["HAND_OVER", "STUDY", "WITHDRAW"]
