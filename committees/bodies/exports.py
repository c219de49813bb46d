"""People as sheets: who is written down, who sits where, who serves beside them. Each leaves a trace in the journal."""

from committees.access.doors import village_or_404
from committees.access.permissions import require
from committees.people.models import Person
from fengku.calendar import show_day, show_month, today
from fengku.spreadsheets.writer import Column
from fengku.web.exporting import Listing, PeopleExport

from .models import Duty, Membership
from .people import PEOPLE
from .roster_sheet import categories_of, position_word
from .views import policy_of

PERSON = (
    Column("姓名", 14),
    Column("性别", 6),
    Column("民族", 9),
    Column("出生年月", 12),
    Column("党员", 6),
    Column("组", 14),
    Column("本村村民", 9),
    Column("单位", 18),
    Column("电话", 15),
)
SEAT = (
    Column("班子", 22),
    Column("姓名", 14),
    Column("席位", 9),
    Column("职务", 12),
    Column("类别", 22),
    Column("性别", 6),
    Column("民族", 9),
    Column("党员", 6),
    Column("从哪天起", 15),
    Column("任期到", 15),
    Column("怎么产生的", 16),
)
DUTY = (
    Column("姓名", 14),
    Column("职责", 12),
    Column("说明", 24),
    Column("从哪天起", 15),
    Column("到哪天", 15),
    Column("怎么结束的", 14),
)


class PeopleListExport(PeopleExport):
    """人员, with telephones: for those who may write them."""

    def listing(self, code) -> Listing:
        village = village_or_404(self.request, code)
        require(self.request.user, PEOPLE, village)
        people = (
            Person.objects.filter(village=village).select_related("group").order_by("pinyin", "name", "pk")
        )
        rows = [
            [
                one.name,
                one.get_gender_display(),
                one.ethnicity,
                show_month(one.born),
                one.is_party_member,
                one.group,
                one.is_villager,
                one.organisation,
                one.phone,
            ]
            for one in people
        ]
        return Listing("人员", village.name, PERSON, rows, village.scope, ("village", village.pk))


class SeatsExport(PeopleExport):
    """Everybody who sits in a body of the village now."""

    def listing(self, code) -> Listing:
        village = village_or_404(self.request, code)
        policy = policy_of(village, today())
        seats = (
            Membership.objects.filter(term__committee__village=village, term__ended_on=None, to_day=None)
            .select_related("person", "term__committee")
            .order_by("term__committee__pk", "pk")
        )
        rows = [_seat(seat, policy) for seat in seats]
        return Listing("班子成员", village.name, SEAT, rows, village.scope, ("village", village.pk))


class DutiesExport(PeopleExport):
    """第一书记、包村干部、联系人, those of before too."""

    def listing(self, code) -> Listing:
        village = village_or_404(self.request, code)
        duties = (
            Duty.objects.filter(village=village).select_related("person").order_by("kind", "from_day", "pk")
        )
        rows = [
            [
                duty.person.name,
                duty.get_kind_display(),
                duty.note,
                show_day(duty.from_day),
                show_day(duty.to_day),
                duty.get_end_reason_display(),
            ]
            for duty in duties
        ]
        return Listing("驻村、包村和联系人", village.name, DUTY, rows, village.scope, ("village", village.pk))


def _seat(seat: Membership, policy) -> list:
    committee, person = seat.term.committee, seat.person
    return [
        committee.name,
        person.name,
        position_word(committee, seat.position),
        seat.title,
        categories_of(committee, policy).get(seat.category, ""),
        person.get_gender_display(),
        person.ethnicity,
        person.is_party_member,
        show_day(seat.from_day),
        show_day(seat.term.ends_on),
        seat.get_began_by_display(),
    ]
