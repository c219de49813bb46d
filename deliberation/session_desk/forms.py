"""Forms of the session's pages: they join the committee's roster and the plan's participants."""

from django import forms

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on
from committees.meetings.models import Seat
from committees.people.models import Person
from deliberation.consultations.queries import current_session, seats
from deliberation.issues.fact_form import IssueForm, day, tick
from deliberation.research.models import Participant
from deliberation.research.queries import current_plan, participants, recused_person_ids
from deliberation.research.recusals import proposed
from fengku.web.fields import ClockField, CountField, NameField, PlainTextField


class SittingForm(IssueForm):
    """签到: one choice per committee member and per participant."""

    submit_label = "存签到，算人数"

    held_on = day("哪天开的")
    started_at = ClockField(label="几点", help_text="像 9:00。")
    place = PlainTextField(label="地点", longest=80, lines=1)
    host = forms.ModelChoiceField(Person.objects.none(), label="主持人", empty_label="选一位")
    recorder = forms.ModelChoiceField(Person.objects.none(), label="记录人", empty_label="选一位")

    def prepare(self):
        plan, session = current_plan(self.issue), current_session(self.issue)
        people = Person.objects.filter(
            village=self.issue.village, memberships__to_day=None, memberships__isnull=False
        ).distinct()
        self.fields["host"].queryset = self.fields["recorder"].queryset = people.order_by("pk")
        stored = {seat.person_id: seat.presence for seat in seats(session)} if session else {}
        committee = body(self.issue.village, BodyKind.DELIBERATION_COMMITTEE)
        on = plan.session_on if plan else self.issue.state_since
        self.members = [seat.person for seat in roster_on(committee, on)] if committee else []
        self.others = participants(self.issue)
        self.proposals = proposed(self.issue, self.members, on=on)
        recused = recused_person_ids(self.issue) | {one.person.pk for one in self.proposals}
        for person in self.members:
            self.fields[f"m_{person.pk}"] = _presence(person.name, Seat.Presence.choices)
            why = next((one.why for one in self.proposals if one.person.pk == person.pk), "")
            if why:
                self.fields[f"m_{person.pk}"].help_text = f"建议回避：{why}。"
            first = stored.get(person.pk, "recused" if person.pk in recused else None)
            if first:
                self.initial.setdefault(f"m_{person.pk}", first)
        for person in self.others:
            label = f"{person.name}（{person.side or person.get_kind_display()}）"
            self.fields[f"p_{person.pk}"] = _presence(label, Participant.Presence.choices)
            if person.presence:
                self.initial.setdefault(f"p_{person.pk}", person.presence)

    @property
    def sections(self):
        return (
            ("会议", ("held_on", "started_at", "place", "host", "recorder")),
            (f"委员签到（{len(self.members)} 人）", tuple(f"m_{person.pk}" for person in self.members)),
            (f"其他参加人（{len(self.others)} 人）", tuple(f"p_{person.pk}" for person in self.others)),
        )

    @property
    def roll(self) -> list[tuple]:
        """The sections as the page lays them out: heading, fields; all but the first are sign-in."""
        return [(heading, [self[name] for name in names]) for heading, names in self.sections if names]

    def presence(self, prefix: str) -> dict[int, str]:
        """Id to presence, of members ("m_") or participants ("p_")."""
        return {
            int(name[2:]): value
            for name, value in self.cleaned_data.items()
            if name.startswith(prefix) and value
        }


def _presence(label: str, choices) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": "选一下到没到", "invalid_choice": "从列出的里面选"},
    )


class StatementForm(IssueForm):
    """One statement of somebody who came."""

    submit_label = "记下这一条"
    draft_label = ""
    who = forms.ChoiceField(
        label="谁说的", error_messages={"required": "选一位到会的人", "invalid_choice": "选一位到会的人"}
    )
    text = PlainTextField(label="说了什么", longest=3_000, lines=3, required=False)
    no_opinion = tick("没有意见")

    def prepare(self):
        session = current_session(self.issue)
        members = [s for s in (seats(session) if session else ()) if s.presence == Seat.Presence.PRESENT]
        others = [p for p in participants(self.issue) if p.presence == Participant.Presence.PRESENT]
        self.speakers = {
            f"m_{seat.person_id}": (seat.person.name, Participant.Kind.MEMBER) for seat in members
        }
        self.speakers.update({f"p_{person.pk}": (person.name, person.kind) for person in others})
        self.fields["who"].choices = [
            ("", "选一位到会的人"),
            *(
                (code, f"{name}（{Participant.Kind(kind).label}）")
                for code, (name, kind) in self.speakers.items()
            ),
        ]

    def clean(self):
        data = super().clean()
        if not data.get("text") and not data.get("no_opinion"):
            self.add_error("text", "写上说了什么，或者勾“没有意见”。")
        return data


class DissentForm(IssueForm):
    submit_label = "记下这条不同意见"
    draft_label = ""
    person_name = NameField(label="谁的不同意见")
    text = PlainTextField(label="不同意见及理由", longest=3_000, lines=3)


class OpinionForm(IssueForm):
    submit_label = "记下意见和表态"
    sections = (
        (
            "形成意见",
            (
                "introduction",
                "discussion",
                "opinion",
                "approve",
                "against",
                "abstain",
                "no_dissent",
                "minutes_signed",
            ),
        ),
    )
    introduction = PlainTextField(label="主持人介绍", longest=3_000, lines=2, required=False)
    discussion = PlainTextField(label="讨论焦点", longest=4_000, lines=3, required=False)
    opinion = PlainTextField(label="协商意见", longest=6_000, lines=5)
    approve = CountField(label="到会委员同意", unit="人")
    against = CountField(label="不同意", unit="人", initial=0)
    abstain = CountField(label="弃权", unit="人", initial=0)
    no_dissent = tick("问过了，没有不同意见")
    minutes_signed = tick("会议记录宣读无误，已经签字")


class ExplainForm(IssueForm):
    submit_label = "记下解释说明"
    draft_label = ""
    explained_on = day("哪天解释的")
    explained_by = NameField(label="谁去解释的")
    explanation = PlainTextField(label="怎么解释的", longest=3_000, lines=3)
    maintained = tick("对方仍保留意见")
