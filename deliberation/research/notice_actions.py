"""What is written of the notice: whom it reached, who signed for it, and why it could not be earlier."""

from datetime import date

from deliberation.issues.models import Issue
from deliberation.issues.writing import writing
from fengku.calendar import show_day
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, ORDER, Refusal, Refused

from .models import DeliberationPlan, Participant, ShortNotice
from .permissions import NOTICE
from .queries import current_plan

verbs.declare(
    {
        "record_notice": "记下通报到了参加人",
        "record_short_notice": "写明了为什么来不及提前通报",
        "confirm_receipt": "记下参加人签收了通知",
    }
)


def record_notice(
    issue: Issue, *, by, participants: list[Participant], way: str, noticed_on: date, urgent_reason: str = ""
) -> int:
    """Write that these participants were told on that day in that way. Returns how many.

    `urgent_reason` is kept once for the plan, in an entry of its own.
    """
    plan = current_plan(issue)
    if plan and noticed_on > plan.session_on:
        sentence = f"会是{show_day(plan.session_on)}开，通报的日子不会更晚，请核对。"
        raise Refused([Refusal("noticed_after_session", sentence, NOTICE.clause, kind=INPUT)])
    with writing(issue, "notice", by=by, permission=NOTICE, verb="record_notice", on=noticed_on) as told:
        count = Participant.objects.filter(pk__in=[person.pk for person in participants], plan=plan).update(
            notice_way=way, noticed_on=noticed_on, confirmed_by="", confirmed_on=None
        )
        told.update({"participants": count, "way": way})
    if urgent_reason.strip() and plan:
        _write_short_notice(issue, plan, by=by, on=noticed_on, reason=urgent_reason.strip())
    return count


def _write_short_notice(issue: Issue, plan: DeliberationPlan, *, by, on: date, reason: str) -> None:
    stored = ShortNotice.objects.filter(plan=plan).first()
    if stored and stored.reason == reason:
        return
    if stored and stored.is_confirmed:
        sentence = "来不及的原因已经跟着通报定了，不能再改。"
        raise Refused([Refusal("short_notice_confirmed", sentence, NOTICE.clause, kind=ORDER)])
    with writing(
        issue, "notice", by=by, permission=NOTICE, verb="record_short_notice", on=on, acted_by="head"
    ) as told:
        ShortNotice.objects.update_or_create(
            plan=plan,
            defaults={
                "village": issue.village,
                "issue": issue,
                "happened_on": on,
                "recorded_by": by,
                "acted_by": "head",
                "reason": reason,
            },
        )
        told.update({"revision": plan.revision, "reason": reason})


def confirm_receipt(
    issue: Issue, *, by, participants: list[Participant], confirmed_on: date, confirmed_by: str = ""
) -> int:
    """Write that the notice has arrived. `confirmed_by` empty: each has signed for themselves. Returns how many."""
    early = [one for one in participants if one.noticed_on is None or one.noticed_on > confirmed_on]
    if early:
        names = "、".join(one.name for one in early)
        sentence = f"{names}那时还没有通报到，签收的日子不早于通报的日子。"
        raise Refused([Refusal("confirmed_before_notice", sentence, NOTICE.clause, kind=INPUT)])
    with writing(issue, "notice", by=by, permission=NOTICE, verb="confirm_receipt", on=confirmed_on) as told:
        for one in participants:
            Participant.objects.filter(pk=one.pk, plan__issue=issue).update(
                confirmed_by=confirmed_by.strip() or one.name, confirmed_on=confirmed_on
            )
        told.update({"participants": len(participants)})
    return len(participants)
