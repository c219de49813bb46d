"""What must hold before an assembly elects: which assembly, of how many, whether enough came. Reads only."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from committees.bodies.models import BodyKind, Committee
from committees.bodies.rosters import body, open_vacancies, roster_on, running_term
from committees.bodies.rules import LAW, law_clause
from committees.meetings.models import MeetingKind
from committees.meetings.quorum import Quorum
from committees.places.models import Village, roll_on
from fengku.calendar import show_day
from fengku.moves.refusals import ORDER, Refusal
from fengku.policies.registry import law_on

from .counting import assembly_quorum
from .models import Election

BY_ELECTION = "三¶4：“应及时召开村民代表会议补选”"
ELECTION = "三¶3：“由村民会议或村民代表会议推选产生”"
Basis = Election.Basis
# The law's rule of attendance for each way of counting, and whether exactly so many are too few (过半数).
QUORUM = {
    Basis.PERSONS: ("assembly_quorum_persons", True),
    Basis.HOUSEHOLDS: ("assembly_quorum_households", False),
    Basis.MEMBERS: ("representatives_quorum", False),
}
PASSING = {MeetingKind.ASSEMBLY: "assembly_passing", MeetingKind.REPRESENTATIVES: "representatives_passing"}


def representatives(village: Village, on: date) -> list:
    """The members of the representatives' assembly on that day; none where the village has none."""
    committee = body(village, BodyKind.REPRESENTATIVES_ASSEMBLY)
    return roster_on(committee, on) if committee else []


def expected(village: Village, basis: str, on: date) -> int:
    """How many were to come: from the assembly's roster, or the newest roll of that day. 0 when nobody wrote it."""
    if basis == Basis.MEMBERS:
        return len(representatives(village, on))
    roll = roll_on(village, on)
    return 0 if roll is None else roll.adults if basis == Basis.PERSONS else roll.households


def attendance(village: Village, basis: str, *, present: int, on: date) -> Quorum:
    """The quorum of an assembly on that day, with its sum."""
    rule, strict = QUORUM[basis]
    return assembly_quorum(
        expected(village, basis, on), present, law_on(LAW, on).rules[rule].value, strict=strict
    )


def right_assembly(
    village: Village, *, kind: str, assembly: str, basis: str, on: date, policy
) -> Iterator[Refusal]:
    """A by-election is the representatives' assembly's; the villagers' assembly's only where there is none (A13)."""
    if (assembly == MeetingKind.REPRESENTATIVES) != (basis == Basis.MEMBERS):
        yield Refusal(
            "basis_of_another_assembly", "村民代表会议按组成人员算，村民会议按人或按户算，请核对。", ELECTION
        )
    has_representatives = bool(representatives(village, on))
    wanted = policy.value("by_election_body")
    if kind == Election.Kind.BY_ELECTION and assembly != wanted_kind(wanted, has_representatives):
        other = "村民代表会议" if assembly == MeetingKind.ASSEMBLY else "村民会议"
        why = "" if has_representatives else "本村没有村民代表会议，"
        yield Refusal(
            "by_election_by_another_body", f"{why}补选要由{other}来办。", policy.clause("by_election_body")
        )
    elif assembly == MeetingKind.REPRESENTATIVES and not has_representatives:
        yield Refusal(
            "no_representatives",
            f"{show_day(on)}还没有登记村民代表会议的组成人员，先去登记，或者由村民会议来办。",
            ELECTION,
            reverse("committees", args=[village.code]),
            "去登记",
        )


def wanted_kind(policy_body: str, has_representatives: bool) -> str:
    """The kind of meeting that may hold a by-election."""
    if policy_body == "villagers_assembly" or not has_representatives:
        return MeetingKind.ASSEMBLY
    return MeetingKind.REPRESENTATIVES


def enough_came(village: Village, *, basis: str, present: int, on: date) -> Iterator[Refusal]:
    """So many were to come, no more came than that, and enough of them."""
    whole = expected(village, basis, on)
    if whole == 0 and basis != Basis.MEMBERS:
        yield Refusal(
            "no_roll",
            f"{show_day(on)}以前没有记过本村有多少户、多少18周岁以上村民，算不出应到人数。",
            law_clause(QUORUM[basis][0], on),
            reverse("roll_new", args=[village.code]),
            "去记户数人数",
        )
    elif whole and present > whole:
        yield Refusal(
            "more_than_all", f"应到{whole}，实到写了{present}，请核对。", law_clause(QUORUM[basis][0], on)
        )


def fits_the_term(committee: Committee, *, kind: str, seats: int, on: date) -> Iterator[Refusal]:
    """First election, by-election and change of term each fit another moment of a committee's life."""
    term, missing = running_term(committee), open_vacancies(committee).count()
    if kind == Election.Kind.BY_ELECTION:
        if term is None or not term.starts_on <= on <= term.ends_on:
            yield Refusal(
                "no_term_to_fill",
                f"{show_day(on)}没有在任的一届，不能补选，要换届推选。",
                BY_ELECTION,
                kind=ORDER,
            )
        elif missing == 0:
            yield Refusal("nothing_vacant", "没有缺额，不用补选。", BY_ELECTION, kind=ORDER)
        elif seats > missing:
            yield Refusal("more_seats_than_vacant", f"缺{missing}个，要补{seats}个，请核对。", BY_ELECTION)
    elif kind == Election.Kind.ELECTION and term is not None:
        yield Refusal(
            "term_running",
            f"已经有一届在任（到{show_day(term.ends_on)}）。缺人的去补选，届满的去换届。",
            ELECTION,
            kind=ORDER,
        )
    elif kind == Election.Kind.TERM_CHANGE and term is None:
        yield Refusal("nothing_to_change", "还没有过一届，不是换届，去记第一次推选。", ELECTION, kind=ORDER)
