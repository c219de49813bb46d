"""Step two, 确定议题: T12, T13."""

from deliberation.procedure import effects, permissions, telling
from deliberation.procedure.deadlines import days_after
from deliberation.screening import guards
from fengku.moves.declarations import Move

MOVES = (
    Move(
        code="propose",
        number="T12",
        label="初步确定，交“两委”审议",
        sources=("collected",),
        target="proposed",
        clause="四（四）二：“村党组织对收集到的问题进行集中研究，初步确定协商议题”",
        recorded_by=permissions.PROPOSE,
        decided_by="village_party_org",
        guards=(
            guards.studied_collectively,
            guards.fits_five,
            guards.none_of_three,
            guards.classified,
        ),
        effects=(effects.confirm_study, effects.classify),
        due=days_after("joint_review_due_days"),
        papers=("D03",),
        tell=telling.studied,
        consequences=(
            "从“已收集”变成“初步确定”，由村“两委”审议。",
            "集中研究的记录定下来，不能再改，要改另写更正。",
        ),
    ),
    Move(
        code="determine",
        number="T13",
        label="审议确定为协商议题",
        sources=("proposed",),
        target="determined",
        clause="四（四）二：“提交村‘两委’会议审议确定协商议题”",
        recorded_by=permissions.DETERMINE,
        decided_by="two_committees",
        guards=(guards.reviewed_jointly, guards.form_suggested),
        effects=(effects.confirm_review,),
        papers=("D05",),
        tell=telling.reviewed,
        consequences=("从“初步确定”变成“已确定”，由组长安排调研。", "可以打印协商议题审定表，请“两委”签字。"),
    ),
)
