"""Pages that change accounts: each does one act. Roles stand in role_acts.py, what may be done in guards.py."""

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from fengku.moves.refusals import Refused
from fengku.web.action_view import CONFIRM_PAGE, ActionView
from fengku.web.components import moment

from . import actions, guards
from .account_forms import OpenForm, ReasonForm, SureForm
from .administration import KEEP, UNLOCK
from .doors import farm_of_accounts
from .lockouts import failures_on, unlock
from .models import User
from .one_time import GOOD_FOR
from .permissions import require
from .queries import accounts_of


class AccountAct(ActionView):
    """An act of the system administrator on one account of his farm."""

    permission = KEEP
    browser_draft = False

    def get_subject(self) -> User | None:
        self.farm = farm_of_accounts(self.request.user)
        return get_object_or_404(accounts_of(self.farm).select_related("person"), pk=self.kwargs["account"])

    def may(self):
        require(self.request.user, self.permission, self.farm)

    def get_scope(self):
        return self.farm.scope

    @property
    def here(self) -> str:
        return reverse("account", args=[self.subject.pk])

    @property
    def crumbs(self):
        return (
            ("账号", reverse("accounts")),
            (self.subject.display_name, self.here),
            (self.short_heading, ""),
        )

    def get_success_url(self, result):
        return self.here


class SlipMixin:
    """After the act the one-time password is shown once, in the answer to the POST itself.

    It is written nowhere: not in the session, not in an address. The same form sent again leads to the account,
    where it can only be made anew.
    """

    slip_template = "committees/access/slip.html"
    one_time_password = ""

    def post(self, request, *args, **kwargs):
        answer = super().post(request, *args, **kwargs)
        if not self.one_time_password:
            return answer
        list(messages.get_messages(request))  # the slip says it all, here and on the next page
        context = {
            "messages": (),
            "account": self.made,
            "groups": self.one_time_password.split("-"),
            "until": self.made.one_time_until,
            "hours": int(GOOD_FOR.total_seconds() // 3600),
            "site": settings.SITE_URL,
            "printed_at": timezone.now(),
        }
        return render(request, self.slip_template, context)


class OpenView(SlipMixin, AccountAct):
    """新开账号."""

    form_class = OpenForm
    heading = "新开账号"
    again_buttons = ("_find",)
    lead = "开好以后，页面上出一次性口令，只显示这一次。角色另给。"
    crumbs = (("账号", "/farm/accounts/"), ("新开账号", ""))

    def get_subject(self):
        self.farm = farm_of_accounts(self.request.user)

    def get_form_kwargs(self):
        return {"farm": self.farm}

    def act(self, form):
        data = form.cleaned_data
        self.made, self.one_time_password = actions.open_account(
            self.farm, self.request.user, data["username"], data["display_name"], data["person"]
        )
        return self.made

    def get_success_url(self, result):
        return reverse("account", args=[result.pk])


class RenewView(SlipMixin, AccountAct):
    """换一次性口令: for who forgot his password, or whose 72 hours have passed."""

    form_class = SureForm
    short_heading = "换一次性口令"
    lead = "先认准是本人来要的：见面，或者打名册上的电话。换了以后，原来的口令马上不能用，他在别处登录着的也都退出。"

    @property
    def heading(self):
        return f"给{self.subject.display_name}换一次性口令"

    def get_form_kwargs(self):
        return {"submit_label": "换，出一次性口令"}

    def check(self, form):
        raise_for(
            [
                *guards.refuse_touching_own(self.request.user, self.subject, "换一次性口令"),
                *guards.refuse_closed(self.subject),
            ]
        )

    def act(self, form):
        self.made = self.subject
        self.one_time_password = actions.renew_one_time_password(self.subject, self.request.user)
        return self.made


class ReopenView(SlipMixin, AccountAct):
    """重新开: a closed account again, without its roles."""

    form_class = SureForm
    short_heading = "重新开账号"
    lead = "原来的角色不会自己回来，要另给。"

    @property
    def heading(self):
        return f"重新开{self.subject.display_name}的账号"

    def get_form_kwargs(self):
        return {"submit_label": "重新开，出一次性口令"}

    def act(self, form):
        self.made = self.subject
        self.one_time_password = actions.reopen_account(self.subject, self.request.user)
        return self.made


class CloseView(AccountAct):
    """停用账号."""

    form_class = ReasonForm
    confirm_template = CONFIRM_PAGE
    confirm_label = "对，停用"
    short_heading = "停用账号"
    success_message = "停用了。"

    @property
    def heading(self):
        return f"停用{self.subject.display_name}的账号"

    @property
    def confirm_heading(self):
        return f"您将停用{self.subject.display_name}的账号"

    def check(self, form):
        raise_for(
            [
                *guards.refuse_touching_own(self.request.user, self.subject, "停账号"),
                *guards.refuse_closed(self.subject),
            ]
        )

    def consequences(self, form):
        return [
            "这个账号马上退出，再也进不来。",
            "他今天还有的角色，到今天为止；还没开始的，不再给。",
            "他以前办的事都还记在他名下。停错了可以重新开，角色要另给。",
        ]

    def act(self, form):
        return actions.close_account(self.subject, form.cleaned_data["reason"], by=self.request.user)


class UnlockView(AccountAct):
    """解锁: the security administrator lets an account be tried again."""

    permission = UNLOCK
    form_class = SureForm
    short_heading = "解锁"
    success_message = "锁解了，现在就能再试。"

    @property
    def heading(self):
        return f"给{self.subject.display_name}解锁"

    @property
    def lead(self):
        found = failures_on(self.farm, self.subject)
        said = "；".join(
            f"{one.address or '本机'} 输错 {one.count} 次，{moment(one.last_at)}" for one in found
        )
        return f"{said or '没有记着输错的口令'}。先问清是不是本人试的；不是本人，请系统管理员换一次性口令。"

    def get_form_kwargs(self):
        return {"submit_label": "解锁"}

    def act(self, form):
        unlock(self.subject, self.request.user)

    def get_success_url(self, result):
        return reverse("locked_logins")


def raise_for(refusals) -> None:
    """Refused with every reason, for what is known before the confirm page."""
    if refusals:
        raise Refused(refusals)
