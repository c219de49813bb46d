"""Forms of execution items."""

from deliberation.issues.fact_form import IssueForm, day, radio
from fengku.web.fields import AmountField, DayField, NameField, PlainTextField


class ItemForm(IssueForm):
    """One thing to do."""

    submit_label = "添上这一项"
    draft_label = ""
    what = PlainTextField(label="办什么事", longest=200, lines=2)
    responsible_unit = PlainTextField(label="责任单位", longest=80, lines=1, required=False)
    responsible_person = NameField(label="责任人", required=False)
    category = radio("谁来办")
    finish_by = DayField(label="完成时限")
    funding = PlainTextField(label="资金来源", longest=80, lines=1, required=False)
    amount_yuan = AmountField(label="金额", required=False)
    beneficiary_supervisor = NameField(label="受益群众监督员", required=False)

    def prepare(self):
        self.fields["category"].choices = [
            (one.code, one.label) for one in self.issue.policy.execution_categories
        ]

    def clean(self):
        data = super().clean()
        if not (data.get("responsible_unit") or data.get("responsible_person")):
            self.add_error("responsible_person", "责任单位、责任人至少写一个。")
        data["amount_yuan"] = data.get("amount_yuan") or 0
        return data


class FinishForm(IssueForm):
    """What shows that an item is done, or why it will not be."""

    submit_label = "记下"
    draft_label = ""
    happened_on = day("哪天")
    evidence = PlainTextField(
        label="佐证", help_text="照片、收据、谁看见的，写一样就行；不办了的写原因。", longest=1_000, lines=3
    )
