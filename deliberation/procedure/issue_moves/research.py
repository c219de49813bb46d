"""Step three, 议前调研: T16, T17, T18; and back from the notice to the plan, T19."""

from deliberation.joint_cases.guards import not_cross_village
from deliberation.procedure import composed_guards, effects, permissions, telling
from deliberation.procedure.deadlines import notice_day, session_day
from deliberation.research import guards, notice_guards, plan_guards
from fengku.moves.declarations import Move

MOVES = (
    Move(
        code="start_research",
        number="T16",
        label="开始调研",
        sources=("determined",),
        target="researching",
        clause="四（四）三：“议前调研”",
        recorded_by=permissions.RESEARCH,
        decided_by="head",
        guards=(not_cross_village, guards.members_assigned, guards.recusal_asked),
        effects=(effects.confirm_assignment,),
        papers=("D06",),
        tell=telling.assigned,
        consequences=("委员去听各方意见，听完写方案。",),
    ),
    Move(
        code="plan",
        number="T17",
        label="定下方案",
        sources=("researching",),
        target="planned",
        clause="四（四）三：“拟定协商议事方案，根据协商议题明确协商主体”",
        recorded_by=permissions.PLAN,
        decided_by="head",
        guards=(
            guards.heard_enough,
            guards.researchers_enough,
            composed_guards.both_sides_heard,
            plan_guards.plan_drafted,
            plan_guards.form_reasoned,
            plan_guards.online_beside_another,
            plan_guards.options_add_up,
            plan_guards.participants_named,
            guards.resident_units_heard,
        ),
        effects=(effects.confirm_research, effects.confirm_plan),
        due=notice_day,
        papers=("D07",),
        tell=telling.planned,
        consequences=("方案定下来，接着把通报送到每一位参加人。",),
    ),
    Move(
        code="notify",
        number="T18",
        label="发出通报",
        sources=("planned",),
        target="notified",
        clause="四（四）三：“提前向参与协商的各类主体通报协商内容和相关信息”",
        recorded_by=permissions.NOTIFY,
        decided_by="head",
        guards=(plan_guards.changed_plan_stands, notice_guards.everyone_noticed),
        effects=(effects.confirm_plan, effects.confirm_notice),
        due=session_day,
        papers=("D08",),
        tell=telling.noticed,
        consequences=("到日子开协商议事会议。", "时间、地点要变，得重新通报。"),
    ),
)

# After the way forward: whoever asks what comes next is told of the session first.
BACK = (
    Move(
        code="replan",
        number="T19",
        label="变更方案，重新通报",
        sources=("notified",),
        target="planned",
        clause="四（四）三：“拟定协商议事方案”“提前向参与协商的各类主体通报”",
        recorded_by=permissions.PLAN,
        decided_by="head",
        effects=(effects.reopen_plan,),
        due=notice_day,
        papers=("D07",),
        tell=telling.replanned,
        reason_required=True,
        by_choice=True,
        consequences=(
            "原来的方案留着不动，另起一稿，照原样抄下来再改。",
            "已经通报过的不算数了，改完要重新通报每一位；以前的通报留着备查。",
        ),
    ),
)
