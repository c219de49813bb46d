"""What the ledger's own facts must hold before an issue can move. Reads only."""

from datetime import date

from fengku.moves.refusals import INPUT, Refusal

from .addresses import address
from .models import Feedback, Issue, Reporter

COLLECT = "四（四）一：“收集群众反映的问题并建立台账”"


def described(issue: Issue, *, on: date) -> Refusal | None:
    """The description is neither a single word nor a book."""
    policy, length = issue.policy, len(issue.description.strip())
    low, high = policy.value("description_min_length"), policy.value("description_max_length")
    if length < low:
        return Refusal(
            "description_short",
            f"反映的内容只有{length}个字，请照原话写，至少{low}个字。",
            COLLECT,
            kind=INPUT,
        )
    if length > high:
        return Refusal(
            "description_long",
            f"反映的内容有{length}个字，超过{high}个字了；请摘要点写，原件拍照附上。",
            COLLECT,
            kind=INPUT,
        )
    return None


def channel_named(issue: Issue, *, on: date) -> Refusal | None:
    """The channel is one of the plan's, and 别的 says which."""
    if issue.channel not in {channel.code for channel in issue.policy.channels}:
        return Refusal("channel_unknown", "请选从哪里来的。", COLLECT, kind=INPUT)
    if issue.channel == "other" and not issue.channel_other.strip():
        return Refusal("channel_other_empty", "选了“别的”，请写是从哪里来的。", COLLECT, kind=INPUT)
    return None


def collected_by_then(issue: Issue, *, on: date) -> Refusal | None:
    """An issue is not registered before it was collected."""
    if issue.collected_on > on:
        return Refusal("collected_later", "收集日期晚于登记日期，请核对。", COLLECT, kind=INPUT)
    return None


def reporter_recorded(issue: Issue, *, on: date) -> Refusal | None:
    """A reporter with a name, or 匿名 where the farm allows it."""
    reporter = issue.reporters.first()
    if reporter is None:
        return Refusal("reporter_missing", "写上反映人，或者选“匿名”。", COLLECT, kind=INPUT)
    if reporter.openness == Reporter.Openness.ANONYMOUS and not issue.policy.value("allow_anonymous"):
        return Refusal("anonymous_not_allowed", "本场不收匿名反映。", issue.policy.clause("allow_anonymous"))
    return None


def reporter_answered(issue: Issue, *, on: date) -> Refusal | None:
    """The reporter has been answered; an anonymous one through the board."""
    feedback = Feedback.objects.filter(issue=issue).order_by("-pk").first()
    clause = "四（五）：“建立健全议事协商成果采纳、落实和反馈机制”"
    anonymous = all(r.openness == Reporter.Openness.ANONYMOUS for r in issue.reporters.all())
    if feedback is None:
        sentence = (
            "还没有答复反映人。反映人是匿名的，答复写在公开栏上，不要求签收。"
            if anonymous
            else "还没有把结果告诉反映人。"
        )
        return Refusal("reporter_not_answered", sentence, clause, address("feedback", issue), "记下答复")
    if anonymous and feedback.way != Feedback.Way.BOARD:
        return Refusal(
            "anonymous_answer_on_board",
            "反映人是匿名的，答复要在公开栏公布，不要求签收。",
            clause,
            address("feedback", issue),
            "改记答复",
        )
    return None
