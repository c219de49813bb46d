"""The table of moves, drawn for people. Reads the same table that decides."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.views.generic import TemplateView

from deliberation.issues import states
from deliberation.procedure.deciders import who_decides
from deliberation.procedure.issue_moves import carry_over
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from fengku.policies.registry import shipped_policy

from .steps import step_of_move


class ProcedureView(LoginRequiredMixin, TemplateView):
    """六步流程: per step, what is done, who decides, who may enter it, on which clause."""

    template_name = "deliberation/desk/procedure.html"

    def get_context_data(self, **kwargs):
        rows: dict[int, list] = {}
        # An import is no step of the plan: it begins where an older ledger stopped.
        for move in (one for one in ISSUE_MOVES.moves if one.code not in carry_over.CODES):
            rows.setdefault(step_of_move(move), []).append(
                {
                    "move": move,
                    "sources": "、".join(states.label(source) for source in move.sources),
                    "target": states.label(move.target),
                    "decider": who_decides(move),
                    "roles": "、".join(role.label for role in move.recorded_by.roles),
                    "guards": len(move.guards),
                }
            )
        names = [step.label for step in shipped_policy().steps]
        steps = [(number, label, rows.get(number, [])) for number, label in enumerate(names, 1)]
        return super().get_context_data(steps=steps, **kwargs)
