"""Pages that give and end roles: see what will hold from when, then say so. Whether it may be, stands in guards.py."""

from datetime import date

from django.shortcuts import get_object_or_404
from django.urls import reverse

from fengku.calendar import show_day, today
from fengku.web.action_view import CONFIRM_PAGE

from . import actions, guards
from .account_acts import AccountAct, raise_for
from .account_forms import EndRoleForm, GiveRoleForm
from .models import RoleAssignment
from .roles import Role


class GiveRoleView(AccountAct):
    """给角色."""

    form_class = GiveRoleForm
    confirm_template = CONFIRM_PAGE
    confirm_label = "对，就这样给"
    short_heading = "给角色"
    success_message = "角色给了。"

    @property
    def heading(self):
        return f"给{self.subject.display_name}一个角色"

    def get_form_kwargs(self):
        return {"farm": self.farm}

    @property
    def confirm_heading(self):
        return f"您将给{self.subject.display_name}一个角色"

    def check(self, form):
        data = form.cleaned_data
        wanted = (data["role"], self.farm, data["village"], data["from_day"])
        raise_for(guards.refuse_giving(self.request.user, self.subject, *wanted))

    def consequences(self, form):
        from_day, role = form.cleaned_data["from_day"], Role(form.cleaned_data["role"])
        where = form.cleaned_data["village"] or self.farm
        begins = "马上就能" if from_day <= today() else f"到{show_day(from_day)}起能"
        said = [f"{self.subject.display_name}{begins}办“{where} {role.label}”的事，直到这个角色结束。"]
        if from_day < today():
            said.append(f"{show_day(from_day)}已经过去了，记录上标“补录”。")
        return [*said, "给错了，把最后一天写成开始的前一天，等于没有给过；记录还在。"]

    def act(self, form):
        data = form.cleaned_data
        return actions.give_role(
            self.subject, data["role"], data["village"], data["from_day"], by=self.request.user
        )


class EndRoleView(AccountAct):
    """结束角色."""

    form_class = EndRoleForm
    confirm_template = CONFIRM_PAGE
    confirm_label = "对，就到这天"
    short_heading = "结束角色"
    success_message = "定好了。"

    def get_subject(self) -> RoleAssignment:
        self.account = super().get_subject()
        roles = RoleAssignment.objects.filter(user=self.account, farm=self.farm)
        return get_object_or_404(roles.select_related("farm", "village", "user"), pk=self.kwargs["role"])

    @property
    def here(self) -> str:
        return reverse("account", args=[self.account.pk])

    @property
    def crumbs(self):
        return (("账号", reverse("accounts")), (self.account.display_name, self.here), ("结束角色", ""))

    @property
    def role_words(self) -> str:
        return f"{self.subject.village or self.farm} {self.subject.get_role_display()}"

    @property
    def heading(self):
        return f"{self.account.display_name}的“{self.role_words}”到哪天为止"

    @property
    def lead(self):
        until = f"，已经定了到{show_day(self.subject.to_day)}" if self.subject.to_day else ""
        return f"从{show_day(self.subject.from_day)}起{until}。"

    @property
    def confirm_heading(self):
        return f"您将结束{self.account.display_name}的“{self.role_words}”"

    def get_version(self):
        """A role has no version of its own; its end is all that ever changes."""
        return self.subject.to_day.toordinal() if self.subject.to_day else 0

    def check(self, form):
        raise_for(guards.refuse_ending(self.subject, form.cleaned_data["last_day"]))

    def consequences(self, form):
        last_day: date = form.cleaned_data["last_day"]
        if last_day < today():
            said = [f"{self.account.display_name}马上不能再用这个角色办事，登录着的也一样。"]
            return [*said, f"{show_day(last_day)}已经过去了，记录上标“补录”。"]
        return [f"到{show_day(last_day)}为止还能办，第二天起就不能了，登录着的也一样。"]

    def act(self, form):
        data = form.cleaned_data
        return actions.end_role(self.subject, data["last_day"], data["reason"], by=self.request.user)
