"""The supervision committee's form: two questions in big type."""

from committees.bodies.models import BodyKind
from committees.people.models import Person
from deliberation.issues.fact_form import IssueForm, check_seated, day, radio, seated_choices, ticks
from fengku.web.fields import CountField, PlainTextField

KEPT = (("yes", "都办到了"), ("partly", "没全办到，要改"), ("no", "没办，不通过"))
MONEY = (("yes", "一样"), ("no", "不一样"), ("unseen", "没看到账"), ("none", "没花钱"))


class SupervisionForm(IssueForm):
    submit_label = "写好了，记下"
    sections = (
        ("第一问　说好的事，办到了吗？", ("promises_kept",)),
        ("第二问　钱花的数，跟公开的一样吗？", ("money_matches",)),
        ("怎么看的", ("happened_on", "way", "supervisors", "findings")),
        ("问过受益的群众", ("beneficiaries_asked", "beneficiaries_satisfied", "feedback")),
        ("结论", ("verdict", "status_posted_on")),
    )
    promises_kept = radio("说好的事")
    money_matches = radio("钱")
    happened_on = day("哪天看的")
    way = PlainTextField(label="怎么看的", help_text="现场看、查账、走访几户。", longest=80, lines=1)
    supervisors = ticks("谁来看的", help_text="办这件事的人不能给自己验收。")
    findings = PlainTextField(label="发现的情况", longest=2_000, lines=3, required=False)
    beneficiaries_asked = CountField(label="问了几户", unit="户")
    beneficiaries_satisfied = CountField(label="满意的几户", unit="户")
    feedback = PlainTextField(label="群众的话", longest=1_000, lines=2, required=False)
    verdict = radio("监督的结论")
    status_posted_on = day("落实情况哪天在公开栏公布的", required=False)

    def prepare(self):
        self.fields["supervisors"].choices = seated_choices(self.issue, BodyKind.SUPERVISION_COMMITTEE)
        self.fields["promises_kept"].choices = KEPT
        self.fields["money_matches"].choices = MONEY
        self.fields["verdict"].choices = [(one.code, one.label) for one in self.issue.policy.verdicts]

    def clean(self):
        data = super().clean()
        check_seated(self, "supervisors", BodyKind.SUPERVISION_COMMITTEE)
        asked, satisfied = data.get("beneficiaries_asked"), data.get("beneficiaries_satisfied")
        if asked is not None and satisfied is not None and satisfied > asked:
            self.add_error("beneficiaries_satisfied", "满意的户数不能多过问的户数。")
        if data.get("verdict") == "pass" and data.get("promises_kept") in ("partly", "no"):
            self.add_error("verdict", "第一问答了没有全办到，结论就不能是“通过”。")
        return data

    def people(self) -> list[Person]:
        return list(
            Person.objects.filter(pk__in=self.cleaned_data["supervisors"], village=self.issue.village)
        )
