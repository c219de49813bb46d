"""What a move is: data read by offers, perform, pages and tests. No move of the plan stands here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from .refusals import Refusal

NOT_YET = ""  # the state of a thing that has not been registered


class Subject(Protocol):
    """Anything that moves: an issue, an execution item, an escalation."""

    pk: int
    kind: str  # "issue"
    scope: str  # "village/nantuozi"
    state: str
    version: int
    state_since: date | None


class Permission(Protocol):
    """Who may record a move. `refuse` returns None for those who may."""

    code: str

    def refuse(self, user, subject) -> Refusal | None: ...


Guard = Callable[..., "Refusal | Iterable[Refusal] | None"]  # guard(subject, *, on: date)
Effect = Callable[..., None]  # effect(subject, *, by, on: date)


@dataclass(frozen=True)
class Move:
    """One arrow of a procedure. `recorded_by` may enter it; `decided_by` is the body that decides on paper."""

    code: str
    number: str  # "T12" of the procedure's table
    label: str  # verb on the button
    sources: tuple[str, ...]
    target: str
    clause: str
    recorded_by: Permission
    decided_by: str
    guards: tuple[Guard, ...] = ()
    effects: tuple[Effect, ...] = ()
    due: Callable[..., date | None] | None = None  # due(subject, *, on) of the step that follows
    papers: tuple[str, ...] = ()
    tell: Callable[..., dict] | None = None  # facts kept in the journal: codes and numbers, no names
    reason_required: bool = False
    # Off the main line: may be chosen where it starts, but is nobody's usual next act.
    by_choice: bool = False
    consequences: tuple[str, ...] = ()  # what happens then, for the confirm page


@dataclass(frozen=True)
class Offer:
    """A move that starts at the present state, with every reason why it cannot be made now."""

    move: Move
    refusals: tuple[Refusal, ...] = field(default=())

    @property
    def allowed(self) -> bool:
        return not self.refusals


class Table:
    """The moves of one kind of subject, in the procedure's order."""

    def __init__(self, kind: str, moves: Iterable[Move], *, state_label: Callable[[str], str]):
        self.kind = kind
        self.moves = tuple(moves)
        self.state_label = state_label
        self._by_code: dict[str, Move] = {move.code: move for move in self.moves}
        if len(self._by_code) != len(self.moves):
            raise ValueError(f"two moves of {kind} share a code")

    def __getitem__(self, code: str) -> Move:
        return self._by_code[code]

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def from_state(self, state: str) -> list[Move]:
        """Moves that start at `state`."""
        return [move for move in self.moves if state in move.sources]


_TABLES: dict[str, Table] = {}


def register(table: Table) -> Table:
    """Make a table known to the engine. Called once per kind, when the procedure is loaded."""
    if _TABLES.setdefault(table.kind, table) is not table:
        raise ValueError(f"{table.kind} has two tables of moves")
    return table


def table_of(kind: str) -> Table:
    return _TABLES[kind]


def tables() -> dict[str, Table]:
    return dict(_TABLES)
