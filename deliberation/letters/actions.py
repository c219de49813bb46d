"""What the house does with its doors and letters: open, close, take into the ledger, set aside, pass on. Journaled.

How a letter comes in stands in receiving.py and is in no journal.
"""

from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import transaction

from committees.access.permissions import Permission, require
from committees.places.models import Village
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.calendar import show_day, today
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused

from .models import DoorSwitch, Letter
from .permissions import DOOR, FARM_LETTERS, VILLAGE_LETTERS, WIDEN

verbs.declare(
    {
        "open_door": "打开了网上提事",
        "close_door": "关了网上提事",
        "take_letter": "把一封网上来信登记进了台账",
        "set_letter_aside": "没有把一封网上来信收进台账",
        "pass_letter_on": "把一封请场里先看的信转给了村里",
    }
)


def switch_door(village: Village, *, by, to_open: bool) -> DoorSwitch:
    """Open the village's door, or close it. Letters that wait stay, and receipts go on answering."""
    with transaction.atomic():
        require(by, DOOR, village)
        Village.objects.select_for_update().get(pk=village.pk)
        row = DoorSwitch.objects.filter(village=village).first() or DoorSwitch(village=village)
        if row.is_open == to_open:
            sentence = "网上提事已经开着了。" if to_open else "网上提事已经关着了。"
            raise Refused([Refusal("door_so_already", sentence, WIDEN, kind=ORDER)])
        row.is_open, row.since, row.changed_by = to_open, today(), by
        row.save()
        _journal(village, by, DOOR, "open_door" if to_open else "close_door", village, "village")
    return row


def take_into_ledger(letter: Letter, *, by, register: Callable[[], Issue]) -> Issue:
    """Bind the letter to the line of the ledger that `register` writes, in one transaction.

    `register` makes the issue (register_issue with what the clerk confirmed). Name and phone stand with its
    reporter from then on, and here no longer.
    """
    with transaction.atomic():
        letter = _locked(letter, by)
        if letter.is_with_farm:
            raise Refused(
                [
                    Refusal(
                        "letter_with_farm", "这封信请场里先看，先转给村里，再由村里登记。", WIDEN, kind=ORDER
                    )
                ]
            )
        issue = register()
        _handled(letter, by, issue=issue)
        told = {"issue": issue.pk}
        _journal(letter, by, VILLAGE_LETTERS, "take_letter", letter.village, letter.kind, told)
    return issue


def set_aside(letter: Letter, *, by, reason: str) -> Letter:
    """The letter does not come into the ledger, and why."""
    with transaction.atomic():
        letter = _locked(letter, by)
        if not reason.strip():
            raise Refused([Refusal("reason_missing", "写上为什么不收进台账。", WIDEN, kind=INPUT)])
        _handled(letter, by, reason=reason.strip())
        _journal(letter, by, handler_of(letter), "set_letter_aside", letter.village, letter.kind)
    return letter


def pass_on(letter: Letter, *, by, with_contact: bool) -> Letter:
    """The farm office gives the letter to the village, with or without name and phone."""
    with transaction.atomic():
        letter = _locked(letter, by)
        if not letter.is_with_farm:
            raise Refused([Refusal("letter_not_with_farm", "这封信已经在村里了。", WIDEN, kind=ORDER)])
        # Written before the letter changes hands: in the farm's journal, not in the village's.
        _journal(letter, by, FARM_LETTERS, "pass_letter_on", letter.village, letter.kind)
        letter.passed_on, letter.passed_by, letter.contact_passed = today(), by, with_contact
        letter.save(update_fields=["passed_on", "passed_by", "contact_passed"])
    return letter


def handler_of(letter: Letter) -> Permission:
    """Whose the letter is now."""
    return FARM_LETTERS if letter.is_with_farm else VILLAGE_LETTERS


def refuse_handled(letter: Letter) -> None:
    """Raise Refused for a letter that somebody has dealt with, and say how."""
    if letter.state == "waiting":
        return
    on = show_day(letter.handled_on)
    if letter.issue:
        sentence = f"这封信{on}已经登记了，是 {letter.issue.reference}。"
        raise Refused(
            [
                Refusal(
                    "letter_handled", sentence, WIDEN, address("desk", letter.issue), "看这件事", kind=ORDER
                )
            ]
        )
    sentence = f"这封信{on}已经放一边了，没有收进台账：{letter.reason}"
    raise Refused([Refusal("letter_handled", sentence, WIDEN, kind=ORDER)])


def forget_contacts() -> int:
    """Names and phones of letters that were set aside long ago; the words stay with the reason. For the nightly run."""
    long_ago = today() - timedelta(days=settings.DOOR_CONTACTS_KEPT_DAYS)
    rows = Letter.objects.filter(handled_on__lt=long_ago).exclude(name="", phone="", group_words="")
    return rows.update(name="", phone="", group_words="")


def _locked(letter: Letter, by) -> Letter:
    """The letter as stored, held until the end of the transaction; whoever handles it now may go on."""
    letter = Letter.objects.select_for_update(of=("self",)).select_related("village__farm").get(pk=letter.pk)
    require(by, handler_of(letter), letter)
    refuse_handled(letter)
    return letter


def _handled(letter: Letter, by, *, issue: Issue | None = None, reason: str = "") -> None:
    letter.issue, letter.reason, letter.handled_on, letter.handled_by = issue, reason, today(), by
    if issue is not None and letter.may_show_contact():
        letter.name = letter.phone = letter.group_words = ""
    letter.save()


def _journal(subject, by, permission, verb: str, village: Village, kind: str, told: dict | None = None):
    record(
        scope=subject.scope,
        verb=verb,
        happened_on=today(),
        subject_kind=kind,
        subject_id=subject.pk,
        actor=by,
        role=permission.role_of(by, village),
        clause=permission.clause,
        payload=told or {},
    )
