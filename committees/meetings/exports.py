"""The meetings of a village as a sheet."""

from committees.access.doors import village_or_404
from fengku.calendar import show_day
from fengku.spreadsheets.writer import Column
from fengku.web.exporting import ListExport, Listing

from .models import Meeting, Seat

COLUMNS = (
    Column("日期", 16),
    Column("什么会", 26),
    Column("地点", 20),
    Column("主持人", 12),
    Column("记录人", 12),
    Column("席位", 7),
    Column("实到", 7),
    Column("请假", 7),
    Column("没到", 7),
    Column("回避", 7),
)
P = Seat.Presence


class MeetingsExport(ListExport):
    """Every sitting with who came in numbers; two queries for any length."""

    def listing(self, code) -> Listing:
        village = village_or_404(self.request, code)
        meetings = (
            Meeting.objects.filter(village=village)
            .select_related("host", "recorder")
            .prefetch_related("seats")
            .order_by("-held_on", "-pk")
        )
        return Listing("会议", village.name, COLUMNS, (_row(meeting) for meeting in meetings))


def _row(meeting: Meeting) -> list:
    seats = [seat.presence for seat in meeting.seats.all()]
    counted = [seats.count(one) for one in (P.PRESENT, P.EXCUSED, P.ABSENT, P.RECUSED)]
    people = [person.name if person else "" for person in (meeting.host, meeting.recorder)]
    return [show_day(meeting.held_on), str(meeting), meeting.place, *people, len(seats), *counted]
