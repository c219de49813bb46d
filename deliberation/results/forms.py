"""The form of the result."""

from deliberation.issues.fact_form import IssueForm, day, radio, tick
from fengku.web.fields import NameField, PlainTextField


class ResultForm(IssueForm):
    submit_label = "记下结果"
    sections = (
        ("结果", ("form", "form_other", "body")),
        ("公开和报告", ("publish_scope", "needs_upper_help")),
        ("谁定的", ("adopted_on", "happened_on")),
        ("口头协定才填", ("memorandum", "witness_one", "witness_two")),
    )
    form = radio("用哪种形式确定", help_text="村规民约只能由村民会议表决制定。")
    form_other = PlainTextField(label="选了“其他”，写是什么形式", longest=60, lines=1, required=False)
    body = PlainTextField(label="结果正文", longest=6_000, lines=6)
    publish_scope = radio("公开到什么程度", help_text="家庭、邻里纠纷不贴全文。")
    needs_upper_help = tick("有事项需要上级落实或帮助")
    adopted_on = day("村党组织哪天采纳的")
    happened_on = day("哪天确定的")
    memorandum = PlainTextField(label="书面备忘", longest=3_000, lines=3, required=False)
    witness_one = NameField(label="见证人一", required=False)
    witness_two = NameField(label="见证人二", required=False)

    def prepare(self):
        policy = self.issue.policy
        self.fields["form"].choices = [(one.code, one.label) for one in policy.result_forms]
        self.fields["publish_scope"].choices = [(one.code, one.label) for one in policy.publish_scopes]

    def clean(self):
        data = super().clean()
        if data.get("form") == "other" and not data.get("form_other"):
            self.add_error("form_other", "选了“其他”，写上是什么形式。")
        if data.get("form") == "oral_agreement":
            for name in ("memorandum", "witness_one", "witness_two"):
                if not data.get(name):
                    self.add_error(name, "口头协定要有书面备忘和两名见证人。")
        return data
