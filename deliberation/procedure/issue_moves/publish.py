"""Step five, 公开结果: T32, T33."""

from deliberation.execution import guards as execution
from deliberation.notices import guards as notices
from deliberation.procedure import composed_guards, effects, permissions, telling
from deliberation.procedure.deadlines import days_after, workdays_after
from deliberation.results import guards as results
from deliberation.screening.guards import not_statutory
from fengku.moves.declarations import Move

MOVES = (
    Move(
        code="fix_result",
        number="T32",
        label="确定结果",
        sources=("agreed",),
        target="result_fixed",
        clause="四（四）五：“将协商结果以村规民约（居民公约）、会议决议、计划方案、口头协定等形式确定”",
        recorded_by=permissions.FIX,
        decided_by="village_party_org",
        guards=(not_statutory, results.result_written, execution.items_assigned),
        effects=(effects.confirm_result,),
        due=workdays_after("publish_due_workdays"),
        papers=("D16",),
        tell=telling.fixed,
        consequences=("结果定下来，接着看公示单、上公开栏。",),
    ),
    Move(
        code="publish",
        number="T33",
        label="公开结果",
        sources=("result_fixed",),
        target="publicised",
        clause="四（四）五：“通过村务公开栏公开”",
        recorded_by=permissions.PUBLISH,
        decided_by="clerk",
        guards=(notices.sheet_posted, composed_guards.scope_fits),
        due=days_after("publish_min_days"),
        papers=("D17",),
        tell=telling.published,
        consequences=("公示期从张贴那天算起。", "已经贴出去的字不能再改，要改另发更正公告。"),
    ),
)
