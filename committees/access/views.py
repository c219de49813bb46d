"""Logging in and out, one's own password. Wrong tries are counted by django-axes; accounts: account_pages.py."""

import re

from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.shortcuts import redirect, resolve_url
from django.urls import reverse_lazy

from . import one_time
from .doors import reach_of
from .entering import use_one_time_password
from .forms import FirstPasswordForm, LoginForm, OwnPasswordForm

OFFICE_MACHINE_DAYS = 30
_TOKEN = re.compile(r"[\w-]{20,64}")


def first_page(user) -> str:
    """Administrators begin with the accounts; everybody else where home sends him."""
    return resolve_url("accounts" if reach_of(user).administered else "home")


class LogIn(LoginView):
    """Django's view (new session key, checked `next`) with the choice of how long this machine remembers."""

    form_class = LoginForm
    template_name = "committees/access/login.html"

    def form_valid(self, form):
        user = form.get_user()
        once = user.one_time_until is not None
        if once and not use_one_time_password(user):
            # Somebody else was quicker, or the last second has passed while this was sent.
            form.add_error(None, one_time.USED_SENTENCE)
            return self.form_invalid(form)
        response = super().form_valid(form)
        # 0: until the browser closes, and at most SESSION_COOKIE_AGE on the server. A machine is never remembered
        # for somebody who has not set a password of his own.
        keep = form.cleaned_data["office_machine"] and not once
        remembered = OFFICE_MACHINE_DAYS * 86_400 if keep else 0
        self.request.session.set_expiry(remembered)
        return response

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_redirect_url(self):
        """`next` when it is ours, with the token of a form that was sent after the old login had ended."""
        url, token = super().get_redirect_url(), self.kept
        if not url or not token:
            return url
        return f"{url}{'&' if '?' in url else '?'}kept={token}"

    def get_default_redirect_url(self):
        return first_page(self.request.user)

    @property
    def kept(self) -> str:
        """The token as far as it can be one."""
        token = self.request.POST.get("kept") or self.request.GET.get("kept", "")
        return token if _TOKEN.fullmatch(token) else ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(kept=self.kept, **kwargs)


class LogOut(LogoutView):
    """POST only: the session ends on the server too."""

    http_method_names = ["post", "options"]


class _PasswordPage(PasswordChangeView):
    """A password is set: every other login of this account ends, this one stays."""

    success_url = reverse_lazy("home")
    said = ""

    def form_valid(self, form):
        response = super().form_valid(form)
        messages.success(self.request, self.said)
        return response

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class FirstPassword(_PasswordPage):
    """After the one-time password, before anything else: a password of one's own."""

    form_class = FirstPasswordForm
    template_name = "committees/access/own_password.html"
    said = "口令设好了，以后用它进来。"

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated and request.user.one_time_until is None:
            return redirect("password")
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self):
        return first_page(self.request.user)


class ChangePassword(_PasswordPage):
    """Somebody who knows his password takes another."""

    form_class = OwnPasswordForm
    template_name = "committees/access/password.html"
    said = "口令换好了。别的机器上要用新口令再进一次。"

    def get_success_url(self):
        return first_page(self.request.user)
