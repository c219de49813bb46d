"""The plan's twenty-six columns of the ledger (D02), each from the facts of an issue. Reads what facts.py gathered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import regex

from deliberation.execution.models import ItemState
from deliberation.issues import states
from deliberation.issues.models import Issue, Reporter
from fengku.calendar import is_late_entry

from .facts import Facts, gather

Value = str | int | date
# Ended without a result: the last column says so in the state's word.
EARLY = tuple(
    state.code for state in states.STATES if state.ended and state.code not in ("archived", "annulled")
)


@dataclass(frozen=True)
class Column:
    """One column: its code, its label in the plan, millimetres on A3 and A4 (0: left out there), letters in the table.

    `letters` 0 means as long as it is. The file for Excel never shortens.
    """

    code: str
    label: str
    a3: int
    a4: int
    letters: int = 0
    left: bool = False

    @property
    def head(self) -> str:
        """The label as a narrow column prints it: two letters a line."""
        narrow = len(self.label) > 3 and self.a3 < 18
        return "\n".join(regex.findall("研究日期|/?..", self.label)) if narrow else self.label


COLUMNS = (
    Column("seq", "序号", 7, 8),
    Column("number", "编号", 17, 17),
    Column("collected_on", "收集日期", 13, 13),
    Column("channel", "渠道", 13, 0, 10),
    Column("reporter", "反映人", 15, 0, 12),
    Column("title", "议题名称", 27, 30, 24, left=True),
    Column("content", "主要内容", 30, 0, 36, left=True),
    Column("category", "五议类别", 8, 8),
    Column("key", "重点", 11, 10, 8),
    Column("households", "涉及户数", 9, 0),
    Column("study", "研究日期/意见", 17, 16),
    Column("review", "两委审定日期", 13, 13),
    Column("form", "协商形式", 10, 10),
    Column("session_on", "协商日期", 13, 13),
    Column("present", "参加人数", 9, 0),
    Column("result_form", "结果形式", 13, 0, 8),
    Column("result", "结果摘要", 28, 32, 36, left=True),
    Column("published_on", "公开日期", 13, 13),
    Column("responsible", "责任人", 15, 15, 14),
    Column("finish_by", "完成时限", 13, 13),
    Column("progress", "落实情况", 15, 14, 12),
    Column("supervision", "监督结论", 11, 11),
    Column("satisfaction", "满意度", 12, 0),
    Column("reported", "报场党委", 9, 0),
    Column("closed_on", "办结日期", 13, 13),
    Column("remark", "备注", 16, 16, 16),
)
BY_CODE = {column.code: column for column in COLUMNS}
STUDIED = {
    "propose": "初步确定",
    "reject": "不予商议",
    "legal_review": "合法性核查",
    "merge": "并入",
    "split": "拆分",
    "return": "退回",
    "refer": "转办",
}


class Line:
    """One line of the ledger. An attribute per column; an empty text or None for what is not there yet."""

    def __init__(self, seq: int, facts: Facts):
        self.seq, self.facts, self.issue = seq, facts, facts.issue
        self.policy = facts.policy

    def value(self, code: str) -> Value:
        found = getattr(self, code)
        if found in (None, ""):
            # What an old ledger said stands where the house has no record of its own.
            return self.facts.old.get(BY_CODE[code].label, "")
        return found

    @property
    def number(self) -> str:
        return self.issue.reference

    @property
    def collected_on(self) -> date:
        return self.issue.collected_on

    @property
    def channel(self) -> str:
        return self.issue.channel_other or self.policy.label("channels", self.issue.channel)

    @property
    def reporter(self) -> str:
        anonymous = Reporter.Openness.ANONYMOUS
        names = ("匿名" if one.openness == anonymous else one.name for one in self.facts.reporters)
        return "、".join(dict.fromkeys(names))

    @property
    def title(self) -> str:
        return self.issue.title

    @property
    def content(self) -> str:
        return self.issue.description

    @property
    def category(self) -> str:
        question = self.policy.question(self.issue.primary_category)
        return question.mark if question else ""

    @property
    def key(self) -> str:
        if not self.issue.is_key_topic:
            return ""
        kind = self.facts.screening.key_topic_kind if self.facts.screening else ""
        return self.policy.label("key_topic_kinds", kind) if kind else "是"

    @property
    def households(self) -> int | None:
        return self.facts.screening.households if self.facts.screening else None

    @property
    def study(self) -> str:
        study = self.facts.screening
        if study is None:
            return ""
        opinion = STUDIED.get(study.opinion) or str(study.get_opinion_display()).split("，")[0]
        return f"{dotted(study.happened_on)} {opinion}"

    @property
    def review(self) -> date | None:
        return self.facts.review and self.facts.review.happened_on

    @property
    def form(self) -> str:
        code = (
            self.facts.plan.form
            if self.facts.plan
            else self.facts.review and self.facts.review.suggested_form
        )
        found = self.policy.form(code) if code else None
        return found.label if found else ""

    @property
    def session_on(self) -> date | None:
        return self.facts.session and self.facts.session.happened_on

    @property
    def present(self) -> int | None:
        return self.facts.present

    @property
    def result_form(self) -> str:
        result = self.facts.result
        return (result.form_other or self.policy.label("result_forms", result.form)) if result else ""

    @property
    def result(self) -> str:
        return self.facts.result.body if self.facts.result else ""

    @property
    def published_on(self) -> date | None:
        return self.facts.posted_on

    @property
    def responsible(self) -> str:
        items = [item.responsible_person or item.responsible_unit for item in self.facts.items]
        return "、".join(dict.fromkeys(name for name in items or self.facts.looking if name))

    @property
    def finish_by(self) -> date | None:
        return max((item.finish_by for item in self._standing if item.finish_by), default=None)

    @property
    def progress(self) -> str:
        standing = self._standing
        if not standing:
            return ""
        done = sum(item.state == ItemState.DONE for item in standing)
        return "办完了" if done == len(standing) else f"办完{done}/{len(standing)}"

    @property
    def supervision(self) -> str:
        record = self.facts.supervision
        return self.policy.label("verdicts", record.verdict) if record else ""

    @property
    def satisfaction(self) -> str:
        record = self.facts.supervision
        if record is None or not record.beneficiaries_asked:
            return ""
        return f"{record.beneficiaries_satisfied}/{record.beneficiaries_asked}户"

    @property
    def reported(self) -> str:
        """Whether it has to be reported: a major matter, or help from above is wanted."""
        wanted = self.facts.result is not None and self.facts.result.needs_upper_help
        return "要报" if self.issue.is_major or wanted else ""

    @property
    def closed_on(self) -> date | None:
        return self.facts.completed_on or (self.issue.state_since if self.issue.state in EARLY else None)

    @property
    def remark(self) -> str:
        issue = self.issue
        late = is_late_entry(issue.collected_on, issue.recorded_at, self.policy.value("late_entry_days"))
        parts = [self._became] if issue.state in EARLY else []
        return "，".join([*parts, *["补录"] * late])

    @property
    def _became(self) -> str:
        """已并入 2026-003 号, 已拆分9件, 转办 场民政部门."""
        issue, study = self.issue, self.facts.screening
        if issue.merged_into_id:
            return f"{issue.state_label} {issue.merged_into.reference} 号"
        if self.facts.parts:
            return f"{issue.state_label}{self.facts.parts}件"
        if study and study.receiver:
            return f"{issue.state_label} {study.receiver}"
        return issue.state_label

    @property
    def _standing(self) -> list:
        return [item for item in self.facts.items if item.state != ItemState.CANCELLED]


def lines_of(issues: Sequence[Issue], *, first: int = 1) -> list[Line]:
    """The ledger's lines of these issues, numbered from `first`. The same few queries for one and for a thousand."""
    return [Line(seq, facts) for seq, facts in enumerate(gather(issues), first)]


def dotted(day: date, *, year: int | None = None) -> str:
    """2026.3.5; in a sheet of that year only 3.5."""
    short = f"{day.month}.{day.day}"
    return short if day.year == year else f"{day.year}.{short}"


def shortened(text: str, most: int) -> str:
    """The first `most` letters as people see them, with … when there are more; blanks and line ends are one blank."""
    plain = " ".join(text.split())
    letters = regex.findall(r"\X", plain)
    return plain if not most or len(letters) <= most else f"{''.join(letters[: most - 1])}…"
