"""What is due in a village as a sheet: every open issue with its day, whose turn it is, the overdue first."""

from committees.access.doors import village_or_404
from deliberation.issues.queries import open_lines
from deliberation.procedure.deciders import next_move, who_decides
from fengku.calendar import show_day, today
from fengku.spreadsheets.writer import Column
from fengku.web.exporting import ListExport, Listing

from .tasks import GROUPS, group_of

COLUMNS = (
    Column("急不急", 18),
    Column("哪天前", 15),
    Column("编号", 10),
    Column("议题名称", 36),
    Column("现在", 14),
    Column("下一步", 24),
    Column("谁来定", 20),
)


class TodayExport(ListExport):
    """All of them, not only as many as the page carries."""

    def listing(self, code) -> Listing:
        village, now = village_or_404(self.request, code), today()
        labels, order = dict(GROUPS), [key for key, _ in GROUPS]
        found = []
        for issue in open_lines(village):
            move = next_move(issue.state)
            if move:
                found.append((order.index(group_of(issue, now)), issue, move))
        rows = [
            [
                labels[order[place]],
                show_day(issue.due_on),
                issue.reference,
                issue.title,
                issue.state_label,
                move.label,
                who_decides(move, village),
            ]
            for place, issue, move in sorted(found, key=lambda one: one[0])
        ]
        return Listing("要办的事", village.name, COLUMNS, rows)
