"""The form of a study or joint meeting: day, place, who presided, who came."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on
from committees.people.models import Person
from fengku.calendar import show_day, today
from fengku.web.fields import DayField, PlainTextField
from fengku.web.forms import ActForm

from .models import MeetingKind, Seat

# Who sits at which meeting.
BODIES = {
    MeetingKind.STUDY: (BodyKind.VILLAGE_PARTY_ORG,),
    MeetingKind.JOINT: (BodyKind.VILLAGE_PARTY_ORG, BodyKind.VILLAGERS_COMMITTEE),
}
UNANSWERED = ("", "选一个")


class MeetingForm(ActForm):
    """One choice per person; who sits in two bodies is asked once and counts in both.

    The names are those of the roster on the day that is typed in; before a day is typed, of today.
    """

    submit_label = "记下会议"

    held_on = DayField(label="哪天开的", future=False)
    started_at = forms.TimeField(
        label="几点",
        required=False,
        input_formats=["%H:%M", "%H：%M", "%H点%M分", "%H点%M", "%H点"],
        widget=forms.TextInput({"class": "w4"}),
        error_messages={"invalid": "写成 9:00 这样"},
    )
    place = PlainTextField(label="地点", longest=80, lines=1)
    host = forms.ModelChoiceField(
        Person.objects.none(),
        label="主持人",
        empty_label="选一位",
        error_messages={"required": "选一位", "invalid_choice": "从列出的里面选"},
    )
    recorder = forms.ModelChoiceField(
        Person.objects.none(),
        label="记录人",
        empty_label="选一位",
        error_messages={"required": "选一位", "invalid_choice": "从列出的里面选"},
    )
    non_voting = PlainTextField(
        label="列席", help_text="第一书记、包村干部等。", longest=200, lines=1, required=False
    )

    def __init__(self, *args, village, kind: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.bodies = [one for one in (body(village, code) for code in BODIES[kind]) if one]
        self.roster_day = self._typed_day() or today()
        rosters = {committee: roster_on(committee, self.roster_day) for committee in self.bodies}
        self.people = {seat.person_id: seat.person for roster in rosters.values() for seat in roster}
        self.seats = [
            (committee.pk, seat.person_id) for committee, roster in rosters.items() for seat in roster
        ]
        self.titles: dict[int, list[str]] = {}
        for committee, roster in rosters.items():
            for seat in roster:
                said = f"{committee.get_kind_display()}{seat.title or seat.get_position_display()}"
                self.titles.setdefault(seat.person_id, []).append(said)
        people = Person.objects.filter(village=village, memberships__isnull=False).distinct().order_by("pk")
        self.fields["host"].queryset = self.fields["recorder"].queryset = people
        self.initial.setdefault("place", village.office_place)
        for pk, person in self.people.items():
            self.fields[f"m_{pk}"] = forms.ChoiceField(
                label=person.name,
                choices=[UNANSWERED, *Seat.Presence.choices],
                error_messages={"required": "选一下到没到", "invalid_choice": "从列出的里面选"},
            )

    def _typed_day(self) -> date | None:
        if not self.is_bound:
            return None
        try:
            return self.fields["held_on"].clean(
                self.fields["held_on"].widget.value_from_datadict(self.data, self.files, "held_on")
            )
        except ValidationError:
            return None

    @property
    def attendance(self) -> list[dict]:
        """Rows of the table: the choice of one person, with the seats it counts for."""
        return [
            {"field": self[f"m_{pk}"], "person": person, "seats": "、".join(self.titles[pk])}
            for pk, person in self.people.items()
        ]

    @property
    def roster_words(self) -> str:
        return f"{show_day(self.roster_day)}的名单，{len(self.people)} 人"

    def presence(self) -> dict[tuple[int, int], str]:
        """(committee id, person id) to presence."""
        return {seat: self.cleaned_data[f"m_{seat[1]}"] for seat in self.seats}
