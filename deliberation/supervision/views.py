"""Pages of supervision: the record, and its confirmation by a second person."""

from django.http import Http404

from deliberation.issues.fact_form import IssueForm
from deliberation.issues.fact_view import FactView

from .actions import countersign, record_supervision
from .forms import SupervisionForm
from .permissions import COUNTERSIGN, SUPERVISE
from .queries import current_record

WRITTEN = (
    "promises_kept",
    "money_matches",
    "happened_on",
    "way",
    "findings",
    "beneficiaries_asked",
    "beneficiaries_satisfied",
    "feedback",
    "verdict",
    "status_posted_on",
)


class SupervisionView(FactView):
    title = "村务监督委员会的意见"
    lead = "文书可以照纸代录，录完请监委会成员核对。"
    permission, room, form_class = SUPERVISE, "supervision", SupervisionForm
    template_name = "deliberation/supervision/supervision.html"

    def get_row(self):
        return current_record(self.subject)

    def get_initial(self) -> dict:
        row = self.get_row()
        if row is None:
            return {}
        looked = [str(person.pk) for person in row.supervisors.all()]
        return {**{name: getattr(row, name) for name in WRITTEN}, "supervisors": looked}

    def act(self, form):
        return record_supervision(
            self.subject,
            by=self.request.user,
            supervisors=form.people(),
            version=form.cleaned_data["version"],
            **{name: form.cleaned_data[name] for name in WRITTEN},
        )


class CountersignForm(IssueForm):
    submit_label = "看过了，跟纸上的一样"
    draft_label = ""


class CountersignView(FactView):
    title = "核对监督意见"
    permission, room, form_class = COUNTERSIGN, "countersign", CountersignForm
    template_name = "deliberation/supervision/countersign.html"

    def get_row(self):
        row = current_record(self.subject)
        if row is None:
            raise Http404
        return row

    @property
    def is_open(self) -> bool:
        return super().is_open and self.get_row().countersigned_at is None

    @property
    def closed_sentence(self) -> str:
        row = self.get_row()
        return f"{row.countersigned_by} 已经核对过了。" if row.countersigned_at else super().closed_sentence

    def get_context_data(self, **more):
        row = self.get_row()
        record = SupervisionForm(issue=self.subject)
        facts = [
            ("说好的事", dict(record.fields["promises_kept"].choices)[row.promises_kept]),
            ("钱", dict(record.fields["money_matches"].choices)[row.money_matches]),
            ("哪天看的", row.happened_on),
            ("怎么看的", row.way),
            ("谁来看的", "、".join(person.name for person in row.supervisors.all())),
            ("发现的情况", row.findings),
            ("受益群众", f"问了{row.beneficiaries_asked}户，满意{row.beneficiaries_satisfied}户"),
            ("结论", self.subject.policy.label("verdicts", row.verdict)),
        ]
        return super().get_context_data(facts_to_check=facts, record=row, **more)

    def act(self, form):
        return countersign(self.subject, by=self.request.user, record=self.get_row())
