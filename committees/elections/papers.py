"""D25: the roster of a body, its public version, the report of an election; the honorary head's appointment."""

from committees.bodies.models import Committee, HonoraryHead
from committees.bodies.rosters import honorary_head_on, roster_on, running_term
from committees.meetings.models import MeetingKind
from fengku.calendar import show_day, show_month, today
from fengku.papers.declarations import Paper, register
from fengku.policies.models import PolicyVersion
from fengku.policies.registry import law_on

from .guards import PASSING, QUORUM, attendance
from .models import Election


def head(place, *, on=None) -> dict:
    """The values that papers about a body begin with."""
    village, farm = (place, place.farm) if hasattr(place, "farm") else (None, place)
    return {"farm": farm.name, "unit": village.name if village else farm.name, "day": on}


def roster_context(committee: Committee) -> dict:
    on = today()
    farm = committee.farm
    policy = PolicyVersion.objects.policy_on(scope=farm.scope, on=on)
    labels = {one.code: one.label for one in policy.member_categories}
    term = running_term(committee)
    honorary = honorary_head_on(committee.village, on) if committee.village else None
    rows = [
        {
            "name": seat.person.name,
            "gender": seat.person.get_gender_display(),
            "ethnicity": seat.person.ethnicity,
            "born": show_month(seat.person.born),
            "party": "中共党员" if seat.person.is_party_member else "群众",
            "category": labels.get(seat.category, ""),
            "title": seat.title or seat.get_position_display(),
            "term": f"{seat.from_day:%Y.%-m.%-d}—{seat.term.ends_on:%Y.%-m.%-d}",
            "how": f"{seat.get_began_by_display()}　{seat.from_day:%Y.%-m.%-d}",
            "phone": seat.person.phone,
        }
        for seat in roster_on(committee, on)
    ]
    return {
        **head(committee.village or farm, on=on),
        "body_kind": committee.get_kind_display(),
        "rows": rows,
        "term_words": f"{show_day(term.starts_on)}至{show_day(term.ends_on)}" if term else "",
        "honorary": honorary.person.name if honorary else "",
        "filled_on": on,
    }


def election_context(election: Election) -> dict:
    village, on = election.committee.village, election.meeting.held_on
    policy = PolicyVersion.objects.policy_on(scope=village.farm.scope, on=on)
    labels = {one.code: one.label for one in policy.member_categories}
    passing = law_on("villagers_committees", on).rules[PASSING[MeetingKind(election.meeting.kind)]].value
    return {
        **head(village, on=on),
        "body": election.committee.name,
        "kind": election.kind,
        "assembly": election.meeting.kind,
        "held_on": on,
        "place": election.meeting.place,
        "host": election.meeting.host or "",
        "recorder": election.meeting.recorder or "",
        "basis": election.basis,
        "expected": election.expected,
        "present": election.present,
        "sum": attendance(village, election.basis, present=election.present, on=on).shown
        if election.term_id is None
        else "",
        "law": law_on("villagers_committees", on).cite(QUORUM[election.basis][0]),
        "needed": election.present * passing.numerator // passing.denominator + 1,
        "seats": election.seats,
        "quorum_met": election.quorum_met,
        "candidates": [
            {
                "name": one.person.name,
                "category": labels.get(one.category, ""),
                "votes": one.votes,
                "elected": one.elected,
                "for_head": one.for_head,
            }
            for one in election.candidates.select_related("person").order_by("-votes", "pk")
        ],
        "ends_on": election.term.ends_on if election.term else None,
        "filled_on": on,
    }


def election_choices(policy) -> dict:
    return {
        "kinds": Election.Kind.choices,
        "assemblies": [(one.value, one.label) for one in (MeetingKind.ASSEMBLY, MeetingKind.REPRESENTATIVES)],
        "bases": Election.Basis.choices,
    }


def filled_election(election: Election) -> dict:
    return {**election_context(election), **election_choices(None)}


def honorary_context(honorary: HonoraryHead) -> dict:
    return {
        **head(honorary.village, on=honorary.from_day),
        "name": honorary.person.name,
        "village_name": honorary.village.name,
        "from_day": honorary.from_day,
        "filled_on": honorary.from_day,
    }


D25 = Paper(
    id="D25",
    title="花名册",
    template="papers/d25.html",
    context=roster_context,
    orientation="landscape",
    fit=(0.8, 1.05),
    signatures=("村党组织（盖章）", "村民委员会（盖章）"),
    when="推选、换届、补选以后，报场里和存档用；有电话，不上墙。",
    about="committee",
    order=25,
)
D25_PUBLIC = Paper(
    id="D25-public",
    title="成员名单（公开版）",
    template="papers/d25_public.html",
    context=roster_context,
    public=True,
    fit=(1.0, 1.4),
    when="把名单贴上公开栏：只有姓名、类别、职务、任期。",
    about="committee",
    order=25,
)
D25_ELECTION = Paper(
    id="D25-election",
    title="推选、补选结果报告单",
    template="papers/d25_election.html",
    context=filled_election,
    choices=election_choices,
    fit=(0.8, 1.05),
    signatures=("主持人", "监票人", "计票人", "村务监督委员会"),
    when="推选、补选、换届的会开完，当场填，签字盖章。",
    about="election",
    order=25,
)
D25_HONORARY = Paper(
    id="D25-honorary",
    title="名誉组长聘任书",
    template="papers/d25_honorary.html",
    context=honorary_context,
    when="场领导担任哪个村的名誉组长，一村一张。",
    about="honorary_head",
    order=26,
)
register(D25, D25_PUBLIC, D25_ELECTION, D25_HONORARY)
