"""The execution items of an issue as a sheet (D19's columns)."""

from deliberation.issues.doors import issue_or_404
from fengku.calendar import show_day
from fengku.spreadsheets.writer import Column
from fengku.web.exporting import ListExport, Listing

from .queries import items_of

COLUMNS = (
    Column("序号", 6),
    Column("事项", 36),
    Column("责任单位", 16),
    Column("责任人", 12),
    Column("类别", 14),
    Column("资金来源", 14),
    Column("金额（元）", 12),
    Column("完成时限", 15),
    Column("受益群众监督员", 16),
    Column("进度", 10),
    Column("佐证", 30),
)


class ItemsExport(ListExport):
    def listing(self, code, reference) -> Listing:
        issue = issue_or_404(self.request, code, reference)
        rows = [
            [
                number,
                item.what,
                item.responsible_unit,
                item.responsible_person,
                issue.policy.label("execution_categories", item.category),
                item.funding,
                float(item.amount_yuan) if item.amount_yuan else "",
                show_day(item.finish_by),
                item.beneficiary_supervisor,
                item.get_state_display(),
                item.evidence,
            ]
            for number, item in enumerate(items_of(issue), 1)
        ]
        return Listing(f"{issue.reference} 执行事项", issue.village.name, COLUMNS, rows)
