"""Forms of the ledger: register an issue, answer its reporter."""

from django import forms

from committees.places.models import Village, VillagerGroup
from fengku.calendar import today
from fengku.web.fields import NameField, PlainTextField
from fengku.web.forms import ActForm

from .fact_form import IssueForm, day, radio, tick
from .models import Feedback, Reporter


class RegisterForm(ActForm):
    """D01 on screen."""

    submit_label = "看一遍，入台账"
    sections = (
        ("什么事", ("title", "description", "wish", "area", "channel", "channel_other")),
        ("谁反映的", ("openness", "reporter_name", "group", "phone", "on_behalf")),
        ("哪天", ("collected_on", "happened_on")),
    )

    title = PlainTextField(label="起个名", help_text="像“主街流动摊点占道”，十来个字。", longest=60, lines=1)
    description = PlainTextField(
        label="他怎么说的，照着写", help_text="不要写手机号、身份证号、病情。", longest=100_000, lines=6
    )
    wish = PlainTextField(label="想要怎么办", longest=1_000, lines=2, required=False)
    area = PlainTextField(label="涉及哪些户、哪一片", longest=120, lines=1, required=False)
    channel = radio("从哪里来的", help_text="四（四）一：座谈会、民情家访、微信群、意见箱等")
    channel_other = PlainTextField(label="选了“别的”，写是从哪里来的", longest=60, lines=1, required=False)
    openness = radio("公不公开姓名")
    reporter_name = NameField(label="反映人", help_text="匿名的空着。", required=False)
    group = forms.ModelChoiceField(
        VillagerGroup.objects.none(), label="哪个组", required=False, empty_label="不清楚"
    )
    phone = PlainTextField(
        label="联系电话", help_text="只存在村里，不上墙。", longest=32, lines=1, required=False
    )
    on_behalf = tick("替别人来反映的")
    collected_on = day("哪天说的", help_text="比今天早几天也照实写，会标上“补录”，不影响办理。")
    happened_on = day("哪天登记的", required=False, help_text="空着就是今天；纸上登记过的写纸上的日子。")

    def __init__(self, *args, village: Village, policy, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["channel"].choices = [(channel.code, channel.label) for channel in policy.channels]
        self.fields["openness"].choices = Reporter.Openness.choices
        self.fields["group"].queryset = VillagerGroup.objects.filter(village=village).order_by("pk")
        self.initial.setdefault("collected_on", today())

    def clean(self):
        data = super().clean()
        if data.get("openness") in (Reporter.Openness.NAMED, Reporter.Openness.WITHHELD) and not data.get(
            "reporter_name"
        ):
            self.add_error("reporter_name", "写上反映人，或者选“匿名”。")
        registered, collected = data.get("happened_on"), data.get("collected_on")
        if registered and collected and registered < collected:
            self.add_error("happened_on", "登记的日子早于说的日子，请核对。")
        return data


class FeedbackForm(IssueForm):
    """How the reporter was answered."""

    submit_label = "记下答复"
    happened_on = day("哪天答复的")
    way = radio("怎么答复的", help_text="匿名的，在公开栏公布，不要求签收。")
    content = PlainTextField(label="答复内容", longest=2_000)

    def prepare(self):
        self.fields["way"].choices = Feedback.Way.choices
