"""What changes the ledger: register an issue, answer its reporter. Moves of later steps stand in the procedure."""

from datetime import date

from django.db import transaction

from committees.access.permissions import require
from committees.places.models import Village
from fengku.calendar import today
from fengku.journal import verbs
from fengku.moves.declarations import NOT_YET
from fengku.moves.engine import perform
from fengku.policies.models import PolicyVersion

from .models import Feedback, Issue, IssueCounter, Reporter
from .permissions import FEEDBACK, REGISTER
from .searching import index_issue
from .writing import writing

verbs.declare({"record_feedback": "把结果答复了反映人"})


def register_issue(
    village: Village,
    *,
    by,
    collected_on: date,
    title: str,
    description: str,
    channel: str,
    openness: str,
    reporter_name: str = "",
    phone: str = "",
    group=None,
    on_behalf: bool = False,
    channel_other: str = "",
    area: str = "",
    wish: str = "",
    happened_on: date | None = None,
    key: str = "",
) -> Issue:
    """Put a matter into the year's ledger under the next number (T1), with its reporter.

    `happened_on` is the day of registration (today when empty); the ledger's year is that of `collected_on`.
    Raises Refused when a guard of T1 or the role says no; then no number is used.
    """
    on = happened_on or today()
    with transaction.atomic():
        require(by, REGISTER, village)
        issue = Issue.objects.create(
            village=village,
            year=collected_on.year,
            number=_next_number(village, collected_on.year),
            policy_version=PolicyVersion.objects.in_force(scope=village.farm.scope, on=collected_on),
            title=title,
            description=description,
            channel=channel,
            channel_other=channel_other,
            collected_on=collected_on,
            area=area,
            wish=wish,
            state=NOT_YET,
            recorded_by=by,
        )
        anonymous = openness == Reporter.Openness.ANONYMOUS
        Reporter.objects.create(
            village=village,
            issue=issue,
            name="" if anonymous else reporter_name.strip(),
            openness=openness,
            group=None if anonymous else group,
            phone="" if anonymous else phone,
            on_behalf=on_behalf,
        )
        index_issue(issue)
        perform(issue, "register", by=by, happened_on=on, version=issue.version, key=key)
    return issue


def _next_number(village: Village, year: int) -> int:
    """The next number of the year, without gaps: the counter's row is locked until the issue is stored."""
    counter, _ = IssueCounter.objects.select_for_update().get_or_create(village=village, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def record_feedback(issue: Issue, *, by, happened_on: date, way: str, content: str) -> Feedback:
    """Write down how the reporter was answered (四(五))."""
    with writing(
        issue, "feedback", by=by, permission=FEEDBACK, verb="record_feedback", on=happened_on
    ) as told:
        feedback = Feedback.objects.create(
            village=issue.village,
            issue=issue,
            happened_on=happened_on,
            recorded_by=by,
            way=way,
            content=content,
        )
        told.update({"feedback": feedback.pk, "way": way})
    return feedback
