"""Which meetings a fact of step two may be hung on, and how a meeting reads in a list."""

from django import forms

from committees.meetings.models import Meeting, MeetingKind
from deliberation.issues import states
from deliberation.issues.models import Issue

NO_MEETING = "还没有记过这种会议。先记会议，再回来填。"


def meetings_for(issue: Issue, room: str, fact: type):
    """The village's meetings for a room's fact; while that may be written, without those that settled it before."""
    kind = {"screening": MeetingKind.STUDY, "review": MeetingKind.JOINT}[room]
    meetings = Meeting.objects.filter(village=issue.village, kind=kind)
    if room in states.OPEN_ROOMS.get(issue.state, ()):
        settled = fact.objects.filter(issue=issue).exclude(confirmed_at=None)
        meetings = meetings.exclude(pk__in=settled.values("meeting"))
    return meetings


def offer_meetings(field: forms.ModelChoiceField, meetings) -> None:
    field.queryset = meetings.order_by("-held_on", "-pk")
    field.label_from_instance = meeting_line
    field.help_text = "" if meetings.exists() else NO_MEETING


def meeting_line(meeting: Meeting) -> str:
    """One meeting in a list: its day, place and who presided."""
    host = f"，主持 {meeting.host}" if meeting.host_id else ""
    return f"{meeting.held_on.year}年{meeting.held_on.month}月{meeting.held_on.day}日，{meeting.place}{host}"
