"""Forms of step three."""

from django import forms

from committees.bodies.models import BodyKind
from committees.people.models import Person
from deliberation.issues.fact_form import IssueForm, check_seated, day, radio, seated_choices, tick, ticks
from fengku.calendar import today
from fengku.web.fields import AmountField, ClockField, CountField, DayField, NameField, PlainTextField

from .models import Participant, ResearchRecord
from .queries import participants
from .recusals import proposed

COMMITTEE = BodyKind.DELIBERATION_COMMITTEE


def cadres(issue):
    """People who sit in some body of the village: those who preside and take minutes."""
    return (
        Person.objects.filter(village=issue.village, memberships__to_day=None, memberships__isnull=False)
        .distinct()
        .order_by("pk")
    )


class AssignmentForm(IssueForm):
    submit_label = "记下分工"
    happened_on = day("哪天定的")
    responsible = ticks("由哪几位委员去调研")
    recused = ticks("哪几位委员要回避", required=False, help_text="跟这件事有利害的，或者是当事人的近亲属。")
    recusal_reason = PlainTextField(label="回避的原因", longest=120, lines=1, required=False)
    nobody_recused = tick("问过了，没有人要回避")
    task = PlainTextField(label="调研什么", longest=1_000, lines=3, required=False)

    def prepare(self):
        choices = seated_choices(self.issue, COMMITTEE)
        self.fields["responsible"].choices = self.fields["recused"].choices = choices
        members = list(Person.objects.filter(pk__in=[code for code, _ in choices]))
        self.proposals = proposed(self.issue, members, on=self.issue.state_since or today())
        if self.proposals:
            said = "；".join(f"{one.person.name}（{one.why}）" for one in self.proposals)
            self.fields["recused"].help_text = f"照登记的亲属关系，建议回避：{said}。是不是回避，由会上定。"
            if not self.is_bound and not self.initial.get("recused"):
                self.initial["recused"] = [str(one.person.pk) for one in self.proposals]

    def clean(self):
        data = super().clean()
        check_seated(self, "responsible", COMMITTEE)
        recused = set(data.get("recused") or ())
        if recused & set(data.get("responsible") or ()):
            self.add_error("recused", "要回避的委员不能负责调研，两处勾了同一个人。")
        known = {str(one.person.pk) for one in self.proposals}
        if recused - known and not data.get("recusal_reason"):
            self.add_error("recusal_reason", "写上为什么回避。")
        if recused and data.get("nobody_recused"):
            self.add_error("nobody_recused", "上面勾了要回避的人，这里就不能再勾。")
        return data

    def reasons(self) -> dict[Person, str]:
        """Who steps aside and why: as was written, else what the declared relation says."""
        written, known = (
            self.cleaned_data["recusal_reason"],
            {one.person.pk: one.why for one in self.proposals},
        )
        return {person: known.get(person.pk) or written for person in self.people("recused")}

    def people(self, name: str) -> list[Person]:
        return list(Person.objects.filter(pk__in=self.cleaned_data[name], village=self.issue.village))


class ResearchForm(IssueForm):
    submit_label = "记下这一条"
    happened_on = day("哪天去的")
    researchers = ticks("谁去的", help_text="调研要两个人以上。")
    place = PlainTextField(label="地点", longest=80, lines=1)
    side = PlainTextField(
        label="走访的是哪一方", help_text="像“东片用水户”“前街用水户”。", longest=60, lines=1
    )
    asked = PlainTextField(label="走访对象", longest=120, lines=1)
    households = CountField(label="走访几户", required=False, unit="户")
    leaning = radio("态度")
    points = PlainTextField(label="意见要点", longest=3_000)
    situation = PlainTextField(label="现场情况", longest=2_000, lines=3, required=False)
    facts_and_policy = PlainTextField(label="相关政策与数据", longest=2_000, lines=3, required=False)

    def prepare(self):
        self.fields["researchers"].choices = seated_choices(self.issue, COMMITTEE)
        self.fields["leaning"].choices = ResearchRecord.Leaning.choices

    def clean(self):
        data = super().clean()
        check_seated(self, "researchers", COMMITTEE)
        return data

    def people(self) -> list[Person]:
        return list(
            Person.objects.filter(pk__in=self.cleaned_data["researchers"], village=self.issue.village)
        )


class PlanForm(IssueForm):
    submit_label = "记下方案"
    sections = (
        ("议题和调研", ("background", "findings")),
        ("怎么开会", ("meeting_format", "session_on", "session_at", "place", "host", "recorder")),
        ("商量什么", ("agenda", "options", "budget_yuan", "notice_ways")),
        ("哪天拟的", ("happened_on",)),
    )
    background = PlainTextField(label="议题与背景", longest=6_000)
    findings = PlainTextField(label="调研情况", longest=4_000)
    meeting_format = radio("协商形式和会议方式")
    session_on = DayField(label="哪天开会")
    session_at = ClockField(label="几点", help_text="像 9:00。")
    place = PlainTextField(label="地点", longest=80, lines=1)
    host = forms.ModelChoiceField(Person.objects.none(), label="主持人", empty_label="选一位")
    recorder = forms.ModelChoiceField(Person.objects.none(), label="记录人", empty_label="选一位")
    agenda = PlainTextField(label="议程", help_text="一行一项。", longest=2_000)
    options = PlainTextField(label="备选办法", longest=4_000)
    budget_yuan = AmountField(label="预算", required=False)
    notice_ways = PlainTextField(label="宣传与通报方式", longest=500, lines=2, required=False)
    happened_on = day("哪天拟的")

    def prepare(self):
        policy = self.issue.policy
        self.fields["meeting_format"].choices = [
            (item.code, f"{form.label} · {item.label}") for form in policy.forms for item in form.formats
        ]
        self.fields["host"].queryset = self.fields["recorder"].queryset = cadres(self.issue)

    def form_code(self) -> str:
        chosen = self.cleaned_data["meeting_format"]
        return next(
            form.code for form in self.issue.policy.forms if chosen in {item.code for item in form.formats}
        )


class ParticipantForm(IssueForm):
    submit_label = "添上这一位"
    draft_label = ""
    name = NameField(label="姓名")
    kind = radio("类别")
    side = PlainTextField(
        label="代表谁", help_text="利益相关方要写是哪一方。", longest=60, lines=1, required=False
    )
    unit_and_title = PlainTextField(label="单位、职称", longest=80, lines=1, required=False)
    contact = PlainTextField(label="联系方式", longest=40, lines=1, required=False)

    def prepare(self):
        self.fields["kind"].choices = Participant.Kind.choices


class NoticeForm(IssueForm):
    submit_label = "记下通报"
    draft_label = ""
    people = ticks("通报到了哪几位")
    way = radio("怎么通知的")
    noticed_on = day("哪天通知到的")
    urgent_reason = PlainTextField(label="来不及提前的，写原因", longest=120, lines=1, required=False)

    def prepare(self):
        self.fields["people"].choices = [
            (str(p.pk), f"{p.name}（{p.get_kind_display()}）{'，已通报' if p.noticed_on else ''}")
            for p in participants(self.issue)
        ]
        self.fields["way"].choices = Participant.NoticeWay.choices
