"""Forms of step two: the eight questions, the two committees' count. Questions come from the plan's data."""

from django import forms

from committees.meetings.models import Meeting, MeetingKind
from deliberation.issues import states
from deliberation.issues.duplicates import looks_like
from deliberation.issues.fact_form import IssueForm, day, radio, tick, ticks
from deliberation.issues.hints import bases_for
from deliberation.issues.models import Issue
from fengku.policies.schema import FIVE, THREE
from fengku.web.fields import AmountField, CountField, PlainTextField

from .legal import LegalReview
from .meeting_choices import meetings_for, offer_meetings
from .models import Answer, Screening
from .outcomes import ANY

# As many open matters as one list of targets shows.
MOST_TARGETS = 400
# 五议 are answered 是/不是, 三不议 有/没有/拿不准, in the order of the prototype.
FIVE_CHOICES = ((Answer.Value.YES, "是"), (Answer.Value.NO, "不是"))
THREE_CHOICES = ((Answer.Value.NO, "没有"), (Answer.Value.DOUBTFUL, "拿不准"), (Answer.Value.YES, "有"))


class ScreeningForm(IssueForm):
    """What one study meeting decided about one issue: 五议三不议, the opinion, the classification."""

    submit_label = "记下集中研究"

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="哪次集中研究", empty_label=None, widget=forms.RadioSelect
    )
    opinion = radio("研究的意见")
    reason = PlainTextField(
        label="为什么这样定",
        required=False,
        longest=1_000,
        lines=2,
        help_text="退回的写清还缺什么；转办的写为什么不归村里商量。",
    )
    merge_target = forms.ModelChoiceField(
        Issue.objects.none(),
        label="选了“并过去”：并到哪一件",
        required=False,
        empty_label="不并",
        error_messages={"invalid_choice": "只能并到本单位台账里还在办的议题，不能并到别处的。"},
    )
    receiver_kind = forms.ChoiceField(label="选了“转”：转给哪里", required=False)
    receiver = PlainTextField(label="转给谁、哪个单位", required=False, longest=80, lines=1)
    other_ways = PlainTextField(
        label="还可以走的路（印在告知单上）",
        required=False,
        longest=1_000,
        lines=2,
        help_text="不予商议、转办的，要告诉反映人还能去哪里。",
    )
    joint_meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label="不予商议：在哪次“两委”会议上通报（审议）",
        required=False,
        empty_label="还没有",
    )
    primary_category = radio("主要合哪一条", required=False)
    topic_domain = radio("议题领域", required=False)
    is_key_topic = tick("属于重点协商内容")
    key_topic_kind = radio("哪一类重点", required=False)
    is_dispute = tick("有两方以上，是矛盾纠纷（调研时要各方都听）")
    is_technical = tick("专业性、技术性强")
    is_cross_village = tick("涉及几个村（由场党委牵头）")
    is_safety = tick("事关公共安全，反映人撤回也要接着办")
    households = CountField(label="涉及多少户", required=False, unit="户")
    persons = CountField(label="涉及多少人", required=False, unit="人")
    groups = PlainTextField(label="涉及哪些组、哪些人", required=False, longest=120, lines=1)
    stakeholders = PlainTextField(label="涉及对象与利益相关方", required=False, longest=500, lines=2)
    amount_yuan = AmountField(label="大概要多少钱", required=False)
    concerns_land = tick("涉及土地、草场、宅基地")
    petition_risk = tick("可能引起集体上访")
    ethnic_or_religious = tick("涉及民族、宗教")
    is_major = tick("上面都没有，会上也定为重大事项")

    def __init__(self, *args, only_meeting: int | None = None, **kwargs):
        # From a meeting's batch only that meeting is meant.
        self.only_meeting = only_meeting
        super().__init__(*args, **kwargs)

    def prepare(self):
        issue, policy = self.issue, self.issue.policy
        meetings = meetings_for(issue, "screening", Screening)
        one = meetings.filter(pk=self.only_meeting) if self.only_meeting else meetings.none()
        offer_meetings(self.fields["meeting"], one if one.exists() else meetings)
        for name in (
            "primary_category",
            "topic_domain",
            "merge_target",
            "receiver_kind",
            "receiver",
            "reason",
        ):
            self.fields[name].says_optional = False
        joint = Meeting.objects.filter(village=issue.village, kind=MeetingKind.JOINT)
        offer_meetings(self.fields["joint_meeting"], joint)
        self.fields["joint_meeting"].help_text = (
            "" if joint.exists() else "不予商议的，要在下次“两委”会上通报，记进会议记录。"
        )
        self.fields["opinion"].choices = Screening.Opinion.choices
        self.fields["receiver_kind"].choices = [("", "不转"), *Screening.Receiver.choices]
        self.fields["primary_category"].choices = [
            (question.code, f"{question.mark} {question.text}")
            for question in policy.questions
            if question.kind == FIVE
        ]
        self.fields["topic_domain"].choices = [(domain.code, domain.label) for domain in policy.domains]
        self.fields["key_topic_kind"].choices = [(kind.code, kind.label) for kind in policy.key_topic_kinds]
        self._offer_targets()
        for question in policy.questions:
            choices = FIVE_CHOICES if question.kind == FIVE else THREE_CHOICES
            self.fields[f"q_{question.code}"] = radio(policy.asked(question), required=False)
            self.fields[f"q_{question.code}"].choices = choices
            self.fields[f"q_{question.code}"].says_optional = False
            if question.kind == THREE:
                self._offer_bases(question)
            if question.needs_basis:
                self.fields[f"basis_{question.code}"] = PlainTextField(
                    label=question.basis_label, required=False, longest=2_000, lines=2
                )

    def _offer_targets(self) -> None:
        """Open matters of the village, those that look like this one first."""
        field = self.fields["merge_target"]
        field.queryset = Issue.objects.filter(village=self.issue.village).exclude(pk=self.issue.pk)
        if self.issue.state != "collected":
            return
        ended = [state.code for state in states.STATES if state.ended]
        field.queryset = field.queryset.exclude(state__in=[*ended, "completed"]).order_by("-year", "-number")
        candidates = {one: f"{one.title}{one.description}" for one in field.queryset[:MOST_TARGETS]}
        text = f"{self.issue.title}{self.issue.description}"
        least = float(self.issue.policy.value("duplicate_hint_threshold"))
        alike = [one for one, _ in looks_like(text, candidates, threshold=least)]
        rest = [one for one in candidates if one not in alike]
        field.choices = [
            ("", field.empty_label),
            *((one.pk, f"{one}（{one.state_label}，看着像）") for one in alike),
            *((one.pk, f"{one}（{one.state_label}）") for one in rest),
        ]

    def _offer_bases(self, question) -> None:
        """Laws that may be cited for 有 or 拿不准; what is ticked is copied into the basis."""
        found = bases_for(
            f"{self.issue.title}{self.issue.description}{self.issue.wish}",
            question.code,
            self.issue.state_since or self.issue.collected_on,
        )
        if found:
            self.fields[f"cited_{question.code}"] = ticks("可以引的法律（勾上就抄进依据）", required=False)
            self.fields[f"cited_{question.code}"].choices = [(one, one) for one in found]

    @property
    def asked(self) -> list[tuple]:
        """The two blocks of questions as the page lays them out: heading, sentence, asks."""
        return [
            (
                "五议：合得上哪几条",
                "至少合一条，才能协商。可以合几条。并过去、拆开、退回补充的，可以先不答。依据：四（二）",
                self.asks(FIVE),
            ),
            (
                "三不议：有没有这三种情形",
                "有一条“有”，不予商议，要写依据。有“拿不准”，先核查，不急着定。"
                "多少人同意、签字，都不改变这三条的答案。依据：四（二）",
                self.asks(THREE),
            ),
        ]

    def asks(self, kind: str) -> list[tuple]:
        """(mark, the answer's field, the fields below it) of the five or of the three, for the page."""
        return [
            (
                question.mark,
                self[f"q_{question.code}"],
                [
                    self[name]
                    for name in (f"cited_{question.code}", f"basis_{question.code}")
                    if name in self.fields
                ],
            )
            for question in self.issue.policy.questions
            if question.kind == kind
        ]

    ABOUT = (
        (
            "研究的意见",
            ("opinion", "reason", "merge_target", "receiver_kind", "receiver", "other_ways", "joint_meeting"),
        ),
        (
            "归类（初步确定的要填）",
            (
                "primary_category",
                "topic_domain",
                "is_key_topic",
                "key_topic_kind",
                "is_dispute",
                "is_technical",
                "is_cross_village",
                "is_safety",
            ),
        ),
        ("涉及面", ("households", "persons", "groups", "stakeholders")),
        (
            "是不是重大事项，要不要报场党委",
            ("amount_yuan", "concerns_land", "petition_risk", "ethnic_or_religious", "is_major"),
        ),
    )

    @property
    def about(self) -> list[tuple]:
        """The blocks after the questions: heading, fields."""
        return [(heading, [self[name] for name in names]) for heading, names in self.ABOUT]

    def clean(self):
        data = super().clean()
        opinion = data.get("opinion")
        if opinion and opinion not in ANY:
            self._all_answered(data)
        primary = data.get("primary_category")
        if primary and data.get(f"q_{primary}") not in ("", None, Answer.Value.YES):
            self.add_error("primary_category", "这一条上面答的是“不是”，主要的一条要从答“是”的里面选。")
        wanted = {
            Screening.Opinion.PROPOSE: {"primary_category": "请选一个", "topic_domain": "请选一个"},
            Screening.Opinion.LEGAL_REVIEW: {"primary_category": "请选一个", "topic_domain": "请选一个"},
            Screening.Opinion.MERGE: {"merge_target": "选并到台账里的哪一件。"},
            Screening.Opinion.RETURN: {"reason": "写清还缺什么，反映人好补。"},
            Screening.Opinion.REFER: {
                "receiver_kind": "选转给哪里。",
                "receiver": "写转给谁、哪个单位。",
                "reason": "写为什么不归村里商量。",
            },
        }
        for name, sentence in wanted.get(opinion, {}).items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, sentence)
        if opinion != Screening.Opinion.MERGE:
            data["merge_target"] = None
        if opinion != Screening.Opinion.REFER:
            data["receiver_kind"] = data["receiver"] = ""
        return data

    def _all_answered(self, data: dict) -> None:
        for question in self.issue.policy.questions:
            asked = data.get(f"q_{question.code}")
            if not asked:
                self.add_error(f"q_{question.code}", "请选一个")
            wants = asked == Answer.Value.YES or (question.kind != FIVE and asked == Answer.Value.DOUBTFUL)
            if question.needs_basis and wants and not self._basis(question.code):
                self.add_error(
                    f"basis_{question.code}", f"{question.mark}这样答，要写明：{question.basis_label}"
                )

    def _basis(self, code: str) -> str:
        """What was typed, and below it what was ticked and is not in it yet."""
        typed = self.cleaned_data.get(f"basis_{code}") or ""
        cited = [one for one in self.cleaned_data.get(f"cited_{code}") or () if one not in typed]
        return "\n".join(part for part in (typed, *cited) if part)

    def answers(self) -> dict[str, tuple[str, str]]:
        """Question code to (value, basis) of those that were answered, for the action."""
        return {
            question.code: (value, self._basis(question.code))
            for question in self.issue.policy.questions
            if (value := self.cleaned_data.get(f"q_{question.code}"))
        }

    CLASSIFICATION = tuple(
        name for _, names in ABOUT for name in names if name not in ("opinion", "primary_category")
    )

    def classification(self) -> dict:
        """The other fields of the record, for the action."""
        return {name: self.cleaned_data[name] for name in self.CLASSIFICATION}


class LegalReviewForm(IssueForm):
    """The farm's written conclusion on what the study was doubtful about."""

    submit_label = "写下核查结论"
    sections = (
        ("结论", ("conclusion", "question", "text", "basis")),
        ("谁核查的", ("reviewer", "happened_on")),
    )

    conclusion = radio("核查结论")
    question = radio("选了“不能商议”：碰了三不议哪一条", required=False)
    text = PlainTextField(label="核查意见", longest=2_000, lines=4)
    basis = PlainTextField(
        label="依据的法律、政策", longest=2_000, lines=2, help_text="写哪部法律、哪一条，或者哪个文件。"
    )
    reviewer = PlainTextField(
        label="核查人、单位", longest=80, lines=1, help_text="像“场司法助理”“法律顾问”。"
    )
    happened_on = day("哪天写的")

    def prepare(self):
        self.fields["conclusion"].choices = LegalReview.Conclusion.choices
        self.fields["question"].choices = [
            (one.code, f"{one.mark} {self.issue.policy.asked(one)}") for one in self.issue.policy.no_discuss
        ]

    def clean(self):
        data = super().clean()
        if data.get("conclusion") == LegalReview.Conclusion.UNLAWFUL and not data.get("question"):
            self.add_error("question", "结论是“不能商议”，要选碰了三不议哪一条。")
        return data
