"""What the moves say in the journal; the verbs of facts are declared by their rooms."""

from fengku.journal import verbs
from fengku.moves.declarations import tables

from . import item_moves  # noqa: F401  its table must be registered before it is read
from .issue_moves import table  # noqa: F401  likewise

verbs.declare({move.code: move.label for table_ in tables().values() for move in table_.moves})
