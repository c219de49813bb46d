"""What is due in a village, computed from the table of moves and the due days; nothing is stored, no guard is asked."""

from collections import Counter
from datetime import date

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import Count
from django.urls import reverse
from django.views.generic import TemplateView

from committees.access.doors import reach_of, village_or_404
from committees.access.permissions import can
from committees.bodies.due import Due, due_of
from committees.bodies.permissions import SEATS
from committees.meetings.models import MeetingKind, Seat
from committees.places.models import Village
from deliberation.issues import states
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from deliberation.issues.permissions import FEEDBACK, REGISTER
from deliberation.issues.queries import open_lines
from deliberation.procedure.deciders import is_for, next_move, who_decides
from deliberation.research.models import Participant
from fengku.calendar import show_day, show_short_day, today, weekday_word

# As many as one page carries on a slow line; the ledger has them all.
MOST_TASKS = 60
WEEK = 7
GROUPS = (
    ("late", "过了日子的，先办"),
    ("today", "今天"),
    ("week", "七天之内"),
    ("later", "七天以后"),
    ("none", "没有期限的"),
)
REJECTED, AWAY = ("rejected",), ("referred", "merged", "split", "withdrawn")
DONE = ("completed", "archived")


class TodayView(LoginRequiredMixin, TemplateView):
    """Tasks by day, the reader's own decisions first in each group; whose turn the rest is; the year's numbers."""

    template_name = "deliberation/today/today.html"

    def get_context_data(self, **kwargs):
        village, now = village_or_404(self.request, kwargs["code"]), today()
        roles = reach_of(self.request.user).roles_in(village)
        counted = {
            (row["state"], row["year"]): row["n"]
            for row in Issue.objects.filter(village=village)
            .order_by()
            .values("state", "year")
            .annotate(n=Count("pk"))
        }
        groups: dict[str, list] = {key: [] for key, _ in GROUPS}
        may_tell = can(self.request.user, FEEDBACK, village)
        telling = 0  # reporters of what ended early, who wait to be told
        for issue in open_lines(village)[:MOST_TASKS]:
            issue.village = village
            move = next_move(issue.state)
            if issue.state in states.ENDED_EARLY:
                groups[group_of(issue, now)].append(_telling_task(issue, now, mine=may_tell))
                telling += 1
            elif move:
                groups[group_of(issue, now)].append(_task(issue, move, now, mine=is_for(roles, move)))
        may_seat = can(self.request.user, SEATS, village)
        bodies = due_of(village, on=now)
        for due in bodies:
            groups[group_of(due, now)].append(_body_task(due, village, now, mine=may_seat))
        for tasks in groups.values():
            tasks.sort(key=lambda task: not task["mine"])
        waiting = _waiting(counted, village)
        total = sum(waiting.values()) + len(bodies) + telling
        return super().get_context_data(
            village=village,
            day_words=f"{show_day(now)} {weekday_word(now)}",
            groups=[(label, groups[key]) for key, label in GROUPS if groups[key]],
            total=total,
            more=max(0, total - sum(map(len, groups.values()))),
            late=len(groups["late"]),
            numbers=_numbers(counted, village, now.year),
            waiting=waiting.most_common(),
            to_study=sum(number for (state, _year), number in counted.items() if state == "collected"),
            may_register=can(self.request.user, REGISTER, village),
            **kwargs,
        )


def group_of(thing: Issue | Due, now: date) -> str:
    if thing.due_on is None:
        return "none"
    left = (thing.due_on - now).days
    return "late" if left < 0 else "today" if left == 0 else "week" if left <= WEEK else "later"


def _when(due_on: date | None, now: date) -> dict:
    """The day of a task in words, how far off it is, and its tone."""
    if due_on is None:
        return {"when": "没有期限", "remark": "", "tone": ""}
    left = (due_on - now).days
    return {
        "when": show_short_day(due_on),
        "remark": f"已过 {-left} 天" if left < 0 else "今天" if left == 0 else f"还有 {left} 天",
        "tone": "late" if left < 0 else "today" if left == 0 else "",
    }


def _telling_task(issue: Issue, now: date, *, mine: bool) -> dict:
    """A matter ended early, and those who raised it have not been told yet."""
    return {
        **_when(issue.due_on, now),
        "title": f"告知反映人：{issue.number} 号议题",
        "text": f"{issue.title}。现在是“{issue.state_label}”，把结论和还能走的路告诉反映人。",
        "url": address("feedback", issue),
        "button": "去办" if mine else "打开",
        "mine": mine,
    }


def _task(issue: Issue, move, now: date, *, mine: bool) -> dict:
    """One line of the list: for whom and by when, with the button to the issue's desk."""
    return {
        **_when(issue.due_on, now),
        "title": f"{move.label}：{issue.number} 号议题",
        "text": f"{issue.title}。现在是“{issue.state_label}”，该{who_decides(move, issue.village)}定。",
        "url": address("desk", issue),
        "button": "去办" if mine else "打开",
        "mine": mine,
    }


def _body_task(due: Due, village: Village, now: date, *, mine: bool) -> dict:
    """A seat to fill or a term to change, as a line like the issues'."""
    return {
        **_when(due.due_on, now),
        "title": due.title,
        "text": due.text,
        "url": reverse("committee", args=[village.code, due.committee.kind]),
        "button": "去办" if mine else "打开",
        "mine": mine,
    }


def _waiting(counted: dict, village: Village) -> Counter:
    """How many issues wait for each body."""
    waiting: Counter = Counter()
    for (state, _year), number in counted.items():
        move = next_move(state)
        if move and not states.BY_CODE[state].ended:
            waiting[who_decides(move, village)] += number
    return waiting


def _numbers(counted: dict, village: Village, year: int) -> list[tuple[str, str]]:
    """The year's numbers, by the ledger's year; sessions by the day they were held."""

    def count(*codes: str) -> int:
        return sum(counted.get((code, year), 0) for code in codes)

    whole = sum(number for (_state, of), number in counted.items() if of == year)
    ended = count(*DONE, *REJECTED, *AWAY, "closed_not_passed", "annulled")
    came = Seat.objects.filter(
        meeting__village=village, meeting__kind=MeetingKind.SESSION, meeting__held_on__year=year
    ).filter(presence=Seat.Presence.PRESENT)
    sat = came.aggregate(sessions=Count("meeting", distinct=True), members=Count("pk"))
    others = Participant.objects.filter(
        plan__village=village, plan__session_on__year=year, presence=Participant.Presence.PRESENT
    ).count()
    return [
        ("收进台账", f"{whole} 件"),
        ("正在办", f"{whole - ended} 件"),
        ("已办结", f"{count(*DONE)} 件"),
        ("不予商议", f"{count(*REJECTED)} 件"),
        ("转办、拆分、撤回", f"{count(*AWAY)} 件"),
        ("开过协商会议", f"{sat['sessions']} 次"),
        ("参加人次", f"{sat['members'] + others}"),
    ]
