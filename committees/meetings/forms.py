"""The form of a study or joint meeting: day, place, who presided, who came."""

from django import forms

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on
from committees.people.models import Person
from fengku.calendar import today
from fengku.web.fields import DayField, PlainTextField
from fengku.web.forms import ActForm

from .models import MeetingKind, Seat

# Who sits at which meeting.
BODIES = {
    MeetingKind.STUDY: (BodyKind.VILLAGE_PARTY_ORG,),
    MeetingKind.JOINT: (BodyKind.VILLAGE_PARTY_ORG, BodyKind.VILLAGERS_COMMITTEE),
}


class MeetingForm(ActForm):
    """One choice per person; who sits in two bodies is asked once and counts in both."""

    submit_label = "记下会议"

    held_on = DayField(label="哪天开的", future=False)
    started_at = forms.TimeField(
        label="几点",
        required=False,
        input_formats=["%H:%M", "%H：%M", "%H点%M", "%H点"],
        widget=forms.TextInput({"class": "w4"}),
        error_messages={"invalid": "写成 9:00 这样"},
    )
    place = PlainTextField(label="地点", longest=80, lines=1)
    host = forms.ModelChoiceField(Person.objects.none(), label="主持人", empty_label="选一位")
    recorder = forms.ModelChoiceField(Person.objects.none(), label="记录人", empty_label="选一位")
    non_voting = PlainTextField(
        label="列席", help_text="第一书记、包村干部等。", longest=200, lines=1, required=False
    )

    def __init__(self, *args, village, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.bodies = [one for one in (body(village, code) for code in BODIES[kind]) if one]
        rosters = {committee: roster_on(committee, today()) for committee in self.bodies}
        self.people = {seat.person_id: seat.person for roster in rosters.values() for seat in roster}
        self.seats = [
            (committee.pk, seat.person_id) for committee, roster in rosters.items() for seat in roster
        ]
        people = Person.objects.filter(village=village, memberships__isnull=False).distinct().order_by("pk")
        self.fields["host"].queryset = self.fields["recorder"].queryset = people
        self.initial.setdefault("place", village.office_place)
        for pk, person in self.people.items():
            self.fields[f"m_{pk}"] = forms.ChoiceField(
                label=person.name,
                choices=Seat.Presence.choices,
                widget=forms.RadioSelect,
                error_messages={"required": "选一下到没到", "invalid_choice": "从列出的里面选"},
            )

    @property
    def sections(self):
        return (
            ("会议", ("held_on", "started_at", "place", "host", "recorder", "non_voting")),
            (f"到会情况（{len(self.people)} 人）", tuple(f"m_{pk}" for pk in self.people)),
        )

    def presence(self) -> dict[tuple[int, int], str]:
        """(committee id, person id) to presence."""
        return {seat: self.cleaned_data[f"m_{seat[1]}"] for seat in self.seats}
