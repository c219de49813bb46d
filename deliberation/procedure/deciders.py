"""Who decides a move, in words; and what comes next from a state. Reads the table, no facts."""

from fengku.moves.declarations import Move

from .issue_moves.table import ISSUE_MOVES

WORDS = {
    "clerk": "村文书",
    "village_party_org": "村党组织",
    "two_committees": "村“两委”会议",
    "head": "组长",
    "deliberation_committee": "议事协商委员会",
    "villagers_committee": "村委会",
    "responsible_person": "责任人",
    "supervision_committee": "村务监督委员会",
}


def decider(move: Move) -> str:
    """村党组织, 村“两委”会议 …"""
    return WORDS[move.decided_by]


def next_move(state: str) -> Move | None:
    """The usual next move from a state: the first of the table; None at the end."""
    moves = ISSUE_MOVES.from_state(state)
    return moves[0] if moves else None


def next_words(state: str) -> str:
    """村党组织：初步确定，交“两委”审议; empty at the end."""
    move = next_move(state)
    return f"{decider(move)}：{move.label}" if move else ""
