"""D01, 议题（民情）收集登记表."""

from fengku.papers.declarations import Paper, register
from fengku.policies.schema import Policy

from .models import Issue, Reporter
from .paper_head import paper_head


def d01_choices(policy: Policy) -> dict:
    return {"channels": [(one.code, one.label) for one in policy.channels]}


def d01_context(issue: Issue) -> dict:
    """Who raised it first stands in the grid; the others, as they came, below each other in the same cell."""
    reporters = list(issue.reporters.select_related("group").order_by("pk"))
    first = reporters[0] if reporters else None
    named = first and first.openness != Reporter.Openness.ANONYMOUS
    others = [_words(one) for one in reporters[1:]]
    return {
        **paper_head(issue, on=issue.collected_on, recorded_at=issue.recorded_at, by=str(issue.recorded_by)),
        **d01_choices(issue.policy),
        "channel": issue.channel,
        "reporter": (first.name if named else "匿名") if first else "",
        "others": others,
        "group": (first.group or "") if named else "",
        "phone": first.phone if named else "",
        "openness": first.openness if first else "",
        "area": issue.area,
        "supporters": issue.supporters,
        "title_of_issue": issue.title,
        "description": issue.description,
        "supplements": [(one.happened_on, one.text) for one in issue.supplements.order_by("pk")],
        "wish": issue.wish,
        "merged_into": issue.merged_into.reference if issue.merged_into_id else "",
        "handled": _handled(issue),
    }


def _words(reporter: Reporter) -> str:
    name = "匿名" if reporter.openness == Reporter.Openness.ANONYMOUS else reporter.name
    return f"{name}（{reporter.group}）" if reporter.group else name


def _handled(issue: Issue) -> str:
    """What became of it at step one, in the words of the state; empty while it goes its way."""
    if issue.merged_into_id:
        return f"并入 {issue.merged_into.reference} 号。"
    if issue.state == "split":
        return f"拆成{issue.parts.count()}件，各给编号。"
    withdrawal = issue.withdrawals.order_by("pk").last()
    if withdrawal:
        return f"反映人撤回：{withdrawal.reason}"
    return f"{issue.state_label}。" if issue.state in ("returned", "referred", "rejected") else ""


D01 = Paper(
    id="D01",
    title="议题（民情）收集登记表",
    template="papers/d01.html",
    context=d01_context,
    choices=d01_choices,
    when="有人反映事情的时候：座谈、走访、电话、意见箱、来村部都用这一张。",
    signatures=("反映人", "登记人"),
    step="1",
    order=1,
)
register(D01)
