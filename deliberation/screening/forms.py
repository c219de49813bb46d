"""Forms of step two: the eight questions, the two committees' count. Questions come from the plan's data."""

from django import forms

from committees.meetings.models import Meeting, MeetingKind
from deliberation.issues.fact_form import IssueForm, radio, tick
from fengku.web.fields import CountField, PlainTextField

from .models import Answer

FIVE = "five_discuss"
NO_MEETING = "还没有记过这种会议。先记会议，再回来填。"
# 五议 are answered 是/不是, 三不议 有/没有/拿不准, in the order of the prototype.
FIVE_CHOICES = ((Answer.Value.YES, "是"), (Answer.Value.NO, "不是"))
THREE_CHOICES = ((Answer.Value.NO, "没有"), (Answer.Value.DOUBTFUL, "拿不准"), (Answer.Value.YES, "有"))


class ScreeningForm(IssueForm):
    """五议三不议 of one issue at one study meeting."""

    submit_label = "记下集中研究"

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="哪次集中研究", empty_label=None, widget=forms.RadioSelect
    )
    primary_category = radio("主要合哪一条")
    topic_domain = radio("议题领域")
    is_key_topic = tick("属于重点协商内容")
    key_topic_kind = radio("哪一类重点", required=False)
    is_major = tick("属于重大事项，要向场党委报告")
    is_dispute = tick("有两方以上，是矛盾纠纷（调研时要各方都听）")
    is_technical = tick("专业性、技术性强")
    is_cross_village = tick("涉及几个村")
    households = CountField(label="涉及多少户", required=False, unit="户")
    persons = CountField(label="涉及多少人", required=False, unit="人")
    stakeholders = PlainTextField(label="涉及对象与利益相关方", required=False, longest=500, lines=2)

    def prepare(self):
        policy = self.issue.policy
        meetings = Meeting.objects.filter(village=self.issue.village, kind=MeetingKind.STUDY)
        self.fields["meeting"].queryset = meetings.order_by("-held_on", "-pk")
        self.fields["meeting"].label_from_instance = meeting_line
        self.fields["meeting"].help_text = "" if meetings.exists() else NO_MEETING
        self.fields["primary_category"].choices = [
            (question.code, f"{question.mark} {question.text}")
            for question in policy.questions
            if question.kind == FIVE
        ]
        self.fields["topic_domain"].choices = [(domain.code, domain.label) for domain in policy.domains]
        self.fields["key_topic_kind"].choices = [(kind.code, kind.label) for kind in policy.key_topic_kinds]
        for question in policy.questions:
            choices = FIVE_CHOICES if question.kind == FIVE else THREE_CHOICES
            self.fields[f"q_{question.code}"] = radio(policy.asked(question))
            self.fields[f"q_{question.code}"].choices = choices
            if question.needs_basis:
                self.fields[f"basis_{question.code}"] = PlainTextField(
                    label=question.basis_label, required=False, longest=1_000, lines=2
                )

    @property
    def sections(self):
        def names(kind):
            for question in self.issue.policy.questions:
                if question.kind == kind:
                    yield f"q_{question.code}"
                    if question.needs_basis:
                        yield f"basis_{question.code}"

        return (
            ("哪次会议定的", ("meeting",)),
            ("五议：合得上哪几条", tuple(names(FIVE)), "至少合一条，才能协商。可以合几条。依据：四（二）"),
            (
                "三不议：有没有这三种情形",
                tuple(names("three_no_discuss")),
                "有一条“有”，不予商议，要写依据。有“拿不准”，先核查，不急着定。依据：四（二）",
            ),
            (
                "归类",
                (
                    "primary_category",
                    "topic_domain",
                    "is_key_topic",
                    "key_topic_kind",
                    "is_major",
                    "is_dispute",
                    "is_technical",
                    "is_cross_village",
                ),
            ),
            ("涉及面", ("households", "persons", "stakeholders")),
        )

    def asks(self, kind: str) -> list[tuple]:
        """(mark, the answer's field, the basis' field or None) of the five or of the three, for the page."""
        return [
            (
                question.mark,
                self[f"q_{question.code}"],
                self[f"basis_{question.code}"] if question.needs_basis else None,
            )
            for question in self.issue.policy.questions
            if question.kind == kind
        ]

    @property
    def asked(self) -> list[tuple]:
        """The two blocks of questions as the page lays them out: heading, sentence, asks."""
        (five, _, about_five), (three, _, about_three) = self.sections[1:3]
        return [(five, about_five, self.asks(FIVE)), (three, about_three, self.asks("three_no_discuss"))]

    @property
    def about(self) -> list[tuple]:
        """The blocks after the questions: heading, fields."""
        return [(heading, [self[name] for name in names]) for heading, names in self.sections[3:]]

    def clean(self):
        data = super().clean()
        primary = data.get("primary_category")
        if primary and data.get(f"q_{primary}") not in (None, Answer.Value.YES):
            self.add_error("primary_category", "这一条上面答的是“不是”，主要的一条要从答“是”的里面选。")
        for question in self.issue.policy.questions:
            asked = data.get(f"q_{question.code}")
            wants = asked == Answer.Value.YES or (question.kind != FIVE and asked == Answer.Value.DOUBTFUL)
            if question.needs_basis and wants and not data.get(f"basis_{question.code}"):
                self.add_error(
                    f"basis_{question.code}", f"{question.mark}这样答，要写明：{question.basis_label}"
                )
        return data

    def answers(self) -> dict[str, tuple[str, str]]:
        """Question code to (value, basis), for the action."""
        return {
            question.code: (
                self.cleaned_data[f"q_{question.code}"],
                self.cleaned_data.get(f"basis_{question.code}", ""),
            )
            for question in self.issue.policy.questions
        }

    CLASSIFICATION = (
        "topic_domain",
        "is_key_topic",
        "key_topic_kind",
        "is_major",
        "is_dispute",
        "is_technical",
        "is_cross_village",
        "households",
        "persons",
        "stakeholders",
    )

    def classification(self) -> dict:
        """The other fields of the record, for the action."""
        return {name: self.cleaned_data[name] for name in self.CLASSIFICATION}


class ReviewForm(IssueForm):
    """What the two committees decided, and their count."""

    submit_label = "记下“两委”审议"
    sections = (
        ("哪次会议定的", ("meeting",)),
        (
            "表态",
            ("approve", "against", "abstain", "opinion"),
            "三个数加起来等于实到人数；一个人在两个班子里的算一个人。",
        ),
        ("怎么协商", ("suggested_format", "is_statutory", "statutory_basis")),
    )

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="哪次“两委”会议", empty_label=None, widget=forms.RadioSelect
    )
    approve = CountField(label="同意", unit="人")
    against = CountField(label="不同意", unit="人", initial=0)
    abstain = CountField(label="弃权", unit="人", initial=0)
    opinion = PlainTextField(label="审议意见", required=False, longest=1_000, lines=3)
    suggested_format = radio("用哪种协商形式、怎么开")
    is_statutory = tick("这是法律要求表决的事项（集体财产、筹资筹劳、承包地草场、村规民约等）")
    statutory_basis = PlainTextField(
        label="勾了上面一项，写依据哪部法律", required=False, longest=300, lines=2
    )

    def prepare(self):
        meetings = Meeting.objects.filter(village=self.issue.village, kind=MeetingKind.JOINT)
        self.fields["meeting"].queryset = meetings.order_by("-held_on", "-pk")
        self.fields["meeting"].label_from_instance = meeting_line
        self.fields["meeting"].help_text = "" if meetings.exists() else NO_MEETING
        self.fields["suggested_format"].choices = format_choices(self.issue.policy)

    def clean(self):
        data = super().clean()
        if data.get("is_statutory") and not data.get("statutory_basis"):
            self.add_error("statutory_basis", "写上依据哪部法律、哪件事。")
        return data

    def form_code(self) -> str:
        """The form to which the chosen format belongs."""
        return next(
            form.code
            for form in self.issue.policy.forms
            if self.cleaned_data["suggested_format"] in {item.code for item in form.formats}
        )


def format_choices(policy) -> list[tuple[str, str]]:
    """座谈协商 · 民主议事会 …: the formats of all four forms, each under its form (domain A9)."""
    return [(item.code, f"{form.label} · {item.label}") for form in policy.forms for item in form.formats]


def meeting_line(meeting: Meeting) -> str:
    """One meeting in a list: its day, place and who presided."""
    host = f"，主持 {meeting.host}" if meeting.host_id else ""
    return f"{meeting.held_on.year}年{meeting.held_on.month}月{meeting.held_on.day}日，{meeting.place}{host}"
