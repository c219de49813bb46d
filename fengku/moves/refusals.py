"""How the house says no: a sentence, its clause, where to mend it. No rule of any room belongs here."""

from dataclasses import dataclass

RULE, ROLE, ORDER, INPUT = "rule", "role", "order", "input"
_STATUS = {ROLE: 403, ORDER: 409, RULE: 422, INPUT: 422}


@dataclass(frozen=True)
class Refusal:
    """One reason why something cannot be done now.

    `code` is stable and English; `sentence` is what the user reads; `clause` cites the plan, the law or the
    farm's own rule; `mend_url` leads to the page where it is put right (empty when only time or others can).
    """

    code: str
    sentence: str
    clause: str = ""
    mend_url: str = ""
    mend_label: str = "去补上"
    kind: str = RULE


class Refused(Exception):
    """Nothing was done. Carries every reason at once."""

    def __init__(self, refusals, *, heading: str = ""):
        self.refusals: tuple[Refusal, ...] = tuple(refusals)
        self.heading = heading
        super().__init__("；".join(refusal.sentence for refusal in self.refusals))

    @property
    def status(self) -> int:
        """403 when a role is missing, 409 when out of order, else 422."""
        kinds = {refusal.kind for refusal in self.refusals}
        return next((_STATUS[kind] for kind in (ROLE, ORDER, RULE, INPUT) if kind in kinds), 422)


class Conflict(Exception):
    """Somebody else wrote first. `theirs_values` maps a label to what is stored now; nothing was overwritten."""

    status = 409

    def __init__(self, subject, *, theirs: str = "", theirs_values: dict[str, str] | None = None):
        self.subject = subject
        self.theirs = theirs
        self.theirs_values = theirs_values or {}
        super().__init__(theirs or "别人先存了一份")
