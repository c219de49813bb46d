"""Logging in, setting and changing one's own password, in the house's words. Accounts stand in account_forms."""

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.core.exceptions import ValidationError
from django.utils import timezone

from . import entering, one_time
from .models import User

WRONG = "姓名或口令不对。大写锁定是不是开着？还不行，打场办电话换一个口令。"


def _helper() -> FormHelper:
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    return helper


class LoginForm(AuthenticationForm):
    """姓名 and 口令. An unknown name, a wrong password and an ended account give one and the same answer."""

    username = forms.CharField(
        label="姓名",
        max_length=80,
        help_text="写汉字，或场办给您的登录名",
        widget=forms.TextInput({"autocomplete": "username"}),
        error_messages={"required": "写上姓名"},
    )
    password = forms.CharField(
        label="口令",
        strip=False,
        help_text="自己设的；头一回进来，写场里发给您的一次性口令",
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
        error_messages={"required": "写上口令"},
    )
    office_machine = forms.BooleanField(label="这台机器是村部的，一个月内不用再输", required=False)

    error_messages = {"invalid_login": WRONG, "inactive": WRONG}
    use_required_attribute = False
    submit_label, draft_label = "进入", ""
    helper = property(lambda self: _helper())

    def clean_username(self) -> str:
        """The account's own name, also for the shown name where only one account has it.

        Always one query, so that a known and an unknown name cost the same.
        """
        typed = self.cleaned_data["username"].strip()
        found = list(
            User.objects.filter(display_name=typed, is_active=True).values_list("username", flat=True)[:2]
        )
        return found[0] if len(found) == 1 else typed

    def clean_password(self) -> str:
        """Exactly as typed; only the dashes and spaces of a one-time password do not matter."""
        return one_time.as_stored(self.cleaned_data["password"])

    def confirm_login_allowed(self, user) -> None:
        """Whoever has typed the right one-time password is told why it opens nothing any more."""
        super().confirm_login_allowed(user)
        said = one_time.refusal(user, timezone.now())
        if said:
            raise ValidationError(said, code="one_time")


NEW = {
    "new_password1": ("新口令", "十个字以上，汉字也行。三四个不相干的词连起来最好记，也最难猜。"),
    "new_password2": ("再写一遍新口令", ""),
}


def _speak(form, words: dict) -> None:
    for name, (label, hint) in words.items():
        field = form.fields[name]
        field.label, field.help_text = label, hint
        field.error_messages["required"] = "这里要写"


class FirstPasswordForm(SetPasswordForm):
    """The first password of one's own, after the one-time password; the old one is not asked again."""

    error_messages = {"password_mismatch": "两次写的不一样"}
    use_required_attribute = False
    submit_label, draft_label = "就用这个口令", ""
    helper = property(lambda self: _helper())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _speak(self, NEW)

    def save(self, commit=True):
        entering.set_own_password(self.user, self.cleaned_data["new_password1"])
        return self.user


class OwnPasswordForm(PasswordChangeForm):
    """A new password, said twice."""

    error_messages = {
        "password_incorrect": "现在的口令不对",
        "password_mismatch": "两次写的不一样",
    }
    use_required_attribute = False
    submit_label, draft_label = "换成新口令", ""
    helper = property(lambda self: _helper())

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _speak(self, {"old_password": ("现在的口令", ""), **NEW})

    def save(self, commit=True):
        entering.change_own_password(self.user, self.cleaned_data["new_password1"])
        return self.user
