"""Before step one: an issue that an older ledger already holds begins in the state its days prove (T1 by import).

One move for each state from which the work can go on; which one it is, is no choice of whoever imports.
"""

from deliberation.issues import guards as issues
from deliberation.issues import states
from deliberation.old_ledgers import guards
from deliberation.old_ledgers.permissions import CARRY_OVER
from deliberation.old_ledgers.proof import COLLECTED, PROPOSED, STATES
from deliberation.procedure import telling
from deliberation.procedure.deadlines import days_after
from fengku.moves.declarations import NOT_YET, Move

# What is due next, as after the move by which an issue usually comes here. Of what was finished before nothing is: its
# box stands on the shelf since long, and two hundred overdue lines would hide the work of today.
DUE = {COLLECTED: days_after("study_due_days"), PROPOSED: days_after("joint_review_due_days")}

MOVES = tuple(
    Move(
        code=f"carry_over_{state}",
        number="T1",
        label=f"从旧台账导入（{states.label(state)}）",
        sources=(NOT_YET,),
        target=state,
        clause="四（四）一：“收集群众反映的问题并建立台账”",
        recorded_by=CARRY_OVER,
        decided_by="clerk",
        guards=(guards.proves(state), issues.collected_by_then, issues.reporter_recorded),
        due=DUE.get(state),
        papers=("D02",),
        tell=telling.carried_over,
        consequences=("进台账，编号不再变，标上“补录”。", "旧台账上每一格的字都原样留着。"),
    )
    for state in STATES
)
CODES = frozenset(move.code for move in MOVES)
