"""The last line of a year's ledger: how many, of which kind, how far. Counted from the lines, never typed."""

from collections.abc import Sequence

from .columns import EARLY, Line

DONE = ("completed", "archived")


def totals(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Label and number with its unit, in the order of the sheet."""

    def count(fits) -> str:
        return f"{sum(1 for line in lines if fits(line.issue))}件"

    return [
        ("共", f"{len(lines)}件"),
        ("重点", count(lambda issue: issue.is_key_topic)),
        ("重大", count(lambda issue: issue.is_major)),
        ("涉及户数", f"{sum(line.households or 0 for line in lines)}户"),
        ("协商会议", f"{sum(1 for line in lines if line.facts.session)}次"),
        ("参加", f"{sum(line.present or 0 for line in lines)}人次"),
        ("已办结", count(lambda issue: issue.state in DONE)),
        ("不予商议", count(lambda issue: issue.state == "rejected")),
        ("正在办", count(lambda issue: issue.state not in (*DONE, *EARLY, "annulled"))),
    ]
