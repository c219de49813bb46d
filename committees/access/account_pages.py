"""Pages that only show: the accounts, one account, who had which role on a day, locked log-ins, the acts on record."""

from axes.helpers import get_cool_off
from django.conf import settings
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.generic import TemplateView
from pypinyin import lazy_pinyin

from committees.places.models import Village
from fengku.calendar import show_day, today
from fengku.journal.verbs import sentence

from . import one_time
from .account_forms import DayForm
from .administration import KEEP, READ, READ_JOURNAL, READ_ROLES, UNLOCK
from .doors import farm_of_accounts
from .lockouts import failures_on, strange_names
from .models import RoleAssignment, User
from .permissions import can, require
from .queries import accounts_of, entered_at, entries_about_accounts, roles_on
from .roles import EndReason, Role

PAGE_SIZE = 50
SHOWN_ON_AN_ACCOUNT = 20
STATES = (("open", "在用的"), ("closed", "停用的"), ("all", "全部"))


class FarmPage(LoginRequiredMixin, TemplateView):
    """A page of the farm's: 404 without a role on it, 403 without this one."""

    permission = READ

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.farm = farm_of_accounts(request.user)
            require(request.user, self.permission, self.farm)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        user, farm = self.request.user, self.farm
        return super().get_context_data(
            farm=farm, may_keep=can(user, KEEP, farm), may_unlock=can(user, UNLOCK, farm), **kwargs
        )


def password_words(account: User) -> tuple[str, str]:
    """(words, tone) of how somebody comes in."""
    if not account.is_active:
        return "停用", ""
    state = one_time.state(account, timezone.now())
    return {
        one_time.NONE: ("自己的口令", "ok"),
        one_time.OPEN: ("一次性口令，还没用", "now"),
        one_time.USED: ("一次性口令用了，没设自己的", "warn"),
        one_time.OVER: ("一次性口令过了期", "warn"),
    }[state]


class AccountsView(FarmPage):
    """Every account with today's roles, by name; found by name, village and state."""

    template_name = "committees/access/accounts.html"

    def get_context_data(self, **kwargs):
        asked = {name: self.request.GET.get(name, "").strip()[:80] for name in ("q", "village", "state")}
        asked["state"] = asked["state"] if asked["state"] in dict(STATES) else "open"
        held = roles_on(self.farm, today())
        found = accounts_of(self.farm).prefetch_related(
            Prefetch("role_assignments", queryset=held, to_attr="held")
        )
        if asked["state"] != "all":
            found = found.filter(is_active=asked["state"] == "open")
        if asked["q"]:
            found = found.filter(Q(username__contains=asked["q"]) | Q(display_name__contains=asked["q"]))
        if asked["village"] == "farm":
            found = found.filter(pk__in=held.filter(village=None).values("user"))
        elif asked["village"]:
            found = found.filter(pk__in=held.filter(village__code=asked["village"]).values("user"))
        # A farm has some hundreds of accounts; no database sorts names the way people look for them.
        by_name = sorted(found, key=lambda account: (lazy_pinyin(account.display_name), account.pk))
        page = Paginator(by_name, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            asked=asked,
            filtered=bool(asked["q"] or asked["village"] or asked["state"] != "open"),
            villages=self.farm.villages.order_by("pk").values_list("code", "short_name"),
            states=STATES,
            page=page,
            rows=[(account, *password_words(account)) for account in page],
            **kwargs,
        )


class AccountView(FarmPage):
    """One account: how its owner comes in, every role it has or had, what was done to it (for the auditor)."""

    template_name = "committees/access/account.html"

    def get_context_data(self, **kwargs):
        account = get_object_or_404(
            accounts_of(self.farm).select_related("person__village"), pk=kwargs["account"]
        )
        roles = list(account.role_assignments.select_related("village", "farm").order_by("-from_day", "-pk"))
        words, tone = password_words(account)
        entries = None
        if can(self.request.user, READ_JOURNAL, self.farm):
            entries = told(entries_about_accounts(self.farm, account)[:SHOWN_ON_AN_ACCOUNT])
        return super().get_context_data(
            subject=account,
            is_own=account == self.request.user,
            password_words=words,
            tone=tone,
            facts=self._facts(account, words),
            roles=[dict(row, **_standing(row["role"])) for row in _with_late(roles)],
            entries=entries,
            **{key: value for key, value in kwargs.items() if key != "account"},
        )

    def _facts(self, account: User, words: str) -> list[tuple]:
        person = account.person
        where = (person.village.name if person.village else self.farm.name) if person else ""
        rows = [
            ("登录时写", account.username),
            ("名册上的人", f"{person.name}（{where}）" if person else "没有连到名册"),
            ("口令", words),
        ]
        if account.is_active and one_time.state(account, timezone.now()) == one_time.OPEN:
            until = timezone.localtime(account.one_time_until)
            rows.append(("用到", f"{show_day(until.date())} {until:%H:%M} 为止，只能用一次"))
        last = account.last_login
        rows.append(("最近一次进来", show_day(timezone.localtime(last).date()) if last else "还没有进来过"))
        return [*rows, ("哪天开的", account.created_at)]


class RolesOnDayView(FarmPage):
    """Who had which role on a day, the farm first, then village by village."""

    template_name = "committees/access/roles_on_day.html"
    permission = READ_ROLES

    def get_context_data(self, **kwargs):
        form = DayForm(self.request.GET if any(key.startswith("day") for key in self.request.GET) else None)
        day = (form.is_valid() and form.cleaned_data["day"]) or (None if form.errors else today())
        code = self.request.GET.get("village", "")
        villages = list(self.farm.villages.order_by("pk"))
        groups = self._groups(villages, code, day) if day else []
        if not form.is_bound:
            form = DayForm(initial={"day": day})
        return super().get_context_data(
            form=form,
            day=day,
            asked_village=code,
            villages=[(village.code, village.short_name) for village in villages],
            groups=groups,
            count=sum(len(rows) for _, rows in groups),
            may_read_accounts=can(self.request.user, READ, self.farm),
            **kwargs,
        )

    def _groups(self, villages: list[Village], code: str, day) -> list[tuple[str, list[dict]]]:
        rows = _with_late(list(roles_on(self.farm, day)))
        order = list(Role.values)
        rows.sort(key=lambda row: (order.index(row["role"].role), row["role"].user.display_name))
        found = []
        if code in ("", "farm"):
            found.append((self.farm.name, [row for row in rows if row["role"].village_id is None]))
        for village in villages:
            if code in ("", village.code):
                found.append((village.name, [row for row in rows if row["role"].village_id == village.pk]))
        return [(name, rows) for name, rows in found if rows]


class LockedView(FarmPage):
    """Wrong passwords, and who is locked out by them."""

    template_name = "committees/access/locked.html"
    permission = UNLOCK

    def get_context_data(self, **kwargs):
        count, last_at = strange_names()
        rows = failures_on(self.farm)
        return super().get_context_data(
            rows=rows,
            locked=sum(row.locked for row in rows),
            limit=settings.AXES_FAILURE_LIMIT,
            minutes=int(get_cool_off().total_seconds() // 60),
            strange=count,
            strange_at=last_at,
            **kwargs,
        )


class JournalView(FarmPage):
    """Every act on accounts and roles, newest first, for the auditor."""

    template_name = "committees/access/journal.html"
    permission = READ_JOURNAL

    def get_context_data(self, **kwargs):
        entries = entries_about_accounts(self.farm)
        page = Paginator(entries, PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(page=page, rows=told(page), **kwargs)


def told(entries) -> list[dict]:
    """Entries in words: the payload has numbers and codes only, names are looked up for those who may read them."""
    entries = list(entries)
    names = dict(
        User.objects.filter(pk__in={one.payload.get("account") for one in entries}).values_list(
            "pk", "display_name"
        )
    )
    villages = dict(
        Village.objects.filter(code__in={one.payload.get("village") for one in entries}).values_list(
            "code", "short_name"
        )
    )
    return [
        {
            "entry": one,
            "account": names.get(one.payload.get("account"), ""),
            "said": sentence(one.verb),
            "about": "，".join(_about(one, villages)),
            "who": one.actor.display_name if one.actor else "系统",
            "late": one.payload.get("late", False),
        }
        for one in entries
    ]


def _about(entry, villages: dict) -> list[str]:
    said, payload = [], entry.payload
    if payload.get("role"):
        said.append(f"{villages.get(payload.get('village'), '')} {Role(payload['role']).label}".strip())
    for key, words in (("from_day", "从{}起"), ("last_day", "到{}为止")):
        if payload.get(key):
            year, month, day = (int(part) for part in payload[key].split("-"))
            said.append(words.format(f"{year}年{month}月{day}日"))
    if payload.get("reason"):
        said.append(EndReason(payload["reason"]).label)
    if payload.get("roles"):
        said.append(f"{len(payload['roles'])} 个角色一起结束")
    if payload.get("failures"):
        said.append(f"输错 {payload['failures']} 次")
    return said


def _with_late(roles: list[RoleAssignment]) -> list[dict]:
    """Each role with the moment it was written down, for the mark 补录."""
    entered = entered_at(roles)
    return [{"role": one, "entered_at": entered.get(one.pk)} for one in roles]


def _standing(role: RoleAssignment) -> dict:
    """Whether the role holds today, will, or did; whether its end may still be set."""
    day = today()
    over = role.to_day is not None and role.to_day < day
    word = "结束了" if over else "还没到" if role.from_day > day else "有"
    if role.to_day is not None and role.to_day < role.from_day:
        word = "没有用过"
    return {"word": word, "tone": "" if over else "ok", "may_end": not over}
