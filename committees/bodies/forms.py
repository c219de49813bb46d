"""Forms of seats and people: a roster in rows, leaving a seat, one person, a relation, the honorary head, a roll."""

from django import forms
from django.core.exceptions import ValidationError

from committees.people.models import Person, Relation
from committees.places.models import Village, VillagerGroup
from fengku.calendar import today
from fengku.web.fields import CountField, DayField, MonthField, NameField, PlainTextField
from fengku.web.forms import ActForm

from .actions import longest_term
from .models import BodyKind, Committee, SeatBegins, SeatEnds
from .people import name_problem
from .rules import REPRESENTATIVE

# As many rows as the body usually has seats, and some more; a longer one is read from a sheet.
ROWS = {BodyKind.REPRESENTATIVES_ASSEMBLY: 40}
USUAL_ROWS = 10
POSITIONS = (("member", "成员"), ("head", "负责人"), ("deputy", "副职"))


class FullNameField(NameField):
    """A name that says who it is; one letter alone does not."""

    def validate(self, value):
        super().validate(value)
        problem = name_problem(value) if value else ""
        if problem:
            raise ValidationError(problem, code="name_unclear")


def radio(label: str, choices, **kwargs) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一个", "invalid_choice": "请从列出的里面选"},
        **kwargs,
    )


class RowsForm(ActForm):
    """A form with rows of people: `row_fields` gives the fields of one row, `rows` what was typed in each."""

    row_count = USUAL_ROWS

    def add_rows(self) -> None:
        for index in range(self.row_count):
            for name, made in self.row_fields(index).items():
                self.fields[f"{name}_{index}"] = made

    def row_fields(self, index: int) -> dict[str, forms.Field]:
        raise NotImplementedError

    @property
    def row_names(self) -> tuple[str, ...]:
        return tuple(self.row_fields(0))

    @property
    def table(self) -> list[list]:
        """Bound fields, row by row."""
        return [[self[f"{name}_{index}"] for name in self.row_names] for index in range(self.row_count)]

    def rows(self) -> list[dict]:
        """What was typed, of the rows that name somebody."""
        typed = [
            {name: self.cleaned_data.get(f"{name}_{index}") for name in self.row_names}
            for index in range(self.row_count)
        ]
        return [row for row in typed if row["name"]]

    def unnamed(self) -> list[int]:
        """Rows in which something was typed but no name."""
        return [
            index
            for index in range(self.row_count)
            if not self.cleaned_data.get(f"name_{index}")
            and f"name_{index}" not in self.errors
            and any(self.cleaned_data.get(f"{name}_{index}") for name in self.spoken)
        ]

    # Fields of a row that say something by themselves (a choice that is always filled does not).
    spoken: tuple[str, ...] = ()

    def clean(self):
        data = super().clean()
        for index in self.unnamed():
            self.add_error(f"name_{index}", "这一行没有写姓名")
        return data


class RosterForm(RowsForm):
    """A term of a body that was elected or appointed elsewhere."""

    submit_label = "看一遍，登记"
    spoken = ("title",)
    starts_on = DayField(label="任期从哪天起", future=False)
    ends_on = DayField(label="到哪天届满")
    elected_by = PlainTextField(
        label="怎么产生的", help_text="像“村民会议选举”“场党委批复”。", longest=40, lines=1
    )
    began_by = radio(
        "产生方式",
        [(one.value, one.label) for one in (SeatBegins.ELECTED, SeatBegins.APPOINTED, SeatBegins.ON_RECORD)],
    )
    size_reason = PlainTextField(label="人数不合一般规定的，写原因", longest=200, lines=1, required=False)
    head_reason = PlainTextField(label="负责人另有安排的，写原因", longest=200, lines=1, required=False)

    def __init__(self, *args, committee: Committee, policy, **kwargs):
        self.committee, self.policy = committee, policy
        self.row_count = ROWS.get(committee.kind, USUAL_ROWS)
        super().__init__(*args, **kwargs)
        self.add_rows()
        self.deliberates = committee.kind == BodyKind.DELIBERATION_COMMITTEE
        if self.deliberates:
            self.fields["began_by"].choices = [(SeatBegins.ON_RECORD.value, SeatBegins.ON_RECORD.label)]
            self.initial.setdefault("began_by", SeatBegins.ON_RECORD.value)
        else:
            del self.fields["size_reason"], self.fields["head_reason"]

    def row_fields(self, index: int) -> dict[str, forms.Field]:
        found = {
            "name": FullNameField(label="姓名", required=False),
            "position": forms.ChoiceField(label="席位", choices=POSITIONS, required=False),
            "title": PlainTextField(label="职务名称", longest=30, lines=1, required=False),
            "gender": forms.ChoiceField(
                label="性别", choices=[("", "没写"), *Person.Gender.choices], required=False
            ),
        }
        if categories := self.categories:
            found["category"] = forms.ChoiceField(label="类别", choices=categories, required=False)
        return found

    @property
    def categories(self) -> list[tuple[str, str]]:
        if self.committee.kind == BodyKind.REPRESENTATIVES_ASSEMBLY:
            return [(REPRESENTATIVE, "村民代表"), ("committee", "村委会成员")]
        if self.committee.kind == BodyKind.DELIBERATION_COMMITTEE:
            return [("", "没写"), *((one.code, one.label) for one in self.policy.member_categories)]
        return []

    def clean(self):
        data = super().clean()
        starts, ends = data.get("starts_on"), data.get("ends_on")
        if starts and ends and ends <= starts:
            self.add_error("ends_on", "届满的日子要在开始以后。")
        if not self.rows() and not self.errors:
            self.add_error(None, "一个人也没有写。")
        return data


class LeaveForm(ActForm):
    submit_label = "看一遍，记离任"
    draft_label = ""
    to_day = DayField(label="最后一天是哪天", future=False)
    reason = radio("为什么离任", [(one.value, one.label) for one in SeatEnds if one != SeatEnds.TERM_ENDED])
    note = PlainTextField(label="说明", longest=200, lines=2, required=False, help_text="选了“其他”的要写。")

    def clean(self):
        data = super().clean()
        if data.get("reason") == SeatEnds.OTHER and not data.get("note"):
            self.add_error("note", "选了“其他”，写上是什么原因。")
        return data


class PersonForm(ActForm):
    submit_label = "记下这个人"
    sections = (
        ("是谁", ("name", "name_mn", "gender", "born", "ethnicity", "group")),
        ("身份", ("is_party_member", "is_villager", "organisation")),
        ("怎么找到", ("phone",)),
    )
    name = FullNameField(label="姓名")
    name_mn = PlainTextField(label="蒙古文姓名", longest=120, lines=1, required=False)
    gender = radio("性别", Person.Gender.choices, required=False)
    born = MonthField(label="出生年月", required=False)
    ethnicity = PlainTextField(label="民族", longest=20, lines=1, required=False)
    group = forms.ModelChoiceField(
        VillagerGroup.objects.none(), label="哪个组", required=False, empty_label="不清楚"
    )
    is_party_member = forms.BooleanField(label="是党员", required=False)
    is_villager = forms.BooleanField(
        label="是本村村民", required=False, help_text="驻村单位的人可以协商，不算在村民表决里。"
    )
    organisation = PlainTextField(label="单位或组织", longest=80, lines=1, required=False)
    phone = PlainTextField(
        label="电话", help_text="只存在村里，不上墙。", longest=32, lines=1, required=False
    )

    def __init__(self, *args, village: Village, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].queryset = VillagerGroup.objects.filter(village=village).order_by("pk")
        self.initial.setdefault("is_villager", True)


class RelationForm(ActForm):
    submit_label = "记下亲属关系"
    draft_label = ""
    person = forms.ModelChoiceField(Person.objects.none(), label="这一位", empty_label="选一位")
    relative = forms.ModelChoiceField(Person.objects.none(), label="和这一位", empty_label="选一位")
    kind = radio("是什么亲属", Relation.Kind.choices)
    declared_on = DayField(label="哪天申报的", future=False)

    def __init__(self, *args, village: Village, **kwargs):
        super().__init__(*args, **kwargs)
        people = Person.objects.filter(village=village).order_by("pinyin", "name")
        self.fields["person"].queryset = self.fields["relative"].queryset = people


class EndRelationForm(ActForm):
    submit_label = "从这天起不再算"
    draft_label = ""
    ended_on = DayField(label="哪天起不再算", future=False)


class HonoraryForm(ActForm):
    submit_label = "记下名誉组长"
    draft_label = ""
    person = forms.ModelChoiceField(Person.objects.none(), label="哪位场领导", empty_label="选一位")
    from_day = DayField(label="从哪天起", future=False)

    def __init__(self, *args, leaders, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = leaders


class RollForm(ActForm):
    submit_label = "记下户数人数"
    draft_label = ""
    counted_on = DayField(label="哪天的数", future=False)
    adults = CountField(label="18周岁以上村民", unit="人", low=1)
    households = CountField(label="户数", unit="户", low=1)
    source = PlainTextField(
        label="数从哪里来", help_text="像“派出所户籍册”“村委会选民登记”。", longest=120, lines=1
    )

    def clean(self):
        data = super().clean()
        adults, households = data.get("adults"), data.get("households")
        if adults and households and adults < households:
            self.add_error("adults", f"18周岁以上村民{adults}人，比{households}户还少，请核对。")
        return data


def next_term_days(committee: Committee, policy, village_term) -> dict:
    """Days a new term would have: from today, as long as the plan says, ending with the villagers' committee's."""
    starts = today()
    ends = longest_term(starts, policy)
    follows = policy.value("term_end_follows_vc") and committee.kind == BodyKind.DELIBERATION_COMMITTEE
    if follows and village_term and village_term.ends_on > starts:
        ends = min(ends, village_term.ends_on)
    return {"starts_on": starts, "ends_on": ends}
