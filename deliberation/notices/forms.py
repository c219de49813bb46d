"""Forms of the sheet: its words and how far it is public, and its posting."""

from deliberation.issues.fact_form import IssueForm, day, radio, tick
from fengku.web.fields import NameField, PlainTextField


class SheetForm(IssueForm):
    submit_label = "确认，生成公示单"
    again = (("_again", "照选的公开程度重排一遍"),)
    sections = (
        (
            "定下来",
            ("publish_scope", "text", "sheet_on", "read_over"),
            "改右边的字，在这里改；改完会再查一遍。",
        ),
    )
    publish_scope = radio("公开到什么程度")
    text = PlainTextField(label="公开栏上的字", longest=6_000, lines=14)
    sheet_on = day("公示单落款的日子")
    read_over = tick("我从头看过一遍，没有手机号、身份证号、银行卡号、群众姓名")

    def prepare(self):
        self.fields["publish_scope"].choices = [
            (one.code, one.label) for one in self.issue.policy.publish_scopes
        ]

    def clean(self):
        data = super().clean()
        if not data.get("read_over"):
            self.add_error("read_over", "请从头看一遍，再勾上这一句。")
        return data


class PostingForm(IssueForm):
    submit_label = "记下张贴"
    draft_label = ""
    posted_on = day("哪天贴的")
    posted_by = NameField(label="谁贴的")
    place = PlainTextField(label="贴在哪里", longest=80, lines=1)


class UrgentStartForm(IssueForm):
    submit_label = "记下原因"
    happened_on = day("哪天定的")
    reason = PlainTextField(label="什么险情，为什么等不得", longest=1_000, lines=4, shortest=5)


class TakeDownForm(IssueForm):
    submit_label = "记下取下"
    draft_label = ""
    taken_down_on = day("哪天取下的")
