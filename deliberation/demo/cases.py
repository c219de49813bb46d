"""Reads a case of the acceptance file and plays it; compares what came out with what the case expects.

A case says what was raised and what must come out. What comes out is never fed in as an answer: results, states
and papers are read back from the database.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from deliberation.archives.packages import seal
from deliberation.issues.models import Issue
from deliberation.notices.queries import current_sheet
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from deliberation.results.queries import current_result
from fengku.calendar import today
from fengku.journal.models import Entry
from fengku.moves.refusals import Refused
from fengku.papers.models import IssuedPaper

from .farm import DemoFarm
from .provocations import provoke
from .story import LENGTH, PATH, Matter, Story


@dataclass
class Played:
    """What came out of one case, in the shape of the player's JSON line."""

    id: str
    moves: list[str] = field(default_factory=list)
    refusals: list[dict] = field(default_factory=list)
    hints: list[str] = field(default_factory=list)
    counts: list[dict] = field(default_factory=list)
    result_form: str | None = None
    publish_scope: str | None = None
    papers: list[str] = field(default_factory=list)
    final_state: str = ""
    package: str | None = None
    problems: list[str] = field(default_factory=list)


def matter_of(case: dict) -> Matter:
    """The case's words and classification as the clerk would enter them."""
    expected, reporter = case["expected"], case["reporter"]
    return Matter(
        title=case["title"],
        description=case["description"],
        channel=case["channel"],
        anonymous=reporter["anonymous"],
        reporter=reporter["name"],
        categories=tuple(expected["five_discuss"]),
        primary=expected["primary_category"] or "",
        domain=expected["topic_domain"] or "other_party_matters",
        key_kind=expected["key_topic_kind"] or "",
        is_major=expected["is_major"],
        is_dispute=expected["primary_category"] == "difficulty_or_dispute",
        form=expected["form"] or "",
        meeting_format=expected["meeting_format"] or "",
        result_form=expected["result_form"] or "",
        scope=expected["publish_scope"] or "",
        items=tuple(expected["execution_items"]),
        dissent=tuple(expected["dissent"]),
    )


def play(case: dict, demo: DemoFarm, *, others: list[dict], keep: Path | None = None) -> Played:
    """Play one case on the farm. A move that this house does not know yet is a problem, not an error."""
    played = Played(case["id"])
    place = next((p for p in demo.villages.values() if p.village.name == case["village"]), None)
    if place is None:
        played.problems.append(f"no village {case['village']}")
        return played
    story = Story(place, matter_of(case), today() - timedelta(days=LENGTH + 1))
    for code in case["expected"]["path"]:
        if code not in ISSUE_MOVES or code not in PATH:
            played.problems.append(f"move not built: {code}")
            break
        try:
            story.prepare(code)
            provoke(code, case, story, played, others=others)
            story.make(code)
        except Refused as refused:
            played.problems += [f"{code} refused: {refusal.code}" for refusal in refused.refusals]
            break
    _read_back(story, played, keep)
    _compare(case["expected"], played)
    return played


def _read_back(story: Story, played: Played, keep: Path | None) -> None:
    if story.issue is None:
        return
    issue = Issue.objects.get(pk=story.issue.pk)
    entries = Entry.objects.filter(subject_kind="issue", subject_id=issue.pk).order_by("seq")
    played.moves = [entry.verb for entry in entries if entry.verb in ISSUE_MOVES]
    played.final_state = issue.state
    result, sheet = current_result(issue), current_sheet(issue)
    played.result_form = result.form if result else None
    played.publish_scope = sheet.publish_scope if sheet else None
    if issue.state == "archived":
        package = seal(issue, by=story.clerk)
        played.package = str(keep / package.stored_as) if keep else package.stored_as
    played.papers = sorted(
        set(
            IssuedPaper.objects.filter(subject_kind="issue", subject_id=issue.pk).values_list(
                "paper_id", flat=True
            )
        )
    )


def _compare(expected: dict, played: Played) -> None:
    for name, found in (
        ("path", played.moves),
        ("final_state", played.final_state),
        ("result_form", played.result_form),
        ("publish_scope", played.publish_scope),
    ):
        if expected[name] != found:
            played.problems.append(f"{name}: expected {expected[name]}, came out {found}")
