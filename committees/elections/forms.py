"""The form of an election: the assembly, then one row for each name on the ballot."""

from django import forms

from committees.bodies.forms import FullNameField, RowsForm, radio
from committees.bodies.models import Committee
from committees.bodies.rosters import open_vacancies
from committees.meetings.models import MeetingKind
from committees.people.models import Person
from fengku.web.fields import ClockField, CountField, DayField, PlainTextField

from .models import Election

ASSEMBLIES = (MeetingKind.ASSEMBLY, MeetingKind.REPRESENTATIVES)
ROWS = 12


class ElectionForm(RowsForm):
    """推选, 补选 and 换届推选 differ in their term and in how many are to be elected."""

    submit_label = "看一遍，记下结果"
    row_count = ROWS
    spoken = ("votes",)
    held_on = DayField(label="哪天开的会", future=False)
    assembly = radio("哪个会议", [(one.value, one.label) for one in ASSEMBLIES])
    basis = radio("应到按什么算", Election.Basis.choices)
    present = CountField(label="实到", help_text="应到人数按登记的户数人数或名单算，不用写。", low=1)
    seats = CountField(label="应选几人", unit="人", low=1, high=99)
    place = PlainTextField(label="地点", longest=80, lines=1)
    started_at = ClockField(label="几点", required=False)
    host = forms.ModelChoiceField(Person.objects.none(), label="主持人", required=False, empty_label="没写")
    recorder = forms.ModelChoiceField(
        Person.objects.none(), label="记录人", required=False, empty_label="没写"
    )
    ends_on = DayField(label="这一届到哪天届满")
    head = forms.ChoiceField(label="推选谁为组长", required=False)
    size_reason = PlainTextField(label="人数不在一般范围的，写原因", longest=200, lines=1, required=False)
    head_reason = PlainTextField(label="组长不是书记的，写原因", longest=200, lines=1, required=False)

    def __init__(self, *args, committee: Committee, policy, kind: str, **kwargs):
        self.committee, self.policy, self.kind = committee, policy, kind
        super().__init__(*args, **kwargs)
        self.add_rows()
        village = committee.village
        people = Person.objects.filter(village=village).order_by("pinyin", "name")
        self.fields["host"].queryset = self.fields["recorder"].queryset = people
        self.fields["head"].choices = [
            ("", "没有推选组长"),
            *((str(index), f"第{index + 1}行") for index in range(self.row_count)),
        ]
        self.initial.setdefault("place", village.office_place)
        if kind == Election.Kind.BY_ELECTION:
            del self.fields["ends_on"]
            self.initial.setdefault("seats", open_vacancies(committee).count())

    def row_fields(self, index: int) -> dict[str, forms.Field]:
        return {
            "name": FullNameField(
                label="候选人",
                required=False,
                widget=forms.TextInput({"class": "w10", "autocomplete": "off", "list": "people"}),
            ),
            "category": forms.ChoiceField(
                label="类别",
                choices=[("", "没写"), *((one.code, one.label) for one in self.policy.member_categories)],
                required=False,
            ),
            "votes": CountField(label="得票", required=False),
        }

    def clean(self):
        data = super().clean()
        for index in range(self.row_count):
            missing = data.get(f"votes_{index}") is None and f"votes_{index}" not in self.errors
            if data.get(f"name_{index}") and missing:
                self.add_error(f"votes_{index}", "写上得票，没有就写 0")
        head = data.get("head")
        if head and not data.get(f"name_{head}"):
            self.add_error("head", "选的这一行没有写姓名。")
        held, ends = data.get("held_on"), data.get("ends_on")
        if held and ends and ends <= held:
            self.add_error("ends_on", "届满的日子要在开会以后。")
        return data

    def ballot_rows(self) -> list[dict]:
        """The rows that name somebody, each with whether it stands for head."""
        head = self.cleaned_data.get("head")
        return [
            {
                "name": self.cleaned_data[f"name_{index}"],
                "category": self.cleaned_data.get(f"category_{index}") or "",
                "votes": self.cleaned_data.get(f"votes_{index}") or 0,
                "for_head": head == str(index),
            }
            for index in range(self.row_count)
            if self.cleaned_data.get(f"name_{index}")
        ]
