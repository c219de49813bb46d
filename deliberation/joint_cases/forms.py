"""Forms of the request to the farm and of its answer."""

from django import forms

from committees.places.models import Village
from deliberation.issues.fact_form import IssueForm, day, radio
from fengku.web.fields import PlainTextField

from .models import FarmRequest


class RequestForm(IssueForm):
    submit_label = "记下请求"
    sections = (
        ("涉及哪些村", ("villages",), "本村已经算上，勾另外的村。"),
        ("报告", ("cause", "request", "happened_on")),
    )
    villages = forms.ModelMultipleChoiceField(
        Village.objects.none(),
        label="另外涉及",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "至少勾一个。只是本村的事，本村协商。"},
    )
    cause = PlainTextField(label="缘由和情况", longest=3_000, lines=5)
    request = PlainTextField(label="请求场党委做什么", longest=1_000, lines=2)
    happened_on = day("哪天报的")

    def prepare(self):
        village = self.issue.village
        self.fields["villages"].queryset = (
            Village.objects.filter(farm=village.farm_id).exclude(pk=village.pk).order_by("name")
        )


class AnswerForm(IssueForm):
    submit_label = "记下答复"
    answer = radio("场党委的答复")
    answer_text = PlainTextField(label="答复意见", longest=2_000, lines=3)
    leader = PlainTextField(label="由谁牵头", required=False, longest=80, lines=1, help_text="像“副场长”。")
    answered_on = day("哪天答复的")

    def prepare(self):
        self.fields["answer"].choices = FarmRequest.Answer.choices
