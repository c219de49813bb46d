"""Does on purpose what a case's `guards` warn of, so that the refusal or the hint is seen before the case goes on.

A line of `guards` is a sentence for people; the words that name its subject find the provocation.
"""

import uuid
from collections.abc import Callable

from django.db import transaction

from deliberation.issues.duplicates import similarity
from deliberation.issues.models import Feedback
from fengku.moves.engine import perform
from fengku.moves.refusals import Refused


class _Undo(Exception):
    """Rolls a provocation back."""


def provoke(move: str, case: dict, story, played, *, others: list[dict]) -> None:
    """Try each provocation that belongs before `move` and stands in the case's guards; nothing of it stays."""
    for line in case["expected"]["guards"]:
        for words, before, act in PROVOCATIONS:
            if before == move and all(word in line for word in words):
                act(case, story, played, others)


def _anonymous_told_in_person(case, story, played, others) -> None:
    """An anonymous reporter cannot be told face to face: archiving is refused, the board is named."""

    def break_it():
        Feedback.objects.filter(issue=story.issue).update(way=Feedback.Way.VISIT)

    _refused("archive", break_it, story, played)


def _duplicate_is_hinted(case, story, played, others) -> None:
    """A later case that looks like this one gets the hint at registration."""
    threshold = story.issue.policy.value("duplicate_hint_threshold")
    text = f"{case['title']}{case['description']}"
    for other in others:
        if (
            other["id"] != case["id"]
            and similarity(text, f"{other['title']}{other['description']}") >= threshold
        ):
            played.hints.append(f"{other['id']} 跟本议题有点像，登记时会提示。")


def _refused(move: str, break_it: Callable, story, played) -> None:
    """Break a fact, try the move, keep the refusals, undo all of it."""
    try:
        with transaction.atomic():
            break_it()
            story.issue.refresh_from_db()
            try:
                perform(
                    story.issue,
                    move,
                    by=story.clerk,
                    happened_on=story.day(move),
                    version=story.issue.version,
                    key=uuid.uuid4().hex,
                )
                played.problems.append(f"{move} was not refused")
            except Refused as refused:
                played.refusals += [
                    {"move": move, "code": one.code, "sentence": one.sentence, "clause": one.clause}
                    for one in refused.refusals
                ]
            raise _Undo
    except _Undo:
        story.issue.refresh_from_db()


# Words of the line, the move before which it is tried, how.
PROVOCATIONS: tuple[tuple[tuple[str, ...], str, Callable], ...] = (
    (("匿名", "公开栏"), "archive", _anonymous_told_in_person),
    (("疑似重复",), "propose", _duplicate_is_hinted),
)
