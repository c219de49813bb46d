"""The farm's accounts as a sheet: who, with which roles, in use or not. Nothing that opens a door."""

from django.db.models import Prefetch
from pypinyin import lazy_pinyin

from fengku.calendar import show_day, today
from fengku.spreadsheets.writer import Column
from fengku.web.exporting import Listing, PeopleExport

from .account_pages import password_words
from .administration import READ
from .doors import farm_of_accounts
from .permissions import require
from .queries import accounts_of, roles_on

COLUMNS = (
    Column("姓名", 14),
    Column("登录时写", 16),
    Column("在哪里", 16),
    Column("今天的角色", 20),
    Column("从哪天起", 15),
    Column("怎么进来", 24),
    Column("在用", 6),
)


class AccountsExport(PeopleExport):
    """One row for each role, and one for an account without any."""

    def listing(self) -> Listing:
        farm = farm_of_accounts(self.request.user)
        require(self.request.user, READ, farm)
        held = roles_on(farm, today())
        accounts = accounts_of(farm).prefetch_related(
            Prefetch("role_assignments", queryset=held, to_attr="held")
        )
        by_name = sorted(accounts, key=lambda account: (lazy_pinyin(account.display_name), account.pk))
        rows = [row for account in by_name for row in _rows(account)]
        return Listing("账号", farm.name, COLUMNS, rows, farm.scope, ("farm", farm.pk))


def _rows(account):
    for role in account.held or [None]:
        where = "" if role is None else role.village.short_name if role.village else "场里"
        label, since = (role.get_role_display(), show_day(role.from_day)) if role else ("", "")
        words = password_words(account)[0]
        yield [account.display_name, account.username, where, label, since, words, account.is_active]
