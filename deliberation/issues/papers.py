"""D01, 议题（民情）收集登记表."""

from fengku.papers.declarations import Paper, register
from fengku.policies.schema import Policy

from .models import Issue, Reporter
from .paper_head import paper_head


def d01_choices(policy: Policy) -> dict:
    return {"channels": [(one.code, one.label) for one in policy.channels]}


def d01_context(issue: Issue) -> dict:
    reporter = issue.reporters.select_related("group").first()
    named = reporter and reporter.openness != Reporter.Openness.ANONYMOUS
    return {
        **paper_head(issue, on=issue.collected_on, recorded_at=issue.recorded_at, by=str(issue.recorded_by)),
        **d01_choices(issue.policy),
        "channel": issue.channel,
        "reporter": (reporter.name if named else "匿名") if reporter else "",
        "group": (reporter.group or "") if named else "",
        "phone": reporter.phone if named else "",
        "openness": reporter.openness if reporter else "",
        "area": issue.area,
        "title_of_issue": issue.title,
        "description": issue.description,
        "wish": issue.wish,
    }


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
