"""Many at the door at once: the same form is one letter with one code, and a day's limit is never overrun."""

import threading

import pytest
from django.db import connection

from deliberation.demo.farm import build_farm
from deliberation.letters.limits import TooMany
from deliberation.letters.models import Letter
from deliberation.letters.receiving import receive

from .conftest import WORDS

MANY = 20


def at_once(act) -> list:
    """What each of MANY threads got."""
    got = []

    def one(number: int) -> None:
        try:
            got.append(act(number))
        except TooMany:
            got.append("too many")
        except Exception as error:  # told by the assertion, not lost in the thread
            got.append(repr(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=one, args=(number,)) for number in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return got


@pytest.mark.both_databases
def test_twenty_at_once_are_counted_one_by_one(committed, settings):
    village = build_farm(codes=("nantuozi",), with_passwords=False).villages["nantuozi"].village

    codes = at_once(lambda _: receive(village, nonce="same", text=WORDS, openness="anonymous").code)
    assert len(codes) == MANY
    assert len(set(codes)) == 1
    assert Letter.objects.count() == 1

    settings.DOOR_LETTERS_PER_VILLAGE_AND_DAY = 6
    got = at_once(
        lambda n: receive(village, nonce=f"form-{n}", text=f"{WORDS}{n}", openness="anonymous").is_new
    )
    assert sorted(got, key=str) == [True] * 5 + ["too many"] * (MANY - 5)
    assert Letter.objects.count() == 6
