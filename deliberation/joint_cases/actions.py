"""What changes the request to the farm: asking, and the farm's answer."""

from datetime import date

from committees.places.models import Village
from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.calendar import show_day
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, Refusal, Refused

from .models import FarmRequest
from .permissions import ANSWER, LEAD, REQUEST

verbs.declare({"ask_farm": "请求场党委牵头", "answer_request": "场党委答复了转场牵头的请求"})


def ask_farm(
    issue: Issue,
    *,
    by,
    happened_on: date,
    villages: list[Village],
    cause: str,
    request: str,
    version: int | None = None,
) -> FarmRequest:
    """Ask the farm Party committee to lead. `villages` are all that it touches, this one included.

    Raises Refused for fewer than two, Conflict when another wrote first. An answered request is not rewritten.
    """
    together = {village.pk: village for village in (issue.village, *villages)}
    if len(together) < 2:
        raise Refused(
            [
                Refusal(
                    "one_village_only",
                    "至少涉及两个村，才由场党委牵头。只是本村的事，本村协商。",
                    LEAD,
                    kind=INPUT,
                )
            ]
        )
    with writing(
        issue,
        "farm_request",
        by=by,
        permission=REQUEST,
        verb="ask_farm",
        on=happened_on,
        acted_by="village_party_org",
    ) as told:
        row = FarmRequest.objects.filter(issue=issue, answer="", confirmed_at=None).first() or FarmRequest(
            village=issue.village, issue=issue, recorded_by=by
        )
        values = {
            "happened_on": happened_on,
            "acted_by": "village_party_org",
            "cause": cause,
            "request": request,
        }
        row = save_version(row, version=version, values=values)
        row.villages.set(together.values())
        _mark(issue, True)
        told.update({"villages": sorted(village.code for village in together.values())})
    return row


def answer_request(
    asked: FarmRequest, *, by, answered_on: date, answer: str, answer_text: str, leader: str = ""
) -> FarmRequest:
    """The farm Party committee's answer; with 同意牵头 the move to the farm can be made."""
    if answered_on < asked.happened_on:
        raise Refused(
            [
                Refusal(
                    "answered_before_asked",
                    f"答复的日子早于请求的{show_day(asked.happened_on)}，请核对。",
                    LEAD,
                    kind=INPUT,
                )
            ]
        )
    with writing(
        asked.issue,
        "farm_request",
        by=by,
        permission=ANSWER,
        verb="answer_request",
        on=answered_on,
        acted_by="farm_party_committee",
    ) as told:
        values = {
            "answer": answer,
            "answered_on": answered_on,
            "answer_text": answer_text,
            "leader": leader,
        }
        save_version(asked, version=asked.version, values=values)
        _mark(asked.issue, answer != FarmRequest.Answer.DECLINED)
        told.update({"answer": answer})
    return asked


def _mark(issue: Issue, is_cross_village: bool) -> None:
    """Whether the village's own committee may still take it on."""
    if issue.is_cross_village != is_cross_village:
        issue.is_cross_village = is_cross_village
        issue.save(update_fields=["is_cross_village"])
