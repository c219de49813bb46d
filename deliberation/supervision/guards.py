"""What supervision must hold before the work is accepted and archived. Reads only."""

from collections.abc import Iterator
from datetime import date

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .permissions import CLAUSE
from .queries import current_record


def verdict_pass(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """A record with the verdict 通过, no later than the day of acceptance."""
    record = current_record(issue)
    where = address("supervision", issue)
    if record is None:
        yield Refusal("supervision_missing", "还没有村务监督委员会的意见。", CLAUSE, where, "去记监督意见")
        return
    if record.verdict != "pass":
        yield Refusal(
            "verdict_not_pass",
            "监督意见的结论不是“通过”，不能办结。",
            CLAUSE,
            where,
            "去看监督意见",
        )
    if record.happened_on > on:
        yield Refusal("supervision_later", "监督的日子晚于办结的日子，请核对。", CLAUSE, where)


def supervisors_independent(issue: Issue, *, on: date, executors: set[str]) -> Iterator[Refusal]:
    """Those who looked sit in the supervision committee and executed nothing; `executors` are their names."""
    record = current_record(issue)
    if record is None:
        return
    where = address("supervision", issue)
    looked = list(record.supervisors.all())
    committee = body(issue.village, BodyKind.SUPERVISION_COMMITTEE)
    members = {seat.person_id for seat in roster_on(committee, record.happened_on)} if committee else set()
    if not looked:
        yield Refusal("nobody_looked", "没有写是谁去看的。", CLAUSE, where, "去补写")
    if any(person.pk not in members for person in looked):
        yield Refusal("not_supervisors", "去看的人里有的不是村务监督委员会成员。", CLAUSE, where, "去改")
    if any(person.name in executors for person in looked):
        yield Refusal(
            "executor_supervises",
            "办事的人不能给自己验收。",
            "四（四）六：“谁负责、谁执行”“谁受益、谁监督”；本场规定：办事和监督分开",
            where,
            "换人去看",
        )


def beneficiaries_asked(issue: Issue, *, on: date) -> Refusal | None:
    """At least one household that benefits was asked."""
    record = current_record(issue)
    if record is not None and record.beneficiaries_asked < 1:
        return Refusal(
            "beneficiaries_not_asked",
            "还没有问过受益的群众。",
            "四（四）六：“谁受益、谁监督”",
            address("supervision", issue),
            "去问一问",
        )
    return None


def status_posted(issue: Issue, *, on: date) -> Refusal | None:
    """The state of execution hangs on the board."""
    record = current_record(issue)
    if record is not None and (record.status_posted_on is None or record.status_posted_on > on):
        return Refusal(
            "status_not_posted",
            "落实情况还没有在公开栏公布。",
            "四（五）：“落实情况在规定期限内通过村务公开栏等渠道公开”",
            address("supervision", issue),
            "去写哪天公布的",
        )
    return None


def countersigned(issue: Issue, *, on: date) -> Refusal | None:
    """A verdict entered by the clerk has been confirmed by a supervisor or the farm office."""
    record = current_record(issue)
    if record is not None and record.countersigned_at is None:
        return Refusal(
            "not_countersigned",
            "监督意见是文书代录的，还要监委会成员或场办核对一下。",
            f"{CLAUSE}；本场规定：代录的监督意见要核对",
            address("countersign", issue),
            "去核对",
        )
    return None
