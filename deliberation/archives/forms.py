"""The form by which a missing paper is explained."""

from deliberation.issues.fact_form import IssueForm, radio
from fengku.web.fields import PlainTextField

from .required import REQUIRED


class MissingForm(IssueForm):
    submit_label = "记下原因"
    draft_label = ""
    paper_id = radio("缺哪一份")
    because = PlainTextField(label="为什么没有", longest=200, lines=2)

    def prepare(self):
        self.fields["paper_id"].choices = [(code, code) for code in REQUIRED]
