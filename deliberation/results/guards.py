"""What a result must hold before it is fixed. Reads only."""

from collections.abc import Iterator
from datetime import date

from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refusal

from .queries import current_result

FORM = "四（四）五：“将协商结果以村规民约（居民公约）、会议决议、计划方案、口头协定等形式确定”"


def result_written(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """The result stands in one of the forms, adopted, with what that form asks for."""
    result = current_result(issue)
    where = address("result", issue)
    if result is None:
        yield Refusal("result_missing", "还没有写协商结果和结果形式。", FORM, where, "去写结果")
        return
    if result.form == "village_rules":
        yield Refusal(
            "village_rules_need_assembly",
            "村规民约只能由村民会议表决制定，还要备案；不能在这里直接确定。",
            "村民委员会组织法：村民会议可以制定和修改村民自治章程、村规民约，并报备案",
            where,
            "改结果形式",
        )
    if result.form == "oral_agreement" and not (
        result.memorandum.strip() and result.witness_one.strip() and result.witness_two.strip()
    ):
        yield Refusal(
            "oral_without_memorandum",
            "口头协定要有书面备忘和两名见证人。",
            "人民调解法：口头协议由调解员记录；本场规定：两名见证人",
            where,
            "去补备忘",
        )
    if result.form == "other" and not result.form_other.strip():
        yield Refusal("form_other_empty", "选了“其他”，请写是什么形式。", FORM, where, "去补写")
    if result.adopted_on is None:
        yield Refusal(
            "not_adopted",
            "还没有写村党组织哪天采纳的。",
            "四（一）：“加强村党组织对议事协商议题、方式、过程、成果运用等方面的引导”",
            where,
            "去补写",
        )
    elif result.adopted_on > on:
        yield Refusal("adopted_later", "采纳的日子晚于确定结果的日子，请核对。", FORM, where)
