"""Forms of the plan: its text, an option with its money, participants one by one or many at once, a change of plan."""

from django import forms

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on
from committees.people.models import Person
from deliberation.issues.fact_form import IssueForm, day, radio, tick, ticks
from deliberation.issues.models import Issue
from fengku.calendar import today
from fengku.masking import MOBILE, find
from fengku.web.fields import (
    AmountField,
    ClockField,
    DayField,
    LinesField,
    NameField,
    PlainTextField,
)

from .models import Participant
from .money_field import SumsField
from .plan_guards import form_unexplained, online_off, participant_refused
from .queries import form_suggestion, participants, recused_people, remembered_participants, reviewed_form

KINDS_OF_BODIES = (
    (BodyKind.DELIBERATION_COMMITTEE, Participant.Kind.MEMBER),
    (BodyKind.VILLAGERS_COMMITTEE, Participant.Kind.CADRE),
)
CARRIED = ("name", "kind", "side", "unit", "title", "contact")


def cadres(issue: Issue):
    """People who sit in some body of the village: those who preside and take minutes."""
    return (
        Person.objects.filter(village=issue.village, memberships__to_day=None, memberships__isnull=False)
        .distinct()
        .order_by("pk")
    )


class PlanForm(IssueForm):
    submit_label = "记下方案"
    sections = (
        ("议题和调研", ("background", "findings")),
        ("用哪种形式", ("meeting_format", "form_reason", "online_too", "offline_channel")),
        ("怎么开会", ("session_on", "session_at", "place", "host", "recorder", "agenda")),
        ("通知谁", ("notice_ways", "contact", "resident_units", "enclosures")),
        ("哪天拟的", ("happened_on",)),
    )
    background = PlainTextField(label="议题与背景", longest=6_000)
    findings = PlainTextField(label="调研情况", longest=4_000)
    meeting_format = radio("协商形式和会议方式")
    form_reason = PlainTextField(label="跟建议不一样的，写为什么", longest=200, lines=2, required=False)
    online_too = tick("同时在网上征询意见", help_text="只作补充，会议照样要开。")
    offline_channel = PlainTextField(
        label="选了网上协商，写不上网的人怎么参加",
        help_text="像“每天上午在村部收意见”。",
        longest=120,
        lines=1,
        required=False,
    )
    session_on = DayField(label="哪天开会")
    session_at = ClockField(label="几点", help_text="像 9:00。")
    place = PlainTextField(label="地点", longest=80, lines=1)
    host = forms.ModelChoiceField(Person.objects.none(), label="主持人", empty_label="选一位")
    recorder = forms.ModelChoiceField(Person.objects.none(), label="记录人", empty_label="选一位")
    agenda = PlainTextField(label="议程", help_text="一行一项。", longest=2_000)
    notice_ways = PlainTextField(
        label="宣传与通报方式",
        help_text="像“电话、上门，公开栏贴通告”。",
        longest=500,
        lines=2,
        required=False,
    )
    contact = PlainTextField(
        label="联系人和办公电话",
        help_text="印在通知书上，不写个人手机。",
        longest=80,
        lines=1,
        required=False,
    )
    resident_units = LinesField(
        label="涉及哪些驻村单位",
        help_text="学校、卫生院、工区等，一行一个，写全称；没有就空着。写了的，要先征求它的意见。",
        longest=1_000,
        lines=2,
        required=False,
    )
    enclosures = LinesField(
        label="跟通知一起发的附件", help_text="一行一份，没有就空着。", longest=1_000, lines=2, required=False
    )
    happened_on = day("哪天拟的")

    def prepare(self):
        policy = self.issue.policy
        self.fields["meeting_format"].choices = [
            (item.code, f"{form.label} · {item.label}") for form in policy.forms for item in form.formats
        ]
        self.fields["meeting_format"].help_text = self._advice()
        self.fields["host"].queryset = self.fields["recorder"].queryset = cadres(self.issue)

    def _advice(self) -> str:
        suggested, decided = form_suggestion(self.issue), reviewed_form(self.issue)
        said = suggested.sentence if suggested else ""
        if decided and not (suggested and suggested.form == decided):
            said += f"“两委”审议时定的是{self.issue.policy.form(decided).label}。"
        return said

    def form_code(self) -> str:
        """The form to which the chosen format belongs."""
        chosen = self.cleaned_data["meeting_format"]
        return next(
            form.code for form in self.issue.policy.forms if chosen in {item.code for item in form.formats}
        )

    def clean_contact(self) -> str:
        contact = self.cleaned_data["contact"]
        if any(one.kind == MOBILE for one in find(contact)):
            raise forms.ValidationError("这里印在通知书上，请写办公电话，不写个人手机")
        return contact

    def clean(self):
        data = super().clean()
        if not data.get("meeting_format"):
            return data
        form = self.form_code()
        unexplained = form_unexplained(self.issue, form=form, reason=data.get("form_reason", ""))
        if unexplained:
            self.add_error("form_reason", unexplained.sentence)
        closed = online_off(self.issue, form=form, online_too=data.get("online_too", False))
        if closed:
            self.add_error("online_too" if data.get("online_too") else "meeting_format", closed.sentence)
        planned, session = data.get("happened_on"), data.get("session_on")
        if planned and session and session < planned:
            self.add_error("session_on", "开会的日子早于拟方案的日子，请核对。")
        recused = {person.pk for person in recused_people(self.issue)}
        if data.get("host") and data["host"].pk in recused:
            self.add_error("host", f"{data['host'].name}这件事要回避，请换一位主持人。")
        return data

    def written(self) -> dict:
        """Fields of the plan, lists as lines."""
        names = [name for _, section in ((one[0], one[1]) for one in self.sections) for name in section]
        values = {name: self.cleaned_data[name] for name in names if name != "happened_on"}
        for name in ("resident_units", "enclosures"):
            values[name] = "\n".join(values[name])
        return values


class OptionForm(IssueForm):
    submit_label = "记下这个办法"
    text = PlainTextField(label="这个办法怎么办", longest=4_000)
    total_yuan = AmountField(label="一共要多少钱", help_text="不花钱的写 0。")
    costs = SumsField(
        label="用在哪里", help_text="一行一项，像“换管300米 6000”。加起来要等于一共的钱。", required=False
    )
    sources = SumsField(
        label="钱从哪里来",
        help_text="一行一项，像“嘎查集体 5000”“场里支持 4000”。加起来也要等于一共的钱。",
        required=False,
    )


class ParticipantForm(IssueForm):
    submit_label = "添上这一位"
    draft_label = ""
    name = NameField(label="姓名")
    kind = radio("类别")
    side = PlainTextField(
        label="代表谁", help_text="利益相关方要写是哪一方。", longest=60, lines=1, required=False
    )
    unit = PlainTextField(
        label="单位", help_text="专家、技术人员、第三方和驻村单位要写。", longest=80, lines=1, required=False
    )
    title = PlainTextField(
        label="职称或职务", help_text="专家要写，像“工程师”。", longest=60, lines=1, required=False
    )
    contact = PlainTextField(label="联系方式", longest=40, lines=1, required=False)

    def prepare(self):
        self.fields["kind"].choices = Participant.Kind.choices

    def clean(self):
        data = super().clean()
        if data.get("name") and data.get("kind"):
            fields = {"expert_without_unit": "unit", "unit_unnamed": "unit", "side_unnamed": "side"}
            for refusal in participant_refused(self.issue, data):
                self.add_error(fields.get(refusal.code, "name"), refusal.sentence)
        return data


class RememberedForm(IssueForm):
    """Many at once: who sits in the committee and the villagers' committee, and who took part before."""

    submit_label = "把勾上的都添上"
    draft_label = ""
    seated = ticks("委员和村干部", required=False)
    before = ticks("以前的方案里请过的人", required=False)

    def prepare(self):
        listed = {(one.name, one.kind) for one in participants(self.issue)}
        recused = {person.pk for person in recused_people(self.issue)}
        self.people: dict[str, dict] = {}
        for kind, as_kind in KINDS_OF_BODIES:
            committee = body(self.issue.village, kind)
            for seat in roster_on(committee, today()) if committee else ():
                person = seat.person
                if person.pk not in recused and (person.name, as_kind.value) not in listed:
                    who = {"person": person, "name": person.name, "kind": as_kind.value}
                    self.people[f"{as_kind.value}-{person.pk}"] = who
        seated = {(who["name"], who["kind"]) for who in self.people.values()}
        self.fields["seated"].choices = [(code, _label(who)) for code, who in self.people.items()]
        names = {person.name for person in recused_people(self.issue)}
        earlier = {
            f"before-{one.pk}": {name: getattr(one, name) for name in CARRIED}
            for one in remembered_participants(self.issue.village)
            if (one.name, one.kind) not in listed | seated and one.name not in names
        }
        self.fields["before"].choices = [(code, _label(who)) for code, who in earlier.items()]
        self.people |= earlier
        for name in ("seated", "before"):
            if not self.fields[name].choices:
                del self.fields[name]

    def clean(self):
        data = super().clean()
        if not self.chosen():
            raise forms.ValidationError("还没有勾人，勾上要请的再添。")
        return data

    def chosen(self) -> list[dict]:
        """Fields of those ticked, each name and kind once."""
        data = self.cleaned_data
        codes = [*data.get("seated", ()), *data.get("before", ())]
        return [self.people[code] for code in codes if code in self.people]


def _label(who: dict) -> str:
    about = who.get("side") or who.get("unit")
    kind = Participant.Kind(who["kind"]).label
    return f"{who['name']}（{kind}{'，' + about if about else ''}）"


class ReviseForm(IssueForm):
    submit_label = "另起一稿"
    draft_label = ""
    happened_on = day("哪天改的")
    reason = PlainTextField(label="为什么改", longest=300, lines=2)

    def prepare(self):
        self.initial.setdefault("happened_on", today())
