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
__all__ += ["PUBLISH", "REGISTER", "REPORT", "RESEARCH"]
