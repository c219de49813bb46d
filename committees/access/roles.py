"""The roles of the house and what they are called. Which role may do what stands in permissions."""

from django.db import models


class Role(models.TextChoices):
    """Letters in brackets are those of the procedure's table (CL, M, H …)."""

    CLERK = "clerk", "村文书"
    MEMBER = "member", "议事协商委员会成员"
    HEAD = "head", "组长"
    PARTY_SECRETARY = "party_secretary", "村党组织书记"
    VC_DIRECTOR = "vc_director", "村委会主任"
    SUPERVISOR = "supervisor", "村务监督委员会"
    FIRST_SECRETARY = "first_secretary", "第一书记"
    LIAISON_CADRE = "liaison_cadre", "包村干部"
    HONORARY_HEAD = "honorary_head", "名誉组长"
    FARM_OFFICE = "farm_office", "场办"
    FARM_PARTY_COMMITTEE = "farm_party_committee", "场党委"
    # Three hands: who keeps accounts, who watches security, who audits. Nobody holds two of them.
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"
    AUDIT_ADMIN = "audit_admin", "审计管理员"


FARM_ROLES = (
    Role.FARM_OFFICE,
    Role.FARM_PARTY_COMMITTEE,
    Role.SYSTEM_ADMIN,
    Role.SECURITY_ADMIN,
    Role.AUDIT_ADMIN,
)
# Administrators keep the machine; what the villages deliberate is none of their business.
ADMINISTRATORS = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)
VILLAGE_ROLES = tuple(role for role in Role if role not in FARM_ROLES)


class EndReason(models.TextChoices):
    """Why a role ends or an account is closed. Codes, because they stand in the journal."""

    NO_LONGER = "no_longer", "不再做这份工作"
    MOVED = "moved", "调到别的村或部门"
    AWAY = "away", "长期不在"
    MISTAKE = "mistake", "给错了、开错了"
    SEAT_ENDED = "seat_ended", "班子里的席位没有了"
    ACCOUNT_CLOSED = "account_closed", "账号停了"


# What an administrator may choose; the other two the house writes itself.
GIVEN_REASONS = (EndReason.NO_LONGER, EndReason.MOVED, EndReason.AWAY, EndReason.MISTAKE)
