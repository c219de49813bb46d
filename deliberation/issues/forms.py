"""Forms of the ledger: register an issue, answer its reporter."""

from django import forms

from committees.places.models import Village, VillagerGroup
from fengku.calendar import today
from fengku.web.fields import CountField, NameField, PlainTextField
from fengku.web.forms import ActForm

from .detours import NewFacts
from .fact_form import IssueForm, day, radio, tick
from .models import Feedback, Reporter


class RegisterForm(ActForm):
    """D01 on screen."""

    submit_label = "看一遍，入台账"
    sections = (
        ("什么事", ("title", "description", "wish", "area", "channel", "channel_other")),
        ("谁反映的", ("openness", "reporter_name", "group", "phone", "on_behalf", "supporters")),
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
    supporters = CountField(
        label="还有几户也这么说", required=False, unit="户", help_text="不知道的空着，以后可以再加。"
    )
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
    """How a reporter was answered. With several, each is asked for."""

    submit_label = "记下答复"
    reporter = forms.ModelChoiceField(
        Reporter.objects.none(), label="答复了谁", required=False, empty_label="匿名的（写在公开栏上）"
    )
    happened_on = day("哪天答复的")
    way = radio("怎么答复的", help_text="匿名的，在公开栏公布，不要求签收。")
    content = PlainTextField(label="答复内容", longest=2_000)

    def prepare(self):
        self.fields["way"].choices = Feedback.Way.choices
        reporters = self.issue.reporters.order_by("pk")
        named = [one for one in reporters if one.openness != Reporter.Openness.ANONYMOUS]
        self.fields["reporter"].queryset = reporters
        if len(named) == len(reporters):
            self.fields["reporter"].empty_label = None
            self.fields["reporter"].required = len(named) > 1
        if len(reporters) < 2:
            del self.fields["reporter"]


class SupplementForm(IssueForm):
    submit_label = "记下补充"
    draft_label = "先存草稿"
    text = PlainTextField(label="补充的话，照原话写", longest=5_000, lines=5)
    happened_on = day("哪天补充的")


class WithdrawalForm(IssueForm):
    submit_label = "记下撤回"
    draft_label = ""
    reporter = forms.ModelChoiceField(
        Reporter.objects.none(), label="谁撤回", empty_label=None, widget=forms.RadioSelect
    )
    reason = PlainTextField(label="为什么撤回，照他说的写", longest=500, lines=2)
    happened_on = day("哪天说的")

    def prepare(self):
        self.fields["reporter"].queryset = self.issue.reporters.filter(withdrawals=None).order_by("pk")


class NewFactsForm(IssueForm):
    submit_label = "记下新情况"
    asked_by = radio("谁请求复核")
    text = PlainTextField(label="有什么新情况", longest=2_000, lines=4)
    happened_on = day("哪天提的")

    def prepare(self):
        self.fields["asked_by"].choices = NewFacts.AskedBy.choices


class JoinForm(IssueForm):
    """Somebody else raises the same, or only the number of households grows."""

    submit_label = "记下"
    draft_label = ""
    sections = (
        ("还有几户也这么说", ("supporters",), "一共几户，不算反映人自己。只改户数的，下面空着。"),
        (
            "又有谁来反映（办结时也要答复他）",
            ("openness", "reporter_name", "group", "phone", "on_behalf"),
        ),
        ("哪天", ("happened_on",)),
    )
    supporters = CountField(label="一共几户", required=False, unit="户")
    openness = radio("公不公开姓名", required=False)
    reporter_name = NameField(label="反映人", required=False)
    group = forms.ModelChoiceField(
        VillagerGroup.objects.none(), label="哪个组", required=False, empty_label="不清楚"
    )
    phone = PlainTextField(
        label="联系电话", help_text="只存在村里，不上墙。", longest=32, lines=1, required=False
    )
    on_behalf = tick("替别人来反映的")
    happened_on = day("哪天的事")

    def prepare(self):
        self.fields["openness"].choices = [
            row for row in Reporter.Openness.choices if row[0] != Reporter.Openness.ANONYMOUS
        ]
        self.fields["group"].queryset = VillagerGroup.objects.filter(village=self.issue.village).order_by(
            "pk"
        )

    def clean(self):
        data = super().clean()
        if data.get("reporter_name") and not data.get("openness"):
            self.add_error("openness", "请选一个")
        if data.get("supporters") in (None, self.issue.supporters) and not data.get("reporter_name"):
            self.add_error("supporters", "户数没有变，也没有写又有谁反映。")
        return data


class SplitForm(IssueForm):
    """The matters of a letter, one below the other; a matter without a name is none."""

    submit_label = "列出这几件"
    happened_on = day("哪天拆的")
    SPARE, MOST = 2, 40

    def __init__(self, *args, proposed: list[tuple[str, str]], **kwargs):
        self.row_count = min(max(len(proposed) + self.SPARE, 4), self.MOST)
        super().__init__(*args, **kwargs)
        for index in range(self.row_count):
            self.fields[f"title_{index}"] = PlainTextField(
                label=f"第{index + 1}件，起个名", longest=60, lines=1, required=False
            )
            self.fields[f"text_{index}"] = PlainTextField(
                label=f"第{index + 1}件怎么说的", longest=5_000, lines=2, required=False
            )

    @property
    def sections(self):
        rows = tuple(
            (f"第 {index + 1} 件", (f"title_{index}", f"text_{index}")) for index in range(self.row_count)
        )
        return (("哪天", ("happened_on",)), *rows)

    def clean(self):
        data = super().clean()
        for index in range(self.row_count):
            title, text = data.get(f"title_{index}"), data.get(f"text_{index}")
            if text and not title:
                self.add_error(f"title_{index}", "这一件没有起名。")
            if title and not text:
                self.add_error(f"text_{index}", "照信上的话写一句。")
        if len(self.parts()) == 1 and not self.errors:
            self.add_error("title_1", "只列了一件，这不叫拆分；至少列两件。")
        if not self.parts() and not self.errors:
            self.add_error("title_0", "还没有列出一件。")
        return data

    def parts(self) -> list[tuple[str, str]]:
        """(title, words) of each matter, for the action."""
        rows = (
            (self.cleaned_data.get(f"title_{index}"), self.cleaned_data.get(f"text_{index}"))
            for index in range(self.row_count)
        )
        return [(title, text) for title, text in rows if title and text]
