"""What a village must have in place, and which of it is there: computed for any number of villages in the same queries.

Nothing is stored, and no village is compared with another.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import CharField, Q, Value
from django.urls import reverse

from committees.bodies.models import BodyKind, Duty, HonoraryHead, Term
from committees.catalogues.models import TopicCatalogue
from committees.places.models import Roll, Village
from fengku.files.models import Attachment

from .actions import PLAN_KIND
from .models import Venue, VillageRules

DELIBERATION = BodyKind.DELIBERATION_COMMITTEE
PLATFORM, TEAM, CONTENT, PROCEDURE = "搭建协商平台", "组建协商队伍", "明确协商内容", "规范协商程序"


@dataclass(frozen=True)
class Item:
    """One thing a village needs: the pillar of the plan it belongs to, its clause, where it is put right."""

    code: str
    pillar: str
    label: str
    missing: str
    clause: str
    page: str
    kind: str = ""  # for pages of one body

    def url(self, village: Village) -> str:
        return reverse(self.page, args=[village.code, *([self.kind] if self.kind else [])])


ITEMS = (
    Item("venue", PLATFORM, "议事场所", "还没有记在哪里议事。", "一：“搭建协商平台”", "set_up"),
    Item(
        DELIBERATION,
        TEAM,
        "村民议事协商委员会",
        "还没有在任的委员会，要推选或者换届。",
        "三¶1：“各村成立村民议事协商委员会”",
        "committees",
    ),
    Item(
        BodyKind.SUPERVISION_COMMITTEE,
        TEAM,
        "村务监督委员会",
        "还没有登记在任的村务监督委员会。",
        "五（四）：“村务监督委员会要加强对村级议事协商的监督”",
        "committees",
    ),
    Item(
        BodyKind.REPRESENTATIVES_ASSEMBLY,
        TEAM,
        "村民代表会议",
        "还没有登记村民代表会议；没有设的村，补选由村民会议来办。",
        "三¶4：“应及时召开村民代表会议补选”",
        "committees",
    ),
    Item(
        "honorary",
        TEAM,
        "名誉组长",
        "还没有名誉组长，由场办来记。",
        "三¶4：“设名誉组长1人，由场领导担任”",
        "committees",
    ),
    Item("contact", TEAM, "工作机构联系人", "还没有联系人。", "四（六）：“各村成立工作机构”", "duties"),
    Item(
        "roll",
        TEAM,
        "户数和人数",
        "还没有记户数和人数，推选时算不出应到人数。",
        "三¶3：“由村民会议或村民代表会议推选产生”",
        "roll_new",
    ),
    Item(
        "catalogue",
        CONTENT,
        "本年的协商目录",
        "今年的协商目录还没有定。",
        "四（二）：“建立健全议事协商目录”",
        "catalogue",
    ),
    Item("rules", PROCEDURE, "议事规则", "还没有通过的议事规则。", "一：“突出建章立制”", "rules"),
    Item(
        "plan",
        PROCEDURE,
        "本村实施方案",
        "还没有存本村的实施方案。",
        "五（一）：“制定方案，推进村级议事协商工作”",
        "set_up",
    ),
)
PILLARS = (PLATFORM, TEAM, CONTENT, PROCEDURE)


def in_place(villages: Iterable[Village], *, on: date) -> dict[int, set[str]]:
    """Village id to the codes of what is there on that day. One query, however many villages."""
    ids = [village.pk for village in villages]
    held = Q(to_day=None) | Q(to_day__gte=on)
    bodies = Term.objects.filter(
        Q(ended_on=None) | Q(ended_on__gte=on),
        committee__village__in=ids,
        starts_on__lte=on,
        ends_on__gte=on,
        memberships__isnull=False,
    )
    since = {"village__in": ids, "from_day__lte": on}
    catalogues = TopicCatalogue.objects.filter(village__in=ids, year=on.year).exclude(confirmed_at=None)
    plans = Attachment.objects.filter(subject_kind=PLAN_KIND, subject_id__in=ids)
    found = bodies.values_list("committee__village", "committee__kind").union(
        _named(HonoraryHead.objects.filter(held, **since), "honorary"),
        _named(Duty.objects.filter(held, **since, kind=Duty.Kind.CONTACT), "contact"),
        _named(Roll.objects.filter(village__in=ids, counted_on__lte=on), "roll"),
        _named(Venue.objects.filter(held, **since), "venue"),
        _named(VillageRules.objects.filter(village__in=ids, adopted_on__lte=on), "rules"),
        _named(catalogues, "catalogue"),
        _named(plans, "plan", village="subject_id"),
    )
    there: dict[int, set[str]] = {pk: set() for pk in ids}
    for pk, code in found:
        there[pk].add(code)
    return there


def _named(rows, code: str, *, village: str = "village"):
    """Pairs of village and code, to be united with others."""
    return rows.annotate(code=Value(code, output_field=CharField())).values_list(village, "code")
