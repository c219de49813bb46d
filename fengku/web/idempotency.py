"""A form sent twice is stored once, and the second answer is the first. The key is written with the act."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction

from fengku.moves.refusals import ORDER, Refusal, Refused

from .models import Once


class AlreadyDone(Exception):
    """The same form has been stored before; `location` is where its first answer led."""

    def __init__(self, location: str):
        self.location = location
        super().__init__(location)


def first_answer(user, key: str, fingerprint: str) -> str | None:
    """Where the first sending led, or None when the key is new.

    Raises Refused (409) when the same key comes with another text: nothing may be stored silently.
    """
    row = Once.objects.filter(user=user, key=key).first() if key else None
    if row is None:
        return None
    if row.fingerprint != fingerprint:
        raise Refused(
            [
                Refusal(
                    "key_used",
                    "这张表已经送过一次，这次的内容和上次不一样，没有存。请看上次存的，要改就从那里改。",
                    mend_url=row.location,
                    mend_label="看上次存的",
                    kind=ORDER,
                )
            ]
        )
    return row.location


@contextmanager
def once(user, key: str, fingerprint: str):
    """One transaction for the act and its key. Gives the row whose `location` the caller sets.

    Raises AlreadyDone when a sending with the same key has won, also while this one was waiting for it.
    """
    with transaction.atomic():
        try:
            with transaction.atomic():
                row = Once.objects.create(user=user, key=key, fingerprint=fingerprint)
        except IntegrityError:
            earlier = first_answer(user, key, fingerprint)
            if earlier is None:
                raise
            raise AlreadyDone(earlier) from None
        yield row
        row.save(update_fields=["location"])
