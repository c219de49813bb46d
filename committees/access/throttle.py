"""Whose address is counted when a password is wrong. The counting itself is django-axes."""

from django.conf import settings


def client_ip(request) -> str:
    """The peer's address. X-Real-IP is believed only behind our own proxy, which sets it afresh; no other
    header ever (a forged X-Forwarded-For would let a guesser start again with each try).
    """
    if settings.BEHIND_PROXY:
        return request.META.get("HTTP_X_REAL_IP") or request.META["REMOTE_ADDR"]
    return request.META["REMOTE_ADDR"]
