"""D08, 会议通知书 with its receipt, two on a sheet, one for each participant; and the notice for the board, without names."""

from collections import Counter

from deliberation.issues.models import Issue
from deliberation.issues.paper_head import paper_head
from deliberation.issues.suggested_form import TALK
from fengku.masking import mask_text
from fengku.papers.declarations import Paper, register

from .models import Participant
from .papers import enclosures_of, for_participants
from .queries import current_plan, options_of, participants, short_notice_reason, why_changed

# Half a sheet holds this many characters in all; the whole then stands on a page that goes with it.
MOST, MOST_ASIDE, LEAST = 330, 45, 40
# What must stand there whole (topic, place, whom to ask) may be long itself: then the letters are smaller.
CROWDED, ROOMY = 180, 220
LONG = ("background", "options")
AMONG_THEM = "由村干部和委员同有关的人家当面谈，内容不公开。"
# On the board their office names them; all others are numbers.
BY_OFFICE = (Participant.Kind.MEMBER, Participant.Kind.CADRE)


def d08_context(issue: Issue) -> dict:
    plan = current_plan(issue)
    facts = _facts(issue, plan)
    for key in ("background", "options", "urgent", "changed"):
        facts[key] = for_participants(issue, facts[key])
    facts["enclosed"] = _short("；".join(facts["enclosures"]), MOST_ASIDE)
    for name in ("urgent", "changed"):
        facts[name] = _short(facts[name], MOST_ASIDE)
    place = plan.place if plan else ""
    beside = ("urgent", "changed", "enclosed", "contact", "title_of_issue")
    aside = len(place) + sum(len(facts[name]) for name in beside)
    shortened = {name: _short(facts[name], max(LEAST, (MOST - aside) // 2)) for name in LONG}
    said = sum(map(len, shortened.values()))
    return {
        **paper_head(issue, on=None),
        **facts,
        **{f"short_{name}": text for name, text in shortened.items()},
        "is_short": any(shortened[name] != _one_line(facts[name]) for name in LONG),
        "density": "crowded" if aside > CROWDED else "roomy" if aside + said <= ROOMY else "",
        "people": participants(issue),
    }


def _facts(issue: Issue, plan) -> dict:
    """What both notices say: topic, when, where, how, background, options, whom to ask."""
    policy, village = issue.policy, issue.village
    form = policy.form(plan.form) if plan else None
    meeting_format = policy.format(plan.meeting_format) if plan else None
    options = options_of(plan) if plan else []
    return {
        "office": f"{village.name}村民议事协商委员会",
        "title_of_issue": issue.title,
        "plan": plan,
        "form": form.label if form else "",
        "meeting_format": meeting_format.label if meeting_format else "",
        "background": plan.background if plan else "",
        "options": "\n".join(f"{one.name}：{one.text}" for one in options),
        "contact": (plan.contact if plan else "") or village.office_phone,
        "enclosures": enclosures_of(plan) if plan else [],
        "urgent": short_notice_reason(plan) if plan else "",
        "changed": why_changed(plan),
        "nothing": "",
    }


def _one_line(text: str) -> str:
    return "".join(line.strip() for line in text.splitlines())


def _short(text: str, most: int) -> str:
    """The text on one line, cut after the last whole sentence that fits, or in the middle of a long one."""
    line = _one_line(text)
    if len(line) <= most:
        return line
    cut = line[:most]
    end = max(cut.rfind(mark) for mark in "。；！？")
    return cut[: end + 1] if end > most // 2 else f"{cut}……"


D08 = Paper(
    id="D08",
    title="协商议事会议通知书",
    template="papers/d08.html",
    context=d08_context,
    when="方案定了、开会以前：参加的每一位一份，一张纸两份；回执剪下来收回。",
    step="3",
    order=8,
)
register(D08)


def board_context(issue: Issue) -> dict:
    """Masked: on the board stand no names but those by office, and no private number.

    What a few households talk over among themselves (恳谈) is told by its kind alone (domain 5.3).
    """
    plan, listed = current_plan(issue), participants(issue)
    facts = _facts(issue, plan)
    names = [reporter.name for reporter in issue.reporters.all()]
    names += [one.name for one in listed if one.kind not in BY_OFFICE]
    named = [name for name in names if name]
    for key in ("title_of_issue", "background", "options", "urgent", "changed"):
        facts[key] = mask_text(facts[key], named).text
    if plan and plan.form == TALK:
        facts |= {"title_of_issue": "一件涉及面小的事", "background": AMONG_THEM, "options": "当面商量。"}
        facts |= {"urgent": "", "changed": "", "enclosures": []}
    kinds = Counter(one.kind for one in listed)
    return {
        # The day is that of posting: written by hand.
        **paper_head(issue, on=None),
        **facts,
        "who": "、".join(f"{Participant.Kind(kind).label}{count}人" for kind, count in kinds.items()),
    }


D08_BOARD = Paper(
    id="D08-board",
    title="协商议事会议通告",
    template="papers/d08_board.html",
    context=board_context,
    public=True,
    fit=(0.75, 1.125),
    when="发通知的时候一起贴在公开栏上：让没请到的人也知道要商量什么。上面没有参加人的姓名。",
    step="3",
    order=9,
)
register(D08_BOARD)
