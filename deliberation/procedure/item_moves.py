"""The moves of an execution item: done, or cancelled with a reason."""

from deliberation.execution import permissions
from deliberation.execution.guards import still_pending
from deliberation.execution.models import ItemState
from fengku.moves.declarations import Move, Table, register

CLAUSE = "四（四）六：“分类抓好协商结果的落实”"

ITEM_MOVES = register(
    Table(
        "execution_item",
        (
            Move(
                code="finish_item",
                number="执行事项",
                label="这一项办完了",
                sources=(ItemState.PENDING,),
                target=ItemState.DONE,
                clause=CLAUSE,
                recorded_by=permissions.FINISH,
                decided_by="responsible_person",
                guards=(still_pending,),
            ),
            Move(
                code="cancel_item",
                number="执行事项",
                label="这一项不办了",
                sources=(ItemState.PENDING,),
                target=ItemState.CANCELLED,
                clause=CLAUSE,
                recorded_by=permissions.FINISH,
                decided_by="villagers_committee",
                guards=(still_pending,),
                reason_required=True,
            ),
        ),
        state_label=lambda state: ItemState(state).label,
    )
)
