"""What a reader asks of the ledger: the words of the address, cleaned. Which lines these are stands in queries.py."""

from dataclasses import dataclass, fields

ENDED = "ended"
# Shown without unfolding anything; the rest is folded, so that the ledger itself is seen on a phone.
FIRST = ("q", "step", "year", "village")
LONGEST = 200


@dataclass(frozen=True)
class Asked:
    """One text per filter, empty when nothing is asked. Values nobody knows find nothing or are passed over."""

    q: str = ""
    step: str = ""
    state: str = ""
    category: str = ""
    form: str = ""
    channel: str = ""
    year: str = ""
    person: str = ""
    village: str = ""
    key: str = ""
    major: str = ""
    overdue: str = ""
    sort: str = ""

    @classmethod
    def of(cls, query) -> "Asked":
        """From a QueryDict. PostgreSQL knows no text with NUL in it."""
        return cls(
            **{one.name: query.get(one.name, "").replace("\0", "").strip()[:LONGEST] for one in fields(cls)}
        )

    @property
    def kept(self) -> dict[str, str]:
        """What links of the same list carry on."""
        return {one.name: value for one in fields(self) if (value := getattr(self, one.name))}

    @property
    def narrows(self) -> bool:
        return bool(set(self.kept) - {"sort"})

    @property
    def unfolded(self) -> bool:
        """Whether a filter that is folded away at first is in use."""
        return bool(set(self.kept) - set(FIRST))
