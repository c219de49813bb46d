"""Whose address is counted when a password is wrong. The counting itself is django-axes."""

from django.conf import settings


def client_ip(request) -> str | None:
    """The peer's address; None for a request made inside the process.

    X-Real-IP is believed only behind our own proxy, which sets it afresh. No other header is, ever: a forged
    X-Forwarded-For would let a guesser start again with each try.
    """
    peer = request.META.get("REMOTE_ADDR")
    return request.META.get("HTTP_X_REAL_IP", peer) if settings.BEHIND_PROXY else peer
