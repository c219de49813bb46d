"""The issue's table of moves, in the procedure's order."""

from deliberation.issues import states
from fengku.moves.declarations import Table, register

from . import carry_over, close, collect, deliberate, determine, end_early, execute, publish, research

ISSUE_MOVES = register(
    Table(
        "issue",
        (
            *collect.MOVES,
            *determine.MOVES,
            *end_early.MOVES,
            *research.MOVES,
            *deliberate.MOVES,
            *publish.MOVES,
            *execute.MOVES,
            *close.MOVES,
            *research.BACK,
            *carry_over.MOVES,
        ),
        state_label=states.label,
    )
)
