"""The form of the two committees' review: count, decision, and the form of deliberation with its reason."""

from django import forms

from committees.meetings.models import Meeting
from deliberation.issues.fact_form import IssueForm, radio, tick
from deliberation.issues.suggested_form import suggest_form
from fengku.web.fields import CountField, PlainTextField

from .meeting_choices import meetings_for, offer_meetings
from .models import Review
from .queries import current_screening


class ReviewForm(IssueForm):
    """What the two committees decided, and their count."""

    submit_label = "记下“两委”审议"
    sections = (
        ("哪次会议定的", ("meeting",)),
        (
            "表态",
            ("decision", "approve", "against", "abstain", "opinion"),
            "举手的是上面这个意见。三个数加起来等于实到人数；一个人在两个班子里的算一个人。",
        ),
        ("怎么协商", ("suggested_format", "form_reason", "is_statutory", "statutory_basis")),
    )

    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label="哪次“两委”会议", empty_label=None, widget=forms.RadioSelect
    )
    decision = radio("怎么定")
    approve = CountField(label="同意", unit="人")
    against = CountField(label="不同意", unit="人", initial=0)
    abstain = CountField(label="弃权", unit="人", initial=0)
    opinion = PlainTextField(label="审议意见", required=False, longest=1_000, lines=3)
    suggested_format = radio("用哪种协商形式、怎么开")
    form_reason = PlainTextField(label="不用建议的形式，为什么", required=False, longest=200, lines=1)
    is_statutory = tick("这是法律要求表决的事项（集体财产、筹资筹劳、承包地草场、村规民约等）")
    statutory_basis = PlainTextField(
        label="勾了上面一项，写依据哪部法律", required=False, longest=300, lines=2
    )

    def prepare(self):
        offer_meetings(self.fields["meeting"], meetings_for(self.issue, "review", Review))
        self.fields["decision"].choices = Review.Decision.choices
        self.fields["suggested_format"].choices = format_choices(self.issue.policy)
        screening = current_screening(self.issue)
        self.suggested = screening and suggest_form(
            self.issue.policy,
            is_technical=screening.is_technical,
            households=screening.households,
            persons=screening.persons,
        )
        if self.suggested:
            self.fields["suggested_format"].help_text = self.suggested.sentence

    def clean(self):
        data = super().clean()
        if data.get("is_statutory") and not data.get("statutory_basis"):
            self.add_error("statutory_basis", "写上依据哪部法律、哪件事。")
        other = data.get("suggested_format") and self.suggested and self.form_code() != self.suggested.form
        if other and not data.get("form_reason"):
            self.add_error("form_reason", f"{self.suggested.sentence}选了别的形式，写一句为什么。")
        if data.get("decision") in (Review.Decision.AMENDED, Review.Decision.SEND_BACK) and not data.get(
            "opinion"
        ):
            self.add_error("opinion", "改了什么、为什么退回，写一句。")
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
