"""The states of an issue: names, step, whether it has ended. Moves between them stand in the procedure."""

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    code: str
    label: str
    step: int  # 1-6; the step of the plan under which the desk shows it
    ended: bool = False


STATES = (
    State("collected", "已收集", 1),
    State("returned", "退回补充", 1),
    State("proposed", "初步确定", 2),
    State("legal_review", "合法性核查中", 2),
    State("determined", "已确定", 2),
    State("researching", "议前调研", 3),
    State("planned", "方案已拟定", 3),
    State("notified", "已通报", 3),
    State("deliberating", "协商中", 4),
    State("agreed", "形成协商意见", 4),
    State("unresolved", "未达成一致", 4),
    State("voting", "提交表决", 4),
    State("awaiting_approval", "表决通过待上级批准", 4),
    State("result_fixed", "结果已确定", 5),
    State("publicised", "结果公开中", 5),
    State("under_objection", "异议处理中", 5),
    State("executing", "执行中", 6),
    State("awaiting_supervision", "待监督验收", 6),
    State("rectifying", "整改中", 6),
    State("completed", "已办结", 6),
    State("archived", "已归档", 6, ended=True),
    State("rejected", "不予商议", 2, ended=True),
    State("referred", "转办", 2, ended=True),
    State("merged", "已并入", 2, ended=True),
    State("split", "已拆分", 2, ended=True),
    State("withdrawn", "已撤回", 2, ended=True),
    State("suspended", "暂缓", 3),
    State("farm_led", "场牵头协商", 3),
    State("closed_not_passed", "未通过终结", 4, ended=True),
    State("annulled", "结果已撤销", 6, ended=True),
)
BY_CODE = {state.code: state for state in STATES}


def label(code: str) -> str:
    """The state's name in the glossary; 未登记 for an issue that has no state yet."""
    return BY_CODE[code].label if code else "未登记"


def step_of(code: str) -> int:
    """The plan's step (1-6) a state belongs to."""
    return BY_CODE[code].step if code else 1


def choices() -> list[tuple[str, str]]:
    """For fields: callable, so that a new state makes no migration."""
    return [(state.code, state.label) for state in STATES]


# Which facts may be written while the issue is in a state. A room asks `issues.writing.open_for`.
OPEN_ROOMS: dict[str, frozenset[str]] = {
    "collected": frozenset({"reporters", "splitting", "withdrawal", "screening"}),
    "returned": frozenset({"reporters", "supplement", "withdrawal", "feedback"}),
    "proposed": frozenset({"reporters", "withdrawal", "review"}),
    "legal_review": frozenset({"reporters", "legal_review"}),
    "determined": frozenset({"reporters", "assignment", "farm_request"}),
    "researching": frozenset({"reporters", "research", "plan"}),
    # A confirmed plan is changed by a new revision, which is a draft again.
    "planned": frozenset({"reporters", "notice", "replanning"}),
    "notified": frozenset({"reporters", "notice", "session"}),
    "deliberating": frozenset({"reporters", "consultation", "dissents"}),
    "agreed": frozenset({"results", "execution_items", "dissents"}),
    "result_fixed": frozenset({"notices", "dissents"}),
    "publicised": frozenset({"notices", "urgent_start", "taking_down", "dissents"}),
    "executing": frozenset({"notices", "taking_down", "execution", "dissents"}),
    "awaiting_supervision": frozenset({"supervision", "taking_down", "countersign", "dissents"}),
    "completed": frozenset({"feedback", "taking_down", "archives", "countersign", "dissents"}),
    # What ended early is still told to those who raised it, and put into the archive.
    "rejected": frozenset({"feedback", "archives", "reopening"}),
    "referred": frozenset({"feedback", "archives"}),
    "merged": frozenset({"feedback", "archives"}),
    "withdrawn": frozenset({"feedback", "archives"}),
    "split": frozenset({"feedback"}),
    # A sheet may hang longer than its case lasts.
    "archived": frozenset({"taking_down"}),
}
# Ended before anything was deliberated: told to the reporters within days, archived without a result.
ENDED_EARLY = frozenset({"rejected", "referred", "merged", "withdrawn", "split"})


# What may be written in every state: it decides nothing.
ALWAYS_OPEN = frozenset({"guidance"})


def is_open(state: str, room: str) -> bool:
    """Whether the room may write while the issue is in the state."""
    return room in ALWAYS_OPEN or room in OPEN_ROOMS.get(state, ())


def opens_later(state: str, room: str) -> bool:
    """Whether the room opens only in states after this one, along the main line."""
    order = [one.code for one in STATES]
    opening = [order.index(code) for code, rooms in OPEN_ROOMS.items() if room in rooms]
    return bool(opening) and state in order and order.index(state) < min(opening)
