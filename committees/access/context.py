"""Where the reader is: village, navigation in words, roles in words; one lazy object for base.html.

Knows the names of pages, nothing of what they show. A page that is not there yet is left out.
"""

from functools import cached_property

from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from committees.places.models import Farm

from .administration import READ, READ_JOURNAL, READ_ROLES, UNLOCK
from .doors import reach_of, role_words, villages_of
from .permissions import can

VILLAGE_PAGES = (
    ("今天", "today"),
    ("台账", "ledger"),
    ("会议", "meetings"),
    ("公开", "notices"),
    ("空白表", "blanks"),
    ("更多", "more"),
)
FARM_PAGES = (
    ("待答复", "farm"),
    ("各村", "farm_villages"),
    ("台账", "farm_ledger"),
    ("汇总表", "farm_reports"),
    ("角色", "roles_on_day"),
    ("更多", "farm_more"),
)
# Administrators see these and nothing of the villages; each its own part (三员分开).
ADMINISTRATORS_PAGES = (
    ("账号", "accounts", READ),
    ("登录失败", "locked_logins", UNLOCK),
    ("记录", "account_journal", READ_JOURNAL),
    ("哪天的角色", "roles_on_day", READ_ROLES),
)
FOOT_PAGES = (
    ("委员会和班子", "committees"),
    ("开张清单", "set_up"),
    ("协商目录", "catalogue"),
    ("议事规则", "rules"),
    ("档案", "archive"),
    ("年度总结", "reports"),
    ("怎么用", "help"),
)
# Besides, for everybody with a role on the farm.
FARM_FOOT_PAGES = (("哪天谁有什么角色", "roles_on_day"), ("换口令", "password"))


def address(name: str, village=None) -> str | None:
    """The page's address, with the village's code where one is wanted; None when there is no such page."""
    for kwargs in ({"code": village.code}, {}) if village else ({},):
        try:
            return reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue
    return None


class Whereabouts:
    """Read by base.html; each part is worked out only when the page shows it."""

    def __init__(self, request):
        self.request = request
        self.user = getattr(request, "user", None)

    @cached_property
    def village(self):
        """The village a view has set, else the only one the user belongs to."""
        village = getattr(self.request, "village", None)
        if village is None and self.user is not None and len(reach_of(self.user).by_village) == 1:
            village = villages_of(self.user).filter(pk__in=reach_of(self.user).by_village).first()
        return village

    @cached_property
    def farm(self):
        if self.village or self.user is None:
            return self.village.farm if self.village else None
        return Farm.objects.filter(pk__in=reach_of(self.user).farm_ids).first()

    @property
    def farm_name(self) -> str:
        return self.farm.name if self.farm else ""

    @property
    def phone(self) -> str:
        return self.farm.office_phone if self.farm else ""

    @cached_property
    def role_words(self) -> str:
        return role_words(self.user, self.village) if self.user else ""

    @cached_property
    def nav(self) -> list[tuple[str, str, bool]]:
        """(label, address, whether the reader is in that part)."""
        pages = VILLAGE_PAGES if self.village else self._farm_pages
        found = [(label, url) for label, name in pages if (url := address(name, self.village))]
        here = self.request.path
        # The longest address that the path begins with; a village's first page only on its own address.
        within = [
            url
            for i, (label, url) in enumerate(found)
            if here == url or ((i > 0 or not self.village) and here.startswith(url))
        ]
        current = max(within, key=len, default=None)
        return [(label, url, url == current) for label, url in found]

    @property
    def _farm_pages(self):
        if self.user is None or not reach_of(self.user).administered:
            return FARM_PAGES
        return [(label, name) for label, name, needed in ADMINISTRATORS_PAGES if self._may(needed)]

    def _may(self, permission) -> bool:
        return self.farm is not None and can(self.user, permission, self.farm)

    @cached_property
    def foot(self) -> list[tuple[str, str]]:
        more = FARM_FOOT_PAGES if self.user is not None and reach_of(self.user).farm_ids else ()
        return [(label, url) for label, name in (*FOOT_PAGES, *more) if (url := address(name, self.village))]

    @property
    def logout_url(self) -> str | None:
        return address("logout")


def whereabouts(request) -> dict:
    """Context processor. Lazy, so that a public page touches neither session nor database."""
    return {"whereabouts": SimpleLazyObject(lambda: Whereabouts(request))}
