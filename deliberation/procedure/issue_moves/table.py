"""The issue's table of moves, in the procedure's order."""

from deliberation.issues import states
from fengku.moves.declarations import Table, register

from . import close, collect, deliberate, determine, end_early, execute, publish, research

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
        ),
        state_label=states.label,
    )
)
