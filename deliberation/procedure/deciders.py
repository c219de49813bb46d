"""Whose turn it is: the usual next move of a state, and what the bodies that decide are called in a village.

Who may type a move in stands in permissions.
"""

from committees.access.roles import Role
from committees.places.models import Village
from fengku.moves.declarations import Move

from .issue_moves.table import ISSUE_MOVES

# The account roles whose own task a decision is; the others type it in for them.
ROLES_OF = {
    "clerk": (Role.CLERK,),
    "village_party_org": (Role.PARTY_SECRETARY,),
    "two_committees": (Role.PARTY_SECRETARY, Role.VC_DIRECTOR),
    "head": (Role.HEAD,),
    "deliberation_committee": (Role.HEAD,),
    "villagers_committee": (Role.VC_DIRECTOR,),
    "responsible_person": (Role.VC_DIRECTOR,),
    "supervision_committee": (Role.SUPERVISOR,),
    "reporter": (Role.CLERK,),
    "farm_office": (Role.FARM_OFFICE,),
    "farm_party_committee": (Role.FARM_PARTY_COMMITTEE,),
}


def decider_label(code: str, village: Village | None = None) -> str:
    """The body or office behind a `decided_by` code, in the village's own words; empty for a code it does not know.

    Without a village: as the plan says it.
    """
    unit = village.unit_label if village else "村"
    return {
        "clerk": f"{unit}文书",
        "village_party_org": (village and village.party_org_name) or f"{unit}党组织",
        "two_committees": f"{unit}“两委”会议",
        "head": "组长",
        "deliberation_committee": "议事协商委员会",
        "villagers_committee": (village and village.responsible_body_name) or "村委会",
        "responsible_person": "责任人",
        "supervision_committee": "村务监督委员会",
        "reporter": "反映人",
        "farm_office": "场办",
        "farm_party_committee": "场党委",
    }.get(code, "")


def who_decides(move: Move, village: Village | None = None) -> str:
    """Whose step a move is, for desk, ledger and task lists."""
    return decider_label(move.decided_by, village)


def is_for(roles, move: Move) -> bool:
    """Whether a holder of `roles` decides this move, so that it stands first among the tasks."""
    return bool(set(ROLES_OF.get(move.decided_by, ())) & set(roles))


def next_move(state: str) -> Move | None:
    """The usual next move from a state: the first of the table that is on the main line; None at the end."""
    moves = ISSUE_MOVES.from_state(state)
    return next((move for move in moves if not move.by_choice), moves[0] if moves else None)


def next_words(state: str, village: Village | None = None) -> str:
    """南坨子嘎查党支部：初步确定，交“两委”审议; empty at the end."""
    move = next_move(state)
    return f"{who_decides(move, village)}：{move.label}" if move else ""
