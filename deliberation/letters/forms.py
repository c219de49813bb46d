"""Forms of the house for its doors and letters. The villagers' own form stands in the door's room."""

from django import forms

from fengku.web.fields import PlainTextField
from fengku.web.forms import ActForm


class SwitchForm(ActForm):
    """Says only what is wanted: so two people who press at once do not undo each other."""

    draft_label = ""
    wanted = forms.ChoiceField(choices=(("open", "开"), ("closed", "关")), widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.submit_label = "打开网上提事" if self["wanted"].value() == "open" else "关上网上提事"


class SetAsideForm(ActForm):
    submit_label = "不收进台账"
    draft_label = ""
    reason = PlainTextField(
        label="为什么不收进台账",
        help_text="写信人看不到这一句，只看到没有收、请找村里。留给以后查。",
        longest=500,
        lines=3,
    )


class PassOnForm(ActForm):
    submit_label = "转给村里"
    draft_label = ""
    with_contact = forms.BooleanField(
        label="姓名和电话也给村里看",
        help_text="不勾，村里只看到写的事。说的是村干部的，一般不勾。",
        required=False,
    )
