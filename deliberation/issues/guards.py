"""What the ledger's own facts must hold before an issue can move. Reads only."""

from collections.abc import Iterator
from datetime import date

from fengku.moves.refusals import INPUT, Refusal

from . import states
from .addresses import address
from .detours import NewFacts, SplitPart, Supplement, Withdrawal
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
    """Every reporter has been told the result; an anonymous one through the board."""
    return _all_told(issue, Feedback.objects.filter(issue=issue, about_state__in=("", "completed")))


def reporters_told(issue: Issue, *, on: date) -> Refusal | None:
    """Every reporter has been told that, and why, the matter ended early (五日内告知)."""
    return _all_told(issue, Feedback.objects.filter(issue=issue, about_state__in=states.ENDED_EARLY))


def _all_told(issue: Issue, answers) -> Refusal | None:
    clause = "四（五）：“建立健全议事协商成果采纳、落实和反馈机制”"
    untold, unposted = untold_of(list(issue.reporters.all()), list(answers))
    where = address("feedback", issue)
    if untold:
        names = "、".join(one.name for one in untold)
        return Refusal(
            "reporter_not_answered", f"还没有把结果告诉反映人：{names}。", clause, where, "记下答复"
        )
    if unposted == "nothing":
        return Refusal(
            "reporter_not_answered",
            "还没有答复反映人。反映人是匿名的，答复写在公开栏上，不要求签收。",
            clause,
            where,
            "记下答复",
        )
    if unposted == "elsewhere":
        return Refusal(
            "anonymous_answer_on_board",
            "反映人是匿名的，答复要在公开栏公布，不要求签收。",
            clause,
            where,
            "改记答复",
        )
    return None


def untold_of(reporters: list[Reporter], answers: list[Feedback]) -> tuple[list[Reporter], str]:
    """Named reporters who were not told; and of the anonymous: "" told, "nothing", or told "elsewhere" than on the board.

    An answer without a name on it counts for a single named reporter, and for the anonymous when it hangs on the board.
    """
    named = [one for one in reporters if one.openness != Reporter.Openness.ANONYMOUS]
    told = {one.reporter_id for one in answers}
    untold = [one for one in named if one.pk not in told]
    if len(named) == 1 and None in told:
        untold = []
    if len(named) == len(reporters):
        return untold, ""
    theirs = [one for one in answers if one.reporter_id not in {one.pk for one in named}]
    if any(one.way == Feedback.Way.BOARD for one in theirs):
        return untold, ""
    return untold, "elsewhere" if theirs else "nothing"


def supplemented(issue: Issue, *, on: date) -> Refusal | None:
    """What was missing has been added since the matter was sent back (T3)."""
    if Supplement.objects.filter(issue=issue, confirmed_at=None).exists():
        return None
    return Refusal(
        "nothing_added",
        "退回以后还没有记补充的内容。问过反映人，把话补上再重报。",
        COLLECT,
        address("supplement", issue),
        "去补充",
    )


def taken_back(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Every reporter has taken it back; with several, one alone does not end it (T4)."""
    withdrawn = dict(Withdrawal.objects.filter(issue=issue).values_list("reporter_id", "happened_on"))
    left = [one for one in issue.reporters.all() if one.pk not in withdrawn]
    where = address("withdrawal", issue)
    if left or not withdrawn:
        yield Refusal(
            "not_withdrawn",
            f"反映人没有撤回：{'、'.join(map(str, left)) or '没有记反映人'}。要反映人自己说撤回，记下来才算。",
            "本场规定：反映人可以撤回，别人不能替他撤",
            where,
            "去记撤回",
        )
    elif max(withdrawn.values()) > on:
        yield Refusal(
            "withdrawn_later", "反映人撤回的日子晚于这一步的日子，请核对。", COLLECT, where, "去核对"
        )


def parts_listed(issue: Issue, *, on: date) -> Refusal | None:
    """At least two matters are listed (T6): one alone is no split."""
    count = SplitPart.objects.filter(issue=issue, confirmed_at=None).count()
    if count >= 2:
        return None
    sentence = (
        "还没有列出拆成哪几件。" if count == 0 else "只列了一件，这不叫拆分；改个名就行，或者再列一件。"
    )
    return Refusal(
        "split_into_one",
        sentence,
        "四（四）二：“村党组织对收集到的问题进行集中研究”；本场规定：一事一议，几件事分开登记",
        address("splitting", issue),
        "去列出来",
    )


def new_facts_given(issue: Issue, *, on: date) -> Refusal | None:
    """Somebody who may ask has asked, with something new (T11)."""
    if NewFacts.objects.filter(issue=issue, confirmed_at=None).exists():
        return None
    return Refusal(
        "no_new_facts",
        "还没有写谁请求复核、有什么新情况。没有新情况的，原来的结论不动。",
        "四（二）：“不予商议”；本场规定：有新情况可以复核",
        address("reopening", issue),
        "去写新情况",
    )
