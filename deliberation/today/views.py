"""What is due today, computed: the tables, the due days, nothing stored. And the house's plain pages."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import connection
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import village_or_404, villages_of
from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from deliberation.issues.queries import open_lines
from deliberation.procedure.deciders import decider, next_move
from fengku.calendar import show_day, show_short_day, today, weekday_word


class HomeView(LoginRequiredMixin, View):
    """Sends each role to its first page."""

    def get(self, request):
        villages = list(villages_of(request.user).order_by("pk"))
        if len(villages) == 1:
            return redirect("today", code=villages[0].code)
        return VillagesView.as_view()(request)


class VillagesView(LoginRequiredMixin, TemplateView):
    """The villages a farm-level reader may open, in administrative order."""

    template_name = "deliberation/today/villages.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(villages=villages_of(self.request.user).order_by("pk"), **kwargs)


class TodayView(LoginRequiredMixin, TemplateView):
    """Tasks by day: overdue, today, within seven days, later; each with its one button."""

    template_name = "deliberation/today/today.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        now, groups, waiting = today(), {"late": [], "today": [], "week": [], "later": []}, {}
        for issue in open_lines(village)[:200]:
            issue.village = village
            move = next_move(issue.state)
            if move is None:
                continue
            waiting[decider(move)] = waiting.get(decider(move), 0) + 1
            groups[_group(issue, now)].append(_task(issue, move, now))
        states = list(Issue.objects.filter(village=village, year=now.year).values_list("state", flat=True))
        done = sum(state in ("completed", "archived") for state in states)
        return super().get_context_data(
            village=village,
            day_words=f"{show_day(now)} {weekday_word(now)}",
            groups=[
                ("过了日子的，先办", groups["late"]),
                ("今天", groups["today"]),
                ("七天之内", groups["week"]),
                ("还不急的", groups["later"]),
            ],
            total=sum(map(len, groups.values())),
            late=len(groups["late"]),
            numbers=[("收进台账", f"{len(states)} 件"), ("已办结、归档", f"{done} 件")],
            waiting=waiting,
            **kwargs,
        )


def _group(issue: Issue, now) -> str:
    if issue.due_on is None:
        return "later"
    left = (issue.due_on - now).days
    return "late" if left < 0 else "today" if left == 0 else "week" if left <= 7 else "later"


def _task(issue: Issue, move, now) -> dict:
    if issue.due_on is None:
        when, remark, tone = "不限日子", "", ""
    else:
        left = (issue.due_on - now).days
        when = show_short_day(issue.due_on)
        remark = f"已过 {-left} 天" if left < 0 else "今天" if left == 0 else f"还有 {left} 天"
        tone = "late" if left < 0 else "today" if left == 0 else ""
    return {
        "when": when,
        "remark": remark,
        "tone": tone,
        "title": f"{issue.number} 号议题：{move.label}",
        "text": f"{issue.title}。现在是“{issue.state_label}”，由{decider(move)}定。",
        "url": address("desk", issue),
        "button": "去办",
    }


class MoreView(LoginRequiredMixin, TemplateView):
    template_name = "deliberation/today/more.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(village=village_or_404(self.request, kwargs["code"]), **kwargs)


class HelpView(LoginRequiredMixin, TemplateView):
    template_name = "deliberation/today/help.html"


def health(request) -> HttpResponse:
    """One query; says nothing but that the house stands."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")
