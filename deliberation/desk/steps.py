"""The six steps of one issue as the desk shows them: what is done, what was told, which pages are open now."""

from dataclasses import dataclass, field

from deliberation.issues import states
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from deliberation.procedure.issue_moves import carry_over
from deliberation.procedure.issue_moves.table import ISSUE_MOVES
from fengku.calendar import show_short_day
from fengku.journal.models import Entry

# The fact pages of each room key, in the order of work: (label, name of the address).
PAGES = {
    "screening": (("记集中研究", "screening"),),
    "supplement": (("补充内容", "supplement"),),
    "legal_review": (("写核查结论", "legal_review"),),
    "review": (("记“两委”审议", "review"),),
    "assignment": (("定谁去调研、谁回避", "assignment"),),
    "research": (("记调研", "research"),),
    "plan": (("写协商议事方案", "plan"), ("写备选办法和预算", "options"), ("写参加人", "participants")),
    "replanning": (("改方案", "plan"),),
    "notice": (("记通报", "noticing"),),
    "session": (("记签到", "sitting"),),
    "consultation": (("记发言、不同意见和协商意见", "session"),),
    "results": (("写协商结果", "result"),),
    "execution_items": (("写执行事项", "items"),),
    "notices": (("看公示单", "sheet"), ("记张贴", "posting")),
    "urgent_start": (("急着排险，提前动手", "urgent_start"),),
    "execution": (("记办理情况", "items"),),
    "supervision": (("记监督意见", "supervision"),),
    "countersign": (("核对监督意见", "countersign"),),
    "feedback": (("答复反映人", "feedback"),),
    "archives": (("归档前看一遍", "archive"),),
    "farm_request": (("请求转场牵头", "farm_request"),),
    "reopening": (("请求复核", "reopening"),),
    "reporters": (("又有人反映", "reporters"),),
    "splitting": (("拆成几件", "splitting"),),
    "withdrawal": (("记撤回", "withdrawal"),),
}
ORDER = tuple(PAGES)
# May be written while a state lasts, but is not what the next step waits for.
BESIDE = frozenset({"reporters", "splitting", "withdrawal", "farm_request", "reopening"})


@dataclass
class Step:
    """One of the plan's six steps: the word, "done"/"now"/"", a note, and the labels told by its moves."""

    number: int
    label: str
    state: str = ""
    note: str = "还没到"
    told: list = field(default_factory=list)


def steps_of(issue: Issue, entries: list[Entry]) -> list[Step]:
    """Six steps from the pinned plan; facts from the journal's entries of this issue."""
    steps = [Step(number, one.label) for number, one in enumerate(issue.policy.steps, 1)]
    here = len(steps) + 1 if issue.state == "archived" else issue.step
    for step in steps:
        if step.number < here:
            step.state, step.note = "done", ""
        elif step.number == here:
            step.state, step.note = "now", issue.state_label
    for entry in entries:
        if entry.verb not in ISSUE_MOVES:
            continue
        move = ISSUE_MOVES[entry.verb]
        step = steps[step_of_move(move) - 1]
        step.told += list(entry.payload.get("facts", {}).items())
        if step.state == "done":
            # The day on which an old line was finished is not the day on which it was collected.
            collected = issue.collected_on if move.code in carry_over.CODES else None
            step.note = show_short_day(collected or entry.happened_on)
    return steps


def step_of_move(move) -> int:
    """A move's facts belong to the step it leads into: the study to 确定议题, the plan to 议前调研.

    What an old ledger says is the ledger's, wherever the work goes on.
    """
    return 1 if move.code in carry_over.CODES else states.step_of(move.target)


def open_pages(issue: Issue, *, beside: bool = False) -> list[tuple[str, str]]:
    """(label, address) of the fact pages that may be written now; `beside`: those off the main line instead."""
    rooms = states.OPEN_ROOMS.get(issue.state, ())
    return [
        (label, address(name, issue))
        for room in ORDER
        if room in rooms and (room in BESIDE) == beside
        for label, name in PAGES[room]
    ]
