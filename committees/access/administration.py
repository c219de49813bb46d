"""Who may keep accounts, read about them, and open locked log-ins. What is done stands in actions and lockouts."""

from .permissions import Permission
from .roles import Role

SEPARATION = "本场规定：三员分开"
_ALL_THREE = (Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN, Role.AUDIT_ADMIN)

KEEP = Permission("access.keep_accounts", "开账号、给角色", (Role.SYSTEM_ADMIN,), SEPARATION)
READ = Permission("access.read_accounts", "看账号", _ALL_THREE, SEPARATION)
READ_ROLES = Permission(
    "access.read_roles",
    "查哪天谁有什么角色",
    (*_ALL_THREE, Role.FARM_OFFICE, Role.FARM_PARTY_COMMITTEE),
    SEPARATION,
)
READ_JOURNAL = Permission("access.read_journal", "看账号的办理记录", (Role.AUDIT_ADMIN,), SEPARATION)
UNLOCK = Permission("access.unlock", "看登录失败、解锁", (Role.SECURITY_ADMIN,), SEPARATION)
