"""Addresses of logging in and out, of accounts and roles. Numbers, never names: an address may be passed on."""

from django.urls import path

from . import account_acts, account_pages, exports, role_acts, views

_ACCOUNT = "farm/accounts/<int:account>/"

urlpatterns = [
    path("login/", views.LogIn.as_view(), name="login"),
    path("logout/", views.LogOut.as_view(), name="logout"),
    path("password/", views.ChangePassword.as_view(), name="password"),
    path("password/own/", views.FirstPassword.as_view(), name="own_password"),
    path("farm/accounts/", account_pages.AccountsView.as_view(), name="accounts"),
    path("farm/accounts.xlsx", exports.AccountsExport.as_view(), name="accounts_xlsx"),
    path("farm/accounts/new/", account_acts.OpenView.as_view(), name="account_new"),
    path("farm/accounts/roles/", account_pages.RolesOnDayView.as_view(), name="roles_on_day"),
    path("farm/accounts/journal/", account_pages.JournalView.as_view(), name="account_journal"),
    path("farm/accounts/locked/", account_pages.LockedView.as_view(), name="locked_logins"),
    path(_ACCOUNT, account_pages.AccountView.as_view(), name="account"),
    path(f"{_ACCOUNT}password/", account_acts.RenewView.as_view(), name="account_password"),
    path(f"{_ACCOUNT}close/", account_acts.CloseView.as_view(), name="account_close"),
    path(f"{_ACCOUNT}reopen/", account_acts.ReopenView.as_view(), name="account_reopen"),
    path(f"{_ACCOUNT}unlock/", account_acts.UnlockView.as_view(), name="account_unlock"),
    path(f"{_ACCOUNT}roles/new/", role_acts.GiveRoleView.as_view(), name="role_give"),
    path(f"{_ACCOUNT}roles/<int:role>/end/", role_acts.EndRoleView.as_view(), name="role_end"),
]
