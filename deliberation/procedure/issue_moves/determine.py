"""Step two, 确定议题: T12 to T15. How a matter ends here stands in end_early."""

from deliberation.joint_cases.guards import farm_accepted
from deliberation.procedure import effects, permissions, telling
from deliberation.procedure.deadlines import days_after
from deliberation.screening import guards
from deliberation.screening.ending_guards import decided_propose
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
            decided_propose,
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
    Move(
        code="send_back",
        number="T14",
        label="“两委”退回再研究",
        sources=("proposed",),
        target="collected",
        clause="四（四）二：“提交村‘两委’会议审议确定协商议题”",
        recorded_by=permissions.SEND_BACK,
        decided_by="two_committees",
        guards=(guards.sent_back_jointly,),
        effects=(effects.confirm_review,),
        due=days_after("study_due_days"),
        papers=("D05",),
        tell=telling.sent_back,
        reason_required=True,
        by_choice=True,
        consequences=("回到村党组织，重新集中研究；这次的审议留着。",),
    ),
    Move(
        code="hand_to_farm",
        number="T15",
        label="转场党委牵头",
        sources=("determined",),
        target="farm_led",
        clause="三¶2：“跨行政村区域的重要事项，由场党委牵头组织开展协商”",
        recorded_by=permissions.HAND_OVER,
        decided_by="farm_party_committee",
        guards=(farm_accepted,),
        effects=(effects.confirm_request,),
        papers=("D20",),
        tell=telling.handed_over,
        by_choice=True,
        consequences=("由场党委牵头协商，村里的委员会不再主持；台账里这一行留着。",),
    ),
)
