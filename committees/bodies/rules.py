"""What the plan and the law say of who sits in a body: each rule once, as a sentence with its clause. Reads only.

A rule looks at people who are to sit together on a day, whether they sit already or are only proposed. What bars is
refused when seats are written; the rest is remarked on, on every page that shows the body.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from committees.people.models import Person
from committees.people.relatives import close_relatives
from committees.places.models import Village
from fengku.calendar import show_day
from fengku.moves.refusals import Refusal
from fengku.policies.registry import law_on

from .models import BodyKind, Committee, Membership, Term
from .rosters import body, roster_on, running_term

LAW = "villagers_committees"
HEAD, DEPUTY = Membership.Position.HEAD, Membership.Position.DEPUTY
# The five kinds of seats of 三¶3, each with the categories that fill it.
FIVE_SEATS = (
    ("村党组织成员", ("village_party_org",)),
    ("村民委员会成员", ("villagers_committee",)),
    ("党员群众代表", ("party_and_villager_representatives",)),
    (
        "有威望的老党员、老干部、老劳模",
        ("veteran_party_member", "veteran_cadre", "veteran_model_worker", "veteran_other"),
    ),
    (
        "农民合作组织、村级非公组织、社会组织、驻村单位",
        ("cooperative", "non_public_org", "social_org", "resident_unit"),
    ),
)
REPRESENTATIVE = "representative"
# Bodies of villagers: somebody of a resident unit has no seat there (domain A18).
OF_VILLAGERS = (
    BodyKind.VILLAGERS_COMMITTEE,
    BodyKind.SUPERVISION_COMMITTEE,
    BodyKind.REPRESENTATIVES_ASSEMBLY,
)


@dataclass(frozen=True)
class Sitting:
    """One person as sitting in a body: already, or proposed."""

    person: Person
    position: str = Membership.Position.MEMBER
    category: str = ""
    title: str = ""


@dataclass(frozen=True)
class Remark:
    """What a rule has to say. `bars`: such seats are not written. `reason`: field of Term that answers it."""

    refusal: Refusal
    bars: bool = False
    reason: str = ""

    @property
    def sentence(self) -> str:
        return self.refusal.sentence

    @property
    def clause(self) -> str:
        return self.refusal.clause


def sitting(seats: Iterable[Membership]) -> list[Sitting]:
    """Seats as the rules look at them."""
    return [Sitting(seat.person, seat.position, seat.category, seat.title) for seat in seats]


def remarks(committee: Committee, people: list[Sitting], *, on: date, policy) -> list[Remark]:
    """Everything the rules of this kind of body say of these people on that day."""
    found = list(_everywhere(committee, people))
    match committee.kind:
        case BodyKind.DELIBERATION_COMMITTEE:
            found += _size(people, policy)
            found += _head(committee.village, people, on, policy)
            found += _composition(people)
        case BodyKind.SUPERVISION_COMMITTEE:
            found += _supervisors(committee.village, people, on, policy)
        case BodyKind.VILLAGERS_COMMITTEE:
            found += _villagers_committee(committee.village, people, on)
        case BodyKind.REPRESENTATIVES_ASSEMBLY:
            found += _representatives(people, on)
    return found


def term_remarks(committee: Committee, term: Term, *, on: date, policy) -> list[Remark]:
    """The committee's term ends with the villagers' committee's, not with its own members' (A14)."""
    if committee.kind != BodyKind.DELIBERATION_COMMITTEE or not policy.value("term_end_follows_vc"):
        return []
    council = body(committee.village, BodyKind.VILLAGERS_COMMITTEE)
    theirs = running_term(council) if council else None
    if theirs is None or theirs.ends_on < on or term.ends_on <= theirs.ends_on:
        return []
    sentence = (
        f"这一届写到{show_day(term.ends_on)}，村民委员会{show_day(theirs.ends_on)}届满；"
        "村委会换届的时候，委员会一起换届。"
    )
    return [Remark(Refusal("term_outlasts_council", sentence, policy.clause("term_end_follows_vc")))]


def _everywhere(committee: Committee, people: list[Sitting]) -> Iterator[Remark]:
    twice = [name for name, count in Counter(one.person.pk for one in people).items() if count > 1]
    if twice:
        names = "、".join(dict.fromkeys(one.person.name for one in people if one.person.pk in twice))
        yield Remark(Refusal("seated_twice", f"{names}写了两遍，一个人只占一个席位。", "三¶3"), bars=True)
    heads = [one for one in people if one.position == HEAD]
    if len(heads) > 1:
        names = "、".join(one.person.name for one in heads)
        word = "组长" if committee.kind == BodyKind.DELIBERATION_COMMITTEE else "负责人"
        yield Remark(
            Refusal("two_heads", f"写了两位{word}：{names}。只能有一位。", "三¶3：“设组长1人”"), bars=True
        )
    if committee.kind in OF_VILLAGERS:
        outside = "、".join(one.person.name for one in people if not one.person.is_villager)
        if outside:
            yield Remark(
                Refusal(
                    "not_a_villager",
                    f"{outside}不是本村村民，可以参加协商，不能进{committee.get_kind_display()}。",
                    "村民委员会组织法：驻村单位的人员不参加村民委员会组织",
                ),
                bars=True,
            )


def _size(people: list[Sitting], policy) -> Iterator[Remark]:
    """5-7, 一般 (A11): outside it a reason is asked; below the hard minimum it is no body."""
    size = len(people)
    low, high, least = (policy.value(f"committee_{key}") for key in ("min", "max", "hard_min"))
    if size < least:
        yield Remark(
            Refusal(
                "committee_too_small",
                f"只有{size}人，少于{least}人，不成集体议事，不能开新的协商会议。",
                policy.clause("committee_hard_min"),
            ),
            bars=True,
        )
    elif not low <= size <= high:
        word = "少" if size < low else "多"
        yield Remark(
            Refusal(
                "committee_size",
                f"有{size}人，比“一般由{low}至{high}人组成”{word}。可以这样，要写明原因。",
                policy.clause("committee_min" if size < low else "committee_max"),
            ),
            reason="size_reason",
        )


def _head(village: Village, people: list[Sitting], on: date, policy) -> Iterator[Remark]:
    heads = [one for one in people if one.position == HEAD]
    if not heads:
        yield Remark(Refusal("no_head", "还没有组长。", "三¶3：“设组长1人”"))
        return
    rule = policy.value("head_must_be_secretary")
    secretary = party_secretary(village, on)
    if rule == "ignore" or (secretary and heads[0].person.pk == secretary.pk):
        return
    who = f"书记是{secretary.name}" if secretary else "村党组织书记还没有登记"
    yield Remark(
        Refusal(
            "head_not_secretary",
            f"组长{heads[0].person.name}不是村党组织书记（{who}）。原则上由书记担任，另有安排的要写明原因。",
            policy.clause("head_must_be_secretary"),
        ),
        bars=rule == "block",
        reason="" if rule == "block" else "head_reason",
    )


def _composition(people: list[Sitting]) -> Iterator[Remark]:
    held = {one.category for one in people}
    gaps = [label for label, categories in FIVE_SEATS if not held & set(categories)]
    if people and gaps:
        yield Remark(
            Refusal(
                "composition_gap",
                f"成员里还没有：{'；'.join(gaps)}。没有合适的人也可以空着。",
                "三¶3：“主要吸纳村党组织成员、村民委员会成员、党员群众代表、有威望的老同志、社会组织”",
            )
        )


def _supervisors(village: Village, people: list[Sitting], on: date, policy) -> Iterator[Remark]:
    """Three to five, nobody of the villagers' committee, none of its members' close relatives (law 32)."""
    low, high = policy.value("supervision_min"), policy.value("supervision_max")
    if not low <= len(people) <= high:
        yield Remark(
            Refusal(
                "supervision_size",
                f"村务监督委员会有{len(people)}人，应由{low}至{high}人组成。",
                policy.clause("supervision_min"),
            ),
            bars=True,
        )
    yield from _apart(village, people, BodyKind.VILLAGERS_COMMITTEE, on)


def _villagers_committee(village: Village, people: list[Sitting], on: date) -> Iterator[Remark]:
    yield from _apart(village, people, BodyKind.SUPERVISION_COMMITTEE, on)


def _apart(village: Village, people: list[Sitting], other: BodyKind, on: date) -> Iterator[Remark]:
    """The villagers' committee and those who supervise it share nobody, and no close relatives."""
    clause = law_clause("supervision_body", on)
    committee = body(village, other)
    theirs = {seat.person_id: seat.person for seat in roster_on(committee, on)} if committee else {}
    ours = {one.person.pk: one.person for one in people}
    for pk in ours.keys() & theirs.keys():
        yield Remark(
            Refusal("sits_in_both", f"{ours[pk].name}也在{other.label}，两边不能是同一个人。", clause),
            bars=True,
        )
    for person, relative, kind in close_relatives(ours.keys(), theirs.keys(), on=on):
        yield Remark(
            Refusal(
                "relative_supervises",
                f"{ours[person].name}和{other.label}的{theirs[relative].name}是{kind}，近亲属不能进村务监督委员会。",
                clause,
            ),
            bars=True,
        )


def _representatives(people: list[Sitting], on: date) -> Iterator[Remark]:
    """At least 4/5 representatives, at least 1/3 women representatives (law 25)."""
    size = len(people)
    chosen = [one for one in people if one.category == REPRESENTATIVE]
    women = [one for one in chosen if one.person.gender == Person.Gender.FEMALE]
    for code, count, rule, word in (
        ("too_few_representatives", len(chosen), "representatives_roster", "村民代表"),
        ("too_few_women", len(women), "representatives_women", "妇女村民代表"),
    ):
        share = law_on(LAW, on).rules[rule].value
        needed = least(size, share)
        if size and count < needed:
            yield Remark(
                Refusal(
                    code,
                    f"组成人员{size}人，{word}{count}人，至少要{needed}人（{size}×{share}）。",
                    law_clause(rule, on),
                )
            )


def law_clause(rule: str, on: date) -> str:
    """The law's rule as it is cited on that day, with its words."""
    law = law_on(LAW, on)
    return f"{law.cite(rule)}：“{law.rules[rule].text}”"


def least(whole: int, share: Fraction) -> int:
    """The smallest whole number that is `share` of `whole` or more (以上, 含本数)."""
    return -(-whole * share.numerator // share.denominator)


def party_secretary(village: Village, on: date) -> Person | None:
    """The head of the village's Party organisation on that day."""
    committee = body(village, BodyKind.VILLAGE_PARTY_ORG)
    heads = [seat for seat in roster_on(committee, on) if seat.position == HEAD] if committee else []
    return heads[0].person if heads else None
