"""Logging in and out, changing the password. Wrong tries are counted by django-axes (throttle.py)."""

import re

from django.contrib import messages
from django.contrib.auth.views import LoginView, LogoutView, PasswordChangeView
from django.urls import reverse_lazy

from .forms import LoginForm, OwnPasswordForm

OFFICE_MACHINE_DAYS = 30
_TOKEN = re.compile(r"[\w-]{20,64}")


class LogIn(LoginView):
    """Django's view (new session key, checked `next`) with the choice of how long this machine remembers."""

    form_class = LoginForm
    template_name = "committees/access/login.html"

    def form_valid(self, form):
        response = super().form_valid(form)
        # 0: until the browser closes, and at most SESSION_COOKIE_AGE on the server.
        remembered = OFFICE_MACHINE_DAYS * 86_400 if form.cleaned_data["office_machine"] else 0
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


class ChangePassword(PasswordChangeView):
    """Every other login of this account ends; this one stays."""

    form_class = OwnPasswordForm
    template_name = "committees/access/password.html"
    success_url = reverse_lazy("home")

    def form_valid(self, form):
        response = super().form_valid(form)
        messages.success(self.request, "口令换好了。别的机器上要用新口令再进一次。")
        return response

    def form_invalid(self, form):
        response = super().form_invalid(form)
        response.status_code = 422
        return response
