"""PU-06, PU-08, PU-10: floods end at a friendly page, forged headers do not help, of an address nothing readable is kept."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import RequestFactory, override_settings

from deliberation.letters import limits
from deliberation.letters.models import DoorCount, DoorSalt, Letter
from fengku.calendar import today

from .conftest import WORDS, code_in, text

ADDRESS = "203.0.113.7"


def test_a_hundred_sendings_of_one_address_end_at_a_friendly_page(villager, settings):
    """PU-08. What was typed is kept, nothing of it is stored, and the page says where to go instead."""
    answers = [villager.send(text=f"{WORDS}{number}") for number in range(100)]

    most = settings.DOOR_SENDS_PER_ADDRESS_AND_HOUR
    assert [answer.status_code for answer in answers] == [200] * most + [429] * (100 - most)
    assert Letter.objects.count() == most
    last = answers[-1]
    assert f"{WORDS}99" in text(last)
    assert "来村部" in text(last)
    assert last["Retry-After"] == "3600"
    assert not last.cookies


def test_refused_sendings_count_too(villager, settings):
    answers = [villager.send(answer="99") for _ in range(settings.DOOR_SENDS_PER_ADDRESS_AND_HOUR + 1)]

    assert answers[-1].status_code == 429


def test_forged_forwarded_addresses_do_not_help(villager, settings):
    """PU-08: a thousand senders in a header that the sender writes are one sender."""
    answers = [
        villager.send(
            text=f"{WORDS}{n}",
            extra={"HTTP_X_FORWARDED_FOR": f"198.51.100.{n}", "HTTP_X_REAL_IP": f"10.0.0.{n}"},
        )
        for n in range(settings.DOOR_SENDS_PER_ADDRESS_AND_HOUR + 5)
    ]

    assert {answer.status_code for answer in answers[-5:]} == {429}


@pytest.mark.parametrize(
    ("proxies", "told", "counted"),
    [
        (0, "198.51.100.1", ADDRESS),
        (1, "6.6.6.6, 198.51.100.1", "198.51.100.1"),
        (2, "6.6.6.6, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "198.51.100.1", ADDRESS),
        (1, "", "unknown"),
        (1, "nonsense", "unknown"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        (1, "::ffff:198.51.100.1", "198.51.100.1"),
    ],
)
def test_only_the_trusted_hop_counts(proxies, told, counted):
    request = RequestFactory().post("/", REMOTE_ADDR=ADDRESS, HTTP_X_FORWARDED_FOR=told)

    with override_settings(TRUSTED_PROXIES=proxies):
        assert limits.address_of(request) == counted


def test_another_address_is_let_in(villager, another, settings):
    for number in range(settings.DOOR_SENDS_PER_ADDRESS_AND_HOUR + 1):
        villager.send(text=f"{WORDS}{number}")

    assert code_in(another("198.51.100.3").send(text=f"另一件{WORDS}"))


def test_a_villages_and_the_houses_day_are_bounded(another, settings, caplog):
    settings.DOOR_LETTERS_PER_VILLAGE_AND_DAY = 3
    answers = [another(f"198.51.100.{n}").send(text=f"{WORDS}{n}") for n in range(5)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 429, 429]
    assert "今天收满了" in text(answers[-1])
    assert limits.full_today("nantuozi")
    assert "nantuozi" in caplog.text

    settings.DOOR_LETTERS_PER_VILLAGE_AND_DAY, settings.DOOR_LETTERS_PER_DAY = 100, 4
    answers = [another(f"198.51.100.{n}").send(text=f"又{WORDS}{n}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [200, 429, 429]
    assert Letter.objects.count() == 4


def test_the_rows_that_count_are_bounded(another, settings):
    settings.DOOR_POSTS_PER_DAY = 10
    answers = [another(f"198.51.100.{n}").send(answer="99") for n in range(30)]

    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 20
    assert DoorCount.objects.count() == 11


def test_the_staff_are_never_held_up(villager, as_user, clerk, settings):
    settings.DOOR_POSTS_PER_DAY = 0
    assert villager.send().status_code == 429

    browser = as_user(clerk)
    for page in ("", "letters/", "door/", "more/", "issues/new/"):
        assert browser.get(f"/villages/nantuozi/{page}").status_code == 200


def test_ten_thousand_guesses_find_nothing_and_are_throttled(villager, settings):
    """PU-06, scaled down: 400 of them."""
    villager.send()
    answers = [villager.look_up(f"{n:012d}".replace("0", "A").replace("1", "B")) for n in range(400)]

    most = settings.DOOR_LOOK_UPS_PER_ADDRESS_AND_HOUR
    assert [answer.status_code for answer in answers] == [200] * most + [429] * (400 - most)
    assert not [answer for answer in answers if "还没登记" in text(answer)]
    assert "过一个钟头再查" in text(answers[-1])


@pytest.mark.parametrize(
    ("body", "kind", "status", "sentence"),
    [
        ("text=" + "a" * 70_000, "application/x-www-form-urlencoded", 413, "写得太长了"),
        ("text=" + "a" * 1_000_000, "application/x-www-form-urlencoded", 413, "写得太长了"),
        ("--b\r\n--b--", "multipart/form-data; boundary=b", 415, "这里只收文字"),
        ("{}", "application/json", 415, "这里只收文字"),
        ("", "", 415, "这里只收文字"),
    ],
)
def test_what_is_too_large_or_a_file_is_not_read(
    villager, django_assert_num_queries, body, kind, status, sentence
):
    for path in ("/door/nantuozi/", "/door/nantuozi/receipt/"):
        with django_assert_num_queries(0):
            answer = villager.client.post(path, body, content_type=kind)
        assert answer.status_code == status
        assert sentence in text(answer)
        assert not answer.cookies
    assert not Letter.objects.exists()


def test_three_thousand_characters_fit_into_the_body(villager):
    assert code_in(villager.send(text="𬭚" * 3_000, openness="named", name="王𬭚" * 10))


def test_of_an_address_only_a_hash_of_the_day_is_kept(villager, another):
    """PU-10: no address, no browser, no time."""
    villager.send(extra={"HTTP_USER_AGENT": "CANARY-PHONE/1.0"})
    another(ADDRESS).look_up("ABCD")

    rows = [*DoorCount.objects.values(), *DoorSalt.objects.values(), *Letter.objects.values()]
    said = " ".join(str(value) for row in rows for value in row.values())
    assert ADDRESS not in said
    assert "CANARY" not in said
    assert not [
        field for field in Letter._meta.fields if field.get_internal_type() in ("DateTimeField", "TimeField")
    ]
    hashes = set(DoorCount.objects.exclude(who__in=("", "nantuozi")).values_list("who", flat=True))
    assert {len(one) for one in hashes} == {64}
    assert len(hashes) == 1


def test_tomorrow_the_hash_is_another_and_the_night_sweeps_the_day(villager):
    villager.send()
    first = set(DoorCount.objects.filter(what="send").values_list("who", flat=True))
    yesterday = today() - timedelta(days=1)
    DoorCount.objects.update(day=yesterday)
    DoorSalt.objects.update(day=yesterday)

    villager.send(text=f"{WORDS}二")

    second = set(DoorCount.objects.filter(what="send").values_list("who", flat=True))
    assert not first & second
    assert set(DoorSalt.objects.values_list("day", flat=True)) == {today()}
    DoorCount.objects.update(day=yesterday)
    DoorSalt.objects.update(day=yesterday)
    call_command("daily", verbosity=0)
    assert not DoorCount.objects.exists()
    assert not DoorSalt.objects.exists()
