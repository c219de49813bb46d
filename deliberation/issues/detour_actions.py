"""What step one records beside the main line: supplement, withdrawal, new facts, parts of a letter, a merger."""

from datetime import date

from django.db.models import Max

from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, Refusal, Refused

from .actions import register_issue
from .detours import NewFacts, SplitPart, Supplement, Withdrawal
from .models import Issue, Reporter
from .permissions import NEW_FACTS, SPLITTING, SUPPLEMENT, WITHDRAWAL
from .searching import index_issue, index_issues
from .writing import confirm, writing

verbs.declare(
    {
        "record_supplement": "补充了内容",
        "record_withdrawal": "记下反映人撤回",
        "record_new_facts": "记下了新情况，请求复核",
        "write_parts": "把一封信拆成几件，先列出来",
        "take_in": "另一件并到了这里",
    }
)


def record_supplement(issue: Issue, *, by, happened_on: date, text: str) -> Supplement:
    """What was missing, in the reporter's words. The first words of the registration stay."""
    with writing(
        issue, "supplement", by=by, permission=SUPPLEMENT, verb="record_supplement", on=happened_on
    ) as told:
        row = Supplement.objects.create(
            village=issue.village, issue=issue, happened_on=happened_on, recorded_by=by, text=text
        )
        told.update({"supplement": row.pk})
    return row


def record_withdrawal(issue: Issue, *, by, happened_on: date, reporter: Reporter, reason: str) -> Withdrawal:
    """One reporter takes the matter back. With several, the others' word still stands."""
    with writing(
        issue,
        "withdrawal",
        by=by,
        permission=WITHDRAWAL,
        verb="record_withdrawal",
        on=happened_on,
        acted_by="reporter",
    ) as told:
        if Withdrawal.objects.filter(issue=issue, reporter=reporter).exists():
            raise Refused(
                [
                    Refusal(
                        "withdrawn_already",
                        f"{reporter}已经撤回过了，不用再记。",
                        WITHDRAWAL.clause,
                        kind=INPUT,
                    )
                ]
            )
        row = Withdrawal.objects.create(
            village=issue.village,
            issue=issue,
            happened_on=happened_on,
            recorded_by=by,
            acted_by="reporter",
            reporter=reporter,
            reason=reason,
        )
        told.update({"withdrawal": row.pk})
    return row


def record_new_facts(issue: Issue, *, by, happened_on: date, asked_by: str, text: str) -> NewFacts:
    """Why a rejected matter should be looked at again (T11)."""
    with writing(
        issue,
        "reopening",
        by=by,
        permission=NEW_FACTS,
        verb="record_new_facts",
        on=happened_on,
        acted_by=asked_by,
    ) as told:
        row = NewFacts.objects.create(
            village=issue.village,
            issue=issue,
            happened_on=happened_on,
            recorded_by=by,
            acted_by=asked_by,
            asked_by=asked_by,
            text=text,
        )
        told.update({"new_facts": row.pk, "asked_by": asked_by})
    return row


def write_parts(issue: Issue, *, by, happened_on: date, parts: list[tuple[str, str]]) -> list[SplitPart]:
    """List the matters of a letter, (title, words) each; an earlier list is replaced. Numbers come with the split."""
    with writing(issue, "splitting", by=by, permission=SPLITTING, verb="write_parts", on=happened_on) as told:
        SplitPart.objects.filter(issue=issue, confirmed_at=None).delete()
        last = SplitPart.objects.filter(issue=issue).aggregate(last=Max("order"))["last"] or 0
        rows = SplitPart.objects.bulk_create(
            SplitPart(
                village=issue.village,
                issue=issue,
                happened_on=happened_on,
                recorded_by=by,
                order=order,
                title=title,
                description=description,
            )
            for order, (title, description) in enumerate(parts, last + 1)
        )
        told.update({"parts": len(rows)})
    return rows


def register_parts(issue: Issue, *, by, on: date) -> list[Issue]:
    """Each listed part becomes an issue of its own with the letter's reporter; part of the split (T6)."""
    reporters = list(issue.reporters.order_by("pk"))
    first = reporters[0]
    parts = SplitPart.objects.filter(issue=issue, confirmed_at=None).order_by("order")
    made = [
        register_issue(
            issue.village,
            by=by,
            collected_on=issue.collected_on,
            happened_on=on,
            title=part.title,
            description=part.description,
            channel=issue.channel,
            channel_other=issue.channel_other,
            openness=first.openness,
            reporter_name=first.name,
            phone=first.phone,
            group=first.group,
            on_behalf=first.on_behalf,
            split_from=issue,
        )
        for part in parts
    ]
    for child in made:
        Reporter.objects.bulk_create(_copy(one, child) for one in reporters[1:])
    index_issues(child.pk for child in made)
    confirm(parts)
    return made


def take_in(issue: Issue, target: Issue, *, by, on: date) -> None:
    """The reporters and supporters of `issue` go on with `target`; both lines stay in the ledger (T5)."""
    target = Issue.objects.select_for_update().get(pk=target.pk)
    Issue.objects.filter(pk=issue.pk).update(merged_into=target)
    Reporter.objects.bulk_create(
        _copy(one, target, came_with=one.came_with or issue) for one in issue.reporters.order_by("pk")
    )
    target.supporters += issue.supporters
    target.save(update_fields=["supporters"])
    index_issue(target)
    record(
        scope=target.scope,
        verb="take_in",
        happened_on=on,
        subject_kind=target.kind,
        subject_id=target.pk,
        subject_version=target.version,
        actor=by,
        payload={"from": issue.reference},
    )


def _copy(reporter: Reporter, issue: Issue, came_with: Issue | None = None) -> Reporter:
    names = ("name", "openness", "group_id", "phone", "on_behalf")
    return Reporter(
        village=issue.village,
        issue=issue,
        came_with=came_with,
        **{name: getattr(reporter, name) for name in names},
    )
