"""Whether an assembly may elect, and who is elected: whole numbers in, a sum that shows it out. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from committees.meetings.quorum import Headcount, Quorum, quorum


@dataclass(frozen=True)
class Votes:
    """A name's votes; `key` is whatever the caller knows it by."""

    key: object
    votes: int


@dataclass(frozen=True)
class Outcome:
    """Keys of those elected, most votes first; keys of those who tie for the last seat; the votes it takes."""

    elected: tuple
    tied: tuple
    needed: int


def assembly_quorum(expected: int, present: int, rule: Fraction, *, strict: bool) -> Quorum:
    """The quorum of an assembly, where nobody is excused or recused: who is not there is absent."""
    return quorum(Headcount(expected, present, 0, expected - present, 0), rule, strict=strict)


def elect(ballots: Sequence[Votes], *, present: int, seats: int, passing: Fraction) -> Outcome:
    """More than `passing` of those present elects, up to `seats`; equal votes for the last seat elect neither."""
    needed = present * passing.numerator // passing.denominator + 1
    enough = sorted((one for one in ballots if one.votes >= needed), key=lambda one: -one.votes)
    elected, tied = enough[:seats], []
    if len(enough) > seats and enough[seats - 1].votes == enough[seats].votes:
        last = enough[seats].votes
        tied = [one.key for one in enough if one.votes == last]
        elected = [one for one in elected if one.votes != last]
    return Outcome(tuple(one.key for one in elected), tuple(tied), needed)
