"""What changes the plan: its text, options and money, who takes part, its files; and a new revision of a confirmed one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal

from django.db.models import F, Max

from committees.access.permissions import Permission
from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.files.intake import receive
from fengku.files.models import Attachment
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, ORDER, Conflict, Refusal, Refused

from .budget import sums_refused
from .models import BudgetLine, DeliberationPlan, Participant, PlanFile, PlanOption
from .permissions import PLAN, REVISE
from .plan_guards import form_unexplained, online_off, participant_refused
from .queries import current_plan, options_of

verbs.declare(
    {
        "record_plan": "写了协商议事方案",
        "revise_plan": "改方案，另起了一稿",
        "record_option": "写了一个备选办法",
        "remove_option": "去掉了一个备选办法",
        "add_participant": "添了一位参加人",
        "add_participants": "添了几位参加人",
        "remove_participant": "去掉了一位参加人",
        "attach_plan_file": "给方案添了一个附件",
    }
)

SHOWN = {
    "session_on": "哪天开会",
    "session_at": "几点",
    "place": "地点",
    "background": "议题与背景",
    "findings": "调研情况",
    "agenda": "议程",
    "notice_ways": "宣传与通报方式",
}
CARRIED = ("name", "kind", "side", "unit", "title", "contact")


@contextmanager
def planning(
    issue: Issue, *, by, on: date, verb: str, permission: Permission = PLAN, acted_by: str = ""
) -> Iterator[dict]:
    """As `writing`, in the room that is open for the plan: while it is first drafted, or while it is revised."""
    room = "replanning" if issue.state == "planned" else "plan"
    with writing(issue, room, by=by, permission=permission, verb=verb, on=on, acted_by=acted_by) as told:
        yield told


def record_plan(
    issue: Issue, *, by, happened_on: date, version: int | None = None, **planned
) -> DeliberationPlan:
    """Write or rewrite the draft of this round's plan. `planned` are fields of DeliberationPlan."""
    with planning(issue, by=by, on=happened_on, verb="record_plan") as told:
        row = _draft(issue) or DeliberationPlan(
            village=issue.village, issue=issue, round=issue.round, recorded_by=by
        )
        form = planned["form"]
        reasons = [form_unexplained(issue, form=form, reason=planned.get("form_reason", ""))]
        reasons.append(online_off(issue, form=form, online_too=planned.get("online_too", False)))
        if any(reasons):
            raise Refused([one for one in reasons if one])
        row = save_version(row, version=version, values={"happened_on": happened_on, **planned}, shown=SHOWN)
        told.update({"form": row.form, "format": row.meeting_format, "revision": row.revision})
    return row


def record_option(
    issue: Issue,
    *,
    by,
    happened_on: date,
    text: str,
    total_yuan: Decimal,
    costs: list[tuple[str, Decimal]],
    sources: list[tuple[str, Decimal]],
    option: PlanOption | None = None,
    version: int | None = None,
) -> PlanOption:
    """Write one option, or rewrite `option`. Costs and sources must each add up to the total."""
    with planning(issue, by=by, on=happened_on, verb="record_option") as told:
        plan = _draft_or_refuse(issue)
        last = plan.options.aggregate(last=Max("number"))["last"] or 0
        row = option or PlanOption(plan=plan, number=last + 1)
        refusals = sums_refused(row.name, total_yuan, costs=costs, sources=sources)
        if refusals:
            raise Refused(refusals)
        row = _save_option(row, version, {"text": text, "total_yuan": total_yuan})
        row.lines.all().delete()
        BudgetLine.objects.bulk_create(
            BudgetLine(plan=plan, option=row, side=side, what=what, amount_yuan=amount)
            for side, lines in ((BudgetLine.Side.COST, costs), (BudgetLine.Side.SOURCE, sources))
            for what, amount in lines
        )
        told.update({"option": row.number, "yuan": str(total_yuan)})
    return row


def remove_option(issue: Issue, *, by, happened_on: date, option: PlanOption) -> None:
    """Take one option off a plan that is still a draft; those after it move up."""
    with planning(issue, by=by, on=happened_on, verb="remove_option") as told:
        plan = _draft_or_refuse(issue)
        told.update({"option": option.number})
        option.lines.all().delete()
        option.delete()
        for later in plan.options.filter(number__gt=option.number).order_by("number"):
            PlanOption.objects.filter(pk=later.pk).update(number=later.number - 1)


def add_participant(issue: Issue, *, by, happened_on: date, **who) -> Participant:
    """Add one 协商主体 to the plan. `who` are fields of Participant."""
    return add_participants(issue, by=by, happened_on=happened_on, people=[who])[0]


def add_participants(issue: Issue, *, by, happened_on: date, people: list[dict]) -> list[Participant]:
    """Add several at once, all or none; each is fields of Participant."""
    verb = "add_participant" if len(people) == 1 else "add_participants"
    with planning(issue, by=by, on=happened_on, verb=verb) as told:
        plan = _draft_or_refuse(issue)
        listed = set(plan.participants.values_list("name", "kind"))
        refusals = []
        for who in people:
            if (who["name"], who["kind"]) in listed:
                sentence = f"{who['name']}已经在名单里了。"
                refusals.append(Refusal("participant_twice", sentence, PLAN.clause, kind=INPUT))
            listed.add((who["name"], who["kind"]))
            refusals += participant_refused(issue, who)
        if refusals:
            raise Refused(refusals)
        rows = [Participant.objects.create(plan=plan, **who) for who in people]
        if plan.no_stakeholders and any(row.kind == Participant.Kind.STAKEHOLDER for row in rows):
            # There is one after all: the word that there is none no longer holds.
            save_version(plan, version=plan.version, values={"no_stakeholders": False})
        told.update({"participants": [row.pk for row in rows], "kinds": sorted({row.kind for row in rows})})
    return rows


def remove_participant(issue: Issue, *, by, happened_on: date, participant: Participant) -> None:
    """Take one participant off a plan that is still a draft."""
    with planning(issue, by=by, on=happened_on, verb="remove_participant") as told:
        _draft_or_refuse(issue)
        told.update({"participant": participant.pk, "kind": participant.kind})
        participant.delete()


def confirm_no_stakeholders(issue: Issue, *, by, happened_on: date, confirmed: bool) -> DeliberationPlan:
    """Write that there are no other stakeholders (三¶1), or take it back."""
    with planning(issue, by=by, on=happened_on, verb="record_plan") as told:
        plan = _draft_or_refuse(issue)
        if confirmed and plan.participants.filter(kind=Participant.Kind.STAKEHOLDER).exists():
            sentence = "名单里已经有利益相关方，不能再写“没有”。"
            raise Refused([Refusal("stakeholder_listed", sentence, PLAN.clause, kind=INPUT)])
        plan = save_version(plan, version=plan.version, values={"no_stakeholders": confirmed})
        told.update({"no_stakeholders": confirmed})
    return plan


def attach_plan_file(issue: Issue, upload, *, by, happened_on: date, caption: str) -> PlanFile:
    """Keep a file that goes with the plan. Raises Refused as `receive` does; nothing is kept then."""
    with planning(issue, by=by, on=happened_on, verb="attach_plan_file") as told:
        plan = _draft_or_refuse(issue)
        attachment = receive(
            upload,
            scope=issue.scope,
            subject_kind=issue.kind,
            subject_id=issue.pk,
            kind=Attachment.Kind.DOCUMENT,
            by=by,
            caption=caption,
            happened_on=happened_on,
        )
        row = PlanFile.objects.create(plan=plan, attachment=attachment)
        told.update({"sha256": attachment.sha256})
    return row


def revise_plan(issue: Issue, *, by, happened_on: date, reason: str) -> DeliberationPlan:
    """Begin a new draft of a plan that was confirmed but not yet told to anybody as a whole (before T18)."""
    with planning(
        issue, by=by, on=happened_on, verb="revise_plan", permission=REVISE, acted_by="head"
    ) as told:
        plan = current_plan(issue)
        if plan is None or not plan.is_confirmed:
            raise Refused([Refusal("plan_is_draft", "方案还是草稿，直接改就行。", REVISE.clause, kind=ORDER)])
        if not reason.strip():
            raise Refused([Refusal("reason_missing", "改方案要写明原因。", REVISE.clause, kind=INPUT)])
        row = next_revision(plan, by=by, on=happened_on)
        told.update({"revision": row.revision, "reason": reason})
    return row


def next_revision(plan: DeliberationPlan, *, by, on: date) -> DeliberationPlan:
    """A draft with all that `plan` holds, which it corrects; nobody of its participants has been told of it yet."""
    row = DeliberationPlan.objects.get(pk=plan.pk)
    row.pk, row._state.adding = None, True
    row.revision, row.corrects_id, row.version = plan.revision + 1, plan.pk, 1
    row.happened_on, row.recorded_by, row.confirmed_at = on, by, None
    row.save(force_insert=True)
    for option in options_of(plan):
        again = PlanOption.objects.create(
            plan=row, number=option.number, text=option.text, total_yuan=option.total_yuan
        )
        BudgetLine.objects.bulk_create(
            BudgetLine(plan=row, option=again, side=line.side, what=line.what, amount_yuan=line.amount_yuan)
            for line in option.lines.all()
        )
    Participant.objects.bulk_create(
        Participant(plan=row, person_id=one.person_id, **{name: getattr(one, name) for name in CARRIED})
        for one in plan.participants.order_by("pk")
    )
    PlanFile.objects.bulk_create(
        PlanFile(plan=row, attachment_id=one.attachment_id) for one in plan.files.order_by("pk")
    )
    return row


def _save_option(row: PlanOption, version: int | None, values: dict) -> PlanOption:
    """Over the version that was read only: an option has no confirmation of its own, its plan has."""
    if row.pk is None:
        return save_version(row, version=None, values=values)
    read = PlanOption.objects.filter(pk=row.pk, version=version)
    if read.update(version=F("version") + 1, **values) != 1:
        stored = PlanOption.objects.get(pk=row.pk)
        raise Conflict(stored, theirs_values={"这个办法怎么办": stored.text})
    row.refresh_from_db()
    return row


def _draft(issue: Issue) -> DeliberationPlan | None:
    """The plan that may be written; None when there is none yet. Raises Refused for a confirmed one."""
    plan = current_plan(issue)
    if plan is not None and plan.is_confirmed:
        sentence = "方案已经定了，不能直接改。先按“改方案”，写明原因，另起一稿。"
        raise Refused([Refusal("plan_confirmed", sentence, "本场规定：定了的记录不改", kind=ORDER)])
    return plan


def _draft_or_refuse(issue: Issue) -> DeliberationPlan:
    plan = _draft(issue)
    if plan is None:
        sentence = "先写协商议事方案，再写办法和参加人。"
        raise Refused([Refusal("plan_missing", sentence, PLAN.clause, kind=INPUT)])
    return plan
