"""Step one, 收集议题: T1."""

from deliberation.issues import guards
from deliberation.procedure import permissions, telling
from deliberation.procedure.deadlines import days_after
from fengku.moves.declarations import NOT_YET, Move

MOVES = (
    Move(
        code="register",
        number="T1",
        label="登记",
        sources=(NOT_YET,),
        target="collected",
        clause="四（四）一：“收集群众反映的问题并建立台账”",
        recorded_by=permissions.REGISTER,
        decided_by="clerk",
        guards=(
            guards.described,
            guards.channel_named,
            guards.collected_by_then,
            guards.reporter_recorded,
        ),
        due=days_after("study_due_days"),
        papers=("D01",),
        tell=telling.registered,
        consequences=("进本年台账，编号不再变。", "接着由村党组织集中研究。"),
    ),
)
