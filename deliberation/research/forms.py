"""Forms of research: who looks into it, what was heard, a photograph. Those of the plan: plan_forms."""

from django import forms

from committees.bodies.models import BodyKind
from committees.people.models import Person
from deliberation.issues.fact_form import IssueForm, check_seated, day, radio, seated_choices, tick, ticks
from fengku.calendar import today
from fengku.web.fields import CountField, PlainTextField

from .models import ResearchRecord
from .recusals import proposed

COMMITTEE = BodyKind.DELIBERATION_COMMITTEE


class AssignmentForm(IssueForm):
    submit_label = "记下分工"
    happened_on = day("哪天定的")
    responsible = ticks("由哪几位委员去调研")
    recused = ticks("哪几位委员要回避", required=False, help_text="跟这件事有利害的，或者是当事人的近亲属。")
    recusal_reason = PlainTextField(label="回避的原因", longest=120, lines=1, required=False)
    nobody_recused = tick("问过了，没有人要回避")
    task = PlainTextField(label="调研什么", longest=1_000, lines=3, required=False)

    def prepare(self):
        choices = seated_choices(self.issue, COMMITTEE)
        self.fields["responsible"].choices = self.fields["recused"].choices = choices
        members = list(Person.objects.filter(pk__in=[code for code, _ in choices]))
        self.proposals = proposed(self.issue, members, on=self.issue.state_since or today())
        if self.proposals:
            said = "；".join(f"{one.person.name}（{one.why}）" for one in self.proposals)
            self.fields["recused"].help_text = f"照登记的亲属关系，建议回避：{said}。是不是回避，由会上定。"
            if not self.is_bound and not self.initial.get("recused"):
                self.initial["recused"] = [str(one.person.pk) for one in self.proposals]

    def clean(self):
        data = super().clean()
        check_seated(self, "responsible", COMMITTEE)
        recused = set(data.get("recused") or ())
        if recused & set(data.get("responsible") or ()):
            self.add_error("recused", "要回避的委员不能负责调研，两处勾了同一个人。")
        known = {str(one.person.pk) for one in self.proposals}
        if recused - known and not data.get("recusal_reason"):
            self.add_error("recusal_reason", "写上为什么回避。")
        if recused and data.get("nobody_recused"):
            self.add_error("nobody_recused", "上面勾了要回避的人，这里就不能再勾。")
        return data

    def reasons(self) -> dict[Person, str]:
        """Who steps aside and why: as was written, else what the declared relation says."""
        written, known = (
            self.cleaned_data["recusal_reason"],
            {one.person.pk: one.why for one in self.proposals},
        )
        return {person: known.get(person.pk) or written for person in self.people("recused")}

    def people(self, name: str) -> list[Person]:
        return list(Person.objects.filter(pk__in=self.cleaned_data[name], village=self.issue.village))


class ResearchForm(IssueForm):
    submit_label = "记下这一位"
    sections = (
        ("哪天、谁去的", ("happened_on", "researchers", "place")),
        ("听了谁的", ("asked", "asked_kind", "unit", "side", "households")),
        ("怎么说的", ("leaning", "points", "situation", "facts_and_policy")),
    )
    happened_on = day("哪天去的")
    researchers = ticks("谁去的")
    place = PlainTextField(label="地点", longest=80, lines=1)
    asked = PlainTextField(
        label="走访对象", help_text="一位一条。一家人一起说的，写户主。", longest=120, lines=1
    )
    asked_kind = radio("是什么人")
    unit = PlainTextField(
        label="哪个单位",
        help_text="驻村单位、社会组织、上级部门的，写全称。",
        longest=80,
        lines=1,
        required=False,
    )
    side = PlainTextField(
        label="是哪一方", help_text="像“东片用水户”“前街用水户”。矛盾纠纷要各方都听。", longest=60, lines=1
    )
    households = CountField(label="代表几户", required=False, unit="户")
    leaning = radio("主要态度")
    points = PlainTextField(label="怎么说的，照着写", longest=3_000)
    situation = PlainTextField(label="现场情况", longest=2_000, lines=3, required=False)
    facts_and_policy = PlainTextField(label="相关法律、政策与数据", longest=2_000, lines=3, required=False)

    def prepare(self):
        least = self.issue.policy.value("research_min_people")
        self.fields["researchers"].choices = seated_choices(self.issue, COMMITTEE)
        self.fields["researchers"].help_text = f"要{least}个人以上一起去。"
        self.fields["leaning"].choices = ResearchRecord.Leaning.choices
        self.fields["asked_kind"].choices = ResearchRecord.Heard.choices

    def clean(self):
        data = super().clean()
        check_seated(self, "researchers", COMMITTEE)
        least, went = self.issue.policy.value("research_min_people"), data.get("researchers")
        if went and len(went) < least:
            self.add_error("researchers", f"调研要{least}个人以上一起去。")
        if data.get("asked_kind") == ResearchRecord.Heard.RESIDENT_UNIT and not data.get("unit"):
            self.add_error("unit", "驻村单位要写全称。")
        return data

    def people(self) -> list[Person]:
        return list(
            Person.objects.filter(pk__in=self.cleaned_data["researchers"], village=self.issue.village)
        )


class FileForm(IssueForm):
    """A file with the words that stand below it."""

    draft_label = ""
    submit_label = "传上去"
    file = forms.FileField(
        label="选一张照片或一个 PDF",
        error_messages={"required": "请先选一个文件", "empty": "这个文件是空的，请重新选"},
    )
    caption = PlainTextField(label="写一句说明", help_text="像“老管接头渗漏”。", longest=120, lines=1)
