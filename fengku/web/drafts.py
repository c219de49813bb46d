"""Keeping what was typed: drafts on purpose, and forms whose login had ended meanwhile."""

import secrets
from datetime import datetime, timedelta

from django.http import QueryDict
from django.utils import timezone

from fengku.moves.refusals import INPUT, Refusal, Refused

from .models import Draft, ExpiredPost, Once
from .posted import querydict_of, small_enough, values_of

EXPIRED_POSTS_LIVE = timedelta(hours=24)
KEYS_LIVE = timedelta(hours=24)
DRAFTS_LIVE = timedelta(days=90)
# Anybody may send a form without a login; they may fill no more than this.
MOST_EXPIRED_POSTS = 500


def save_draft(posted: QueryDict, **where) -> Draft:
    """Keep what is there, unchecked. `where`: user, form_key, scope, subject_kind, subject_id."""
    values = values_of(posted)
    if not small_enough(values):
        raise Refused(
            [Refusal("draft_too_large", "写得太长，草稿存不下。请分成几次，或先记在纸上。", kind=INPUT)]
        )
    return Draft.objects.update_or_create(**where, defaults={"values": values})[0]


def draft_of(**where) -> Draft | None:
    """The draft of one person for one form and subject."""
    return Draft.objects.filter(**where).first()


def drop_draft(**where) -> None:
    Draft.objects.filter(**where).delete()


def keep_expired_post(request) -> str | None:
    """Keep a form whose login has ended; gives the token that shows it again, None if it is too much."""
    values = values_of(request.POST)
    if not values or not small_enough(values):
        return None
    forget_expired_posts(timezone.now())
    if ExpiredPost.objects.count() >= MOST_EXPIRED_POSTS or len(request.path) > 300:
        return None
    return ExpiredPost.objects.create(token=secrets.token_urlsafe(32), path=request.path, values=values).token


def kept_post(token: str, path: str) -> QueryDict | None:
    """The kept form, on its own address only and for a day."""
    since = timezone.now() - EXPIRED_POSTS_LIVE
    row = ExpiredPost.objects.filter(token=token, path=path, saved_at__gte=since).first() if token else None
    return querydict_of(row.values) if row else None


def drop_kept_post(token: str) -> None:
    if token:
        ExpiredPost.objects.filter(token=token).delete()


def forget_expired_posts(now: datetime) -> None:
    ExpiredPost.objects.filter(saved_at__lt=now - EXPIRED_POSTS_LIVE).delete()


def forget_old(now: datetime) -> None:
    """Daily work: keys and expired posts after a day, drafts after ninety."""
    forget_expired_posts(now)
    Once.objects.filter(recorded_at__lt=now - KEYS_LIVE).delete()
    Draft.objects.filter(saved_at__lt=now - DRAFTS_LIVE).delete()
