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

from .guards import untold_of
from .models import Feedback, Issue, IssueCounter, Reporter
from .permissions import FEEDBACK, REGISTER, REPORTERS
from .searching import index_issue
from .states import ENDED_EARLY
from .writing import writing

verbs.declare(
    {
        "record_feedback": "把结果答复了反映人",
        "add_reporter": "又有人反映同一件事，记上了",
        "record_supporters": "记下了还有几户也这么说",
    }
)


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
    supporters: int = 0,
    happened_on: date | None = None,
    key: str = "",
    split_from: Issue | None = None,
) -> Issue:
    """Put a matter into the year's ledger under the next number (T1), with its reporter.

    `supporters` are households that say the same. `split_from` is the letter of which this was one matter.

    `happened_on` is the day of registration (today when empty); the ledger's year is that of `collected_on`.
    Raises Refused when a guard of T1 or the role says no; then no number is used.
    """
    on = happened_on or today()
    with transaction.atomic():
        require(by, REGISTER, village)
        issue = Issue.objects.create(
            village=village,
            year=collected_on.year,
            number=next_number(village, collected_on.year),
            policy_version=PolicyVersion.objects.in_force(scope=village.farm.scope, on=collected_on),
            title=title,
            description=description,
            channel=channel,
            channel_other=channel_other,
            collected_on=collected_on,
            area=area,
            wish=wish,
            supporters=supporters,
            split_from=split_from,
            state=NOT_YET,
            recorded_by=by,
        )
        _store_reporter(
            issue, openness=openness, name=reporter_name, group=group, phone=phone, on_behalf=on_behalf
        )
        index_issue(issue)
        perform(issue, "register", by=by, happened_on=on, version=issue.version, key=key)
    return issue


def next_number(village: Village, year: int) -> int:
    """The next number of the year, without gaps: the counter's row is locked until the issue is stored."""
    counter, _ = IssueCounter.objects.select_for_update().get_or_create(village=village, year=year)
    counter.last += 1
    counter.save(update_fields=["last"])
    return counter.last


def _store_reporter(
    issue: Issue, *, openness: str, name: str = "", group=None, phone: str = "", on_behalf: bool = False
) -> Reporter:
    """One who raised the issue. Of an anonymous one nothing is kept."""
    anonymous = openness == Reporter.Openness.ANONYMOUS
    return Reporter.objects.create(
        village=issue.village,
        issue=issue,
        name="" if anonymous else name.strip(),
        openness=openness,
        group=None if anonymous else group,
        phone="" if anonymous else phone,
        on_behalf=on_behalf,
    )


def add_reporter(
    issue: Issue,
    *,
    by,
    happened_on: date,
    openness: str,
    reporter_name: str = "",
    phone: str = "",
    group=None,
    on_behalf: bool = False,
) -> Reporter:
    """Another person raises the same matter; they too will be told what became of it."""
    with writing(
        issue, "reporters", by=by, permission=REPORTERS, verb="add_reporter", on=happened_on
    ) as told:
        reporter = _store_reporter(
            issue, openness=openness, name=reporter_name, group=group, phone=phone, on_behalf=on_behalf
        )
        index_issue(issue)
        told.update({"reporter": reporter.pk})
    return reporter


def record_supporters(issue: Issue, *, by, happened_on: date, supporters: int) -> Issue:
    """How many other households say the same, counted anew."""
    with writing(
        issue, "reporters", by=by, permission=REPORTERS, verb="record_supporters", on=happened_on
    ) as told:
        told.update({"from": issue.supporters, "to": supporters})
        issue.supporters = supporters
        issue.save(update_fields=["supporters"])
    return issue


def record_feedback(
    issue: Issue, *, by, happened_on: date, way: str, content: str, reporter: Reporter | None = None
) -> Feedback:
    """Write down how a reporter was answered (四(五)); without `reporter` all of them, as on the board."""
    with writing(
        issue, "feedback", by=by, permission=FEEDBACK, verb="record_feedback", on=happened_on
    ) as told:
        feedback = Feedback.objects.create(
            village=issue.village,
            issue=issue,
            happened_on=happened_on,
            recorded_by=by,
            reporter=reporter,
            way=way,
            content=content,
            about_state=issue.state,
        )
        told.update({"feedback": feedback.pk, "way": way})
        if issue.state in ENDED_EARLY and _everybody_knows(issue):
            # What was due was to tell them; the archive has the whole next spring.
            Issue.objects.filter(pk=issue.pk).update(due_on=None)
    return feedback


def _everybody_knows(issue: Issue) -> bool:
    answers = Feedback.objects.filter(issue=issue, about_state=issue.state)
    return untold_of(list(issue.reporters.all()), list(answers)) == ([], "")
