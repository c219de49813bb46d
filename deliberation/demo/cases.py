"""Reads a case of the acceptance file and plays it at the pages.

A case says what was raised and what must come out. What comes out is never fed in as an answer: results, states
and papers are read back from the database.
"""

from datetime import timedelta
from pathlib import Path

from deliberation.issues.models import Issue
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from fengku.calendar import today
from fengku.moves.refusals import Refused

from .case_pages import CaseAtThePages
from .detours import DETOURS
from .farm import DemoFarm, DemoVillage
from .outcome import Played
from .provocations import Provoker
from .story import LENGTH, PATH, Matter


def matter_of(case: dict) -> Matter:
    """The case's words and classification as the clerk would enter them."""
    expected, reporter = case["expected"], case["reporter"]
    return Matter(
        title=case["title"],
        description=case.get("long_text") or case["description"],
        channel=case["channel"],
        anonymous=reporter["anonymous"],
        reporter=reporter["name"],
        categories=tuple(expected["five_discuss"]),
        primary=expected["primary_category"] or "",
        domain=expected["topic_domain"] or "other_party_matters",
        key_kind=expected["key_topic_kind"] or "",
        is_major=expected["is_major"],
        is_dispute="difficulty_or_dispute" in expected["five_discuss"],
        form=expected["form"] or "",
        meeting_format=expected["meeting_format"] or "",
        result_form=expected["result_form"] or "",
        scope=expected["publish_scope"] or "",
        items=tuple(expected["execution_items"]),
        dissent=tuple(expected["dissent"]),
        no_discuss=expected["no_discuss"] or "",
        is_cross_village=expected["cross_village"],
        parts=tuple(expected.get("children", ())),
        households=2 if "single_family" in case["tags"] else Matter.households,
        # Somebody steps aside where the case says that somebody must; who, it leaves open.
        recused=6 if any("回避" in line for line in expected["guards"]) else None,
    )


def place_of(case: dict, demo: DemoFarm) -> DemoVillage | None:
    """The case's village. What is raised for the whole farm is written down by the village that raised it."""
    named = next((p for p in demo.villages.values() if p.village.name == case["village"]), None)
    if named or case["village"] != demo.farm.name:
        return named
    return next(
        (p for p in demo.villages.values() if p.village.name in case["reporter"]["name"]),
        next(iter(demo.villages.values())),
    )


def play(case: dict, demo: DemoFarm, *, others: list[dict], packages: Path) -> Played:
    """Play one case on the farm. A move that this house does not know yet is a problem, not an error."""
    played = Played(case["id"])
    place = place_of(case, demo)
    if place is None:
        played.problems.append(f"no village {case['village']}")
        return played
    acting = CaseAtThePages(
        place, matter_of(case), today() - timedelta(days=LENGTH + 1), farm_users=demo.users
    )
    acting.doubles = next(
        (matter_of(one) for one in others if one["id"] == case["expected"].get("merged_into")), None
    )
    acting.at_point = provoker = Provoker(case, acting, played, others)
    for move in case["expected"]["path"]:
        if move not in ISSUE_MOVES or not (move in PATH or move in DETOURS):
            played.problems.append(f"move not built: {move}")
            break
        try:
            acting.prepare(move)
            acting.make(move)
            provoker(ISSUE_MOVES[move].target if move != "register" else "registered")
        except Refused as refused:
            played.problems += [f"{move} refused: {one.code} {one.sentence}" for one in refused.refusals]
            break
        except Exception as error:
            # One broken case must not hide what became of the others.
            played.problems.append(f"{move} broke: {type(error).__name__}: {error}")
            break
    if acting.reference:
        if acting.matter.parts and "split" in case["expected"]["path"]:
            played.problems += acting.follow_parts()
        year, number = acting.reference.split("-")
        issue = Issue.objects.get(village=place.village, year=int(year), number=int(number))
        if issue.state != "archived":
            acting.print_papers()
        played.read_back(issue, packages)
    played.counts = acting.counts
    not_tried = [*provoker.unknown, *(line for line, _ in provoker.waiting)]
    played.problems += [f"guard not provoked: {line}" for line in not_tried]
    played.compare(case["expected"])
    return played
