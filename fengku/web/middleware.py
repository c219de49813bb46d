"""Belts of every request: private headers, no writing on GET, refusals as pages."""

import re
from contextlib import ExitStack

from django.db import connections
from django.shortcuts import render

from fengku.moves.refusals import Conflict, Refused

PERMISSIONS_POLICY = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"
PRIVATE, PUBLIC = "private, no-store", "public, max-age=60"
READING = ("GET", "HEAD", "OPTIONS")
# Who is logged in, and the count of wrong passwords, are no business data.
_WRITE = re.compile(
    r"\s*(INSERT\s+INTO|INSERT\s+OR\s+\w+\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+(\S+)", re.I
)
_ALLOWED = ("django_session", "axes_")


class WriteOnGet(Exception):
    """A page that only shows has tried to write. A fault of the code: the page fails, nothing is written."""


class SafeHeadersMiddleware:
    """`Cache-Control: private, no-store` and the like on all answers. A view that shows what hangs on the public
    board sets `response.is_public = True`: that answer may be kept for a minute and carries no cookie.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        response.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        if getattr(response, "is_public", False):
            response.setdefault("Cache-Control", PUBLIC)
            response.cookies.clear()
            response.headers.pop("Vary", None)
        else:
            response.headers["Cache-Control"] = PRIVATE
        return response


class ReadOnlyGetMiddleware:
    """On GET, HEAD and OPTIONS every statement that writes raises WriteOnGet before it reaches the database."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in READING:
            return self.get_response(request)
        with ExitStack() as stack:
            for connection in connections.all():
                stack.enter_context(connection.execute_wrapper(_refuse_writes))
            return self.get_response(request)


def _refuse_writes(execute, sql, params, many, context):
    found = _WRITE.match(sql) if isinstance(sql, str) else None
    if found and not found.group(2).strip('"`').lower().startswith(_ALLOWED):
        raise WriteOnGet(f"{found.group(1)} {found.group(2)} while answering a GET")
    return execute(sql, params, many, context)


class RefusalMiddleware:
    """Refused and Conflict that a view did not answer itself become their pages, with their status."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if isinstance(exception, Refused):
            context = {"refusals": exception.refusals, "heading": exception.heading}
            return render(request, "components/refusal_page.html", context, status=exception.status)
        if isinstance(exception, Conflict):
            context = {"conflict": exception, "theirs": list(exception.theirs_values.items())}
            return render(request, "components/overtaken_page.html", context, status=exception.status)
        return None
