"""Step six, 监督执行: T37, T38, T39."""

from deliberation.execution import guards as execution
from deliberation.notices import guards as notices
from deliberation.procedure import composed_guards, effects, permissions, telling
from deliberation.procedure.deadlines import archive_day, days_after, last_item_day
from deliberation.supervision import guards as supervision
from fengku.moves.declarations import Move

MOVES = (
    Move(
        code="start_execution",
        number="T37",
        label="转入执行",
        sources=("publicised",),
        target="executing",
        clause="四（四）六：“分类抓好协商结果的落实”",
        recorded_by=permissions.EXECUTE,
        decided_by="villagers_committee",
        guards=(notices.hung_long_enough,),
        effects=(effects.confirm_urgent_start,),
        due=last_item_day,
        papers=("D19",),
        consequences=("责任人按时限去办，办完一项记一项。",),
    ),
    Move(
        code="report_done",
        number="T38",
        label="报完成",
        sources=("executing",),
        target="awaiting_supervision",
        clause="四（四）六：“谁负责、谁执行”",
        recorded_by=permissions.REPORT,
        decided_by="responsible_person",
        guards=(execution.items_finished,),
        effects=(effects.confirm_items,),
        due=days_after("supervision_due_days"),
        papers=("D19",),
        tell=telling.finished,
        consequences=("由村务监督委员会去看、去问。",),
    ),
    Move(
        code="accept",
        number="T39",
        label="监督通过，办结",
        sources=("awaiting_supervision",),
        target="completed",
        clause="四（五）：“完善村务监督委员会对落实协商成果情况的监督方式”",
        recorded_by=permissions.ACCEPT,
        decided_by="supervision_committee",
        guards=(
            supervision.verdict_pass,
            composed_guards.supervisors_independent,
            supervision.beneficiaries_asked,
            supervision.status_posted,
        ),
        effects=(effects.confirm_supervision,),
        due=archive_day,
        papers=("D21", "D22"),
        tell=telling.accepted,
        consequences=("这件事办结，接着答复反映人、归档。",),
    ),
)
