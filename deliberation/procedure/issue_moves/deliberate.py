"""Step four, 开展商议: T20, T23."""

from deliberation.consultations import guards
from deliberation.procedure import composed_guards, effects, permissions, telling
from deliberation.procedure.deadlines import days_after
from fengku.moves.declarations import Move

MOVES = (
    Move(
        code="open_session",
        number="T20",
        label="人到齐了，开会",
        sources=("notified",),
        target="deliberating",
        clause="四（四）四：“召开协商议事会议，开展民主协商”",
        recorded_by=permissions.OPEN,
        decided_by="head",
        guards=(composed_guards.signed_in, composed_guards.sides_present),
        papers=("D09",),
        tell=telling.opened,
        consequences=("签到定下来，接着记发言和意见。",),
    ),
    Move(
        code="agree",
        number="T23",
        label="形成协商意见",
        sources=("deliberating",),
        target="agreed",
        clause="四（四）四：“形成协商结果”",
        recorded_by=permissions.AGREE,
        decided_by="deliberation_committee",
        guards=(
            guards.opinion_formed,
            composed_guards.everyone_spoke,
            composed_guards.appraisal_attached,
        ),
        effects=(effects.confirm_session,),
        due=days_after("fix_result_due_days"),
        papers=("D10", "D11"),
        tell=telling.agreed,
        consequences=("会议记录定下来，不能再改，要改另写更正。", "接着把意见定成结果。"),
    ),
)
