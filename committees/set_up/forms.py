"""Forms of a village's set-up."""

from django import forms

from fengku.web.fields import DayField, PlainTextField
from fengku.web.forms import ActForm


class RulesForm(ActForm):
    submit_label = "看一遍，存这一版"
    text = PlainTextField(label="议事规则全文", longest=20_000, shortest=20, lines=18)
    adopted_on = DayField(label="哪天通过的", future=False)
    adopted_by = PlainTextField(label="哪个会议通过的", help_text="像“村民代表会议”。", longest=60, lines=1)


class RulesDayForm(forms.Form):
    """The day whose rules are asked for."""

    use_required_attribute = False
    day = DayField(label="哪一天的规则", required=False)


class VenueForm(ActForm):
    submit_label = "记下场所"
    draft_label = ""
    name = PlainTextField(label="叫什么", help_text="像“协商驿站”“议事室”。", longest=60, lines=1)
    place = PlainTextField(label="在哪里", longest=120, lines=1)
    from_day = DayField(label="哪天启用的", future=False)


class CloseVenueForm(ActForm):
    submit_label = "记下停用"
    draft_label = ""
    to_day = DayField(label="最后一天是哪天", future=False)


class PlanForm(ActForm):
    submit_label = "存下方案"
    draft_label = ""
    file = forms.FileField(
        label="方案的文件",
        help_text="PDF，或者拍的照片。",
        error_messages={"required": "请先选一个文件"},
    )
    happened_on = DayField(label="方案上的日子", future=False)


class OnlineForm(ActForm):
    submit_label = "记下"
    draft_label = ""
    enabled = forms.ChoiceField(
        label="本村开不开网上协商",
        choices=(("yes", "开通"), ("no", "不开")),
        widget=forms.RadioSelect,
        error_messages={"required": "请选一个"},
    )
    reason = PlainTextField(
        label="凭什么条件，为什么", help_text="像“村部有网，多数户有手机”。", longest=200, lines=2
    )
    happened_on = DayField(label="哪天定的", future=False)
