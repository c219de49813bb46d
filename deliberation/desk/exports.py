"""The journal of an issue as a sheet: every act in words, with what it rested on and its hash."""

from deliberation.issues.doors import issue_or_404
from fengku.calendar import SHANGHAI, show_day
from fengku.spreadsheets.writer import Column
from fengku.web.exporting import ListExport, Listing

from .views import journal_of, line_of

COLUMNS = (
    Column("第几条", 8),
    Column("哪天", 15),
    Column("办了什么", 26),
    Column("谁录的", 12),
    Column("谁定的", 18),
    Column("记下的", 50),
    Column("原因", 24),
    Column("依据", 40),
    Column("录入时间", 18),
    Column("校验", 20),
)


class JournalExport(ListExport):
    def listing(self, code, reference) -> Listing:
        issue = issue_or_404(self.request, code, reference)
        rows = [_row(line_of(entry, issue)) for entry in journal_of(issue)]
        return Listing(f"{issue.reference} 的经过", issue.village.name, COLUMNS, rows)


def _row(line: dict) -> list:
    entry = line["entry"]
    recorded = entry.recorded_at.astimezone(SHANGHAI)
    return [
        entry.seq,
        show_day(entry.happened_on),
        line["said"],
        entry.actor,
        line["decider"],
        "\n".join(f"{label}：{value}" for label, value in line["facts"]),
        line["reason"],
        entry.clause,
        f"{recorded:%Y-%m-%d %H:%M}",
        entry.hash[:12],
    ]
