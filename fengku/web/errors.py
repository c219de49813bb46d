"""Pages for what goes wrong: one sentence, what to do, a number that the server's log has too.

fengku.urls sets handler400, 403, 404 and 500 to these. They read no database and know no user, so that a
stranger's page and a missing page are the same page.
"""

import logging
import secrets
import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string

log = logging.getLogger("fengku.incident")


def _page(request, status: int, heading: str, text: str, *, level: int = logging.WARNING) -> HttpResponse:
    incident = secrets.token_hex(4).upper()
    # The path only: no query, no body, no name of a person.
    log.log(level, "incident %s: %s on %s %s", incident, status, request.method, request.path)
    context = {"heading": heading, "text": text, "incident": incident}
    return HttpResponse(render_to_string("errors/page.html", context), status=status)


def bad_request(request, exception=None) -> HttpResponse:
    """400, and 413 for what is too large."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return _page(
            request,
            413,
            "送来的东西太大",
            "没有保存。照片请一次少选几张，文字请分成几次写；写的字退回去还在。",
        )
    return _page(request, 400, "这个地址或这张表不对", "没有保存。请退回去，从页面上的按钮再来一次。")


def forbidden(request, exception=None) -> HttpResponse:
    """403 without a reason of ours; a role that is missing is told by the refusal page."""
    return _page(request, 403, "这一页不是给您看的", "要是该由您办，请找场办核对您的角色。")


def not_found(request, exception=None) -> HttpResponse:
    """404, the same whether there is nothing or it is somebody else's."""
    return _page(request, 404, "没有这一页", "地址可能打错了，或者这一页不归您这个村看。")


def server_error(request) -> HttpResponse:
    """500; 507 on a full disk, 503 when the database does not answer."""
    error = sys.exc_info()[1]
    if isinstance(error, OperationalError):
        words = str(error).lower()
        if "full" in words or "no space" in words:
            return _page(
                request, 507, "存储空间不足，没有保存", "请告诉场办。写的字退回去还在。", level=logging.ERROR
            )
        return _page(
            request, 503, "这会儿存不进去", "没有保存。过一分钟退回去再送一次。", level=logging.ERROR
        )
    return _page(
        request,
        500,
        "系统出了差错",
        "刚才这一下没有保存。退回去再试一次；还不行，把下面的号码告诉场办。",
        level=logging.ERROR,
    )


def csrf_failure(request, reason: str = "") -> HttpResponse:
    """403 when the form's token is missing or old."""
    return _page(
        request,
        403,
        "这张表放得太久，没有存",
        "请退回去，刷新一下再送。写的字退回去一般还在，先复制一份更稳当。",
    )
