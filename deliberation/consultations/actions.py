"""What changes step four's facts: sign-in, statements, dissent, the opinion, explanations."""

from datetime import date

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body
from committees.meetings.actions import correct_attendance, record_meeting
from committees.meetings.models import MeetingKind, Seat
from deliberation.issues.models import Issue
from deliberation.issues.writing import save_version, writing
from fengku.journal import verbs
from fengku.moves.refusals import INPUT, Refusal, Refused

from .models import Dissent, Session, Statement
from .permissions import SIT
from .queries import current_session, seats

verbs.declare(
    {
        "record_sign_in": "记下协商会议的签到",
        "record_statement": "记下一条发言",
        "record_dissent": "记下一条不同意见",
        "record_opinion": "记下会议的意见和表态",
        "explain_dissent": "向持不同意见的人作了解释说明",
    }
)

SHOWN = {
    "opinion": "协商意见",
    "discussion": "讨论焦点",
    "approve": "同意",
    "against": "不同意",
    "abstain": "弃权",
}


def record_sign_in(
    issue: Issue,
    *,
    by,
    held_on: date,
    place: str,
    presence: dict[int, str],
    started_at=None,
    host=None,
    recorder=None,
) -> Session:
    """Write who of the committee came; `presence` maps a person id. Called again, it corrects the sign-in."""
    committee = body(issue.village, BodyKind.DELIBERATION_COMMITTEE)
    if committee is None:
        raise Refused(
            [
                Refusal(
                    "no_committee", "本村还没有成立村民议事协商委员会。", "三¶1：“各村成立村民议事协商委员会”"
                )
            ]
        )
    with writing(issue, "session", by=by, permission=SIT, verb="record_sign_in", on=held_on) as told:
        by_seat = {(committee.pk, person): value for person, value in presence.items()}
        session = current_session(issue)
        if session and session.meeting.held_on == held_on:
            correct_attendance(session.meeting, by=by, version=session.meeting.version, presence=by_seat)
            type(session.meeting).objects.filter(pk=session.meeting_id).update(
                place=place, started_at=started_at, host=host, recorder=recorder
            )
        else:
            meeting = record_meeting(
                issue.village,
                by=by,
                kind=MeetingKind.SESSION,
                bodies=[committee],
                held_on=held_on,
                place=place,
                presence=by_seat,
                started_at=started_at,
                host=host,
                recorder=recorder,
            )
            session = Session.objects.create(
                village=issue.village,
                issue=issue,
                round=issue.round,
                meeting=meeting,
                happened_on=held_on,
                recorded_by=by,
            )
        told.update({"session": session.pk, "present": sum(v == "present" for v in presence.values())})
    return session


def record_statement(
    issue: Issue, *, by, speaker: str, kind: str, text: str = "", no_opinion: bool = False
) -> Statement:
    """Write what one person said, or that there was no opinion."""
    if not text.strip() and not no_opinion:
        raise Refused(
            [Refusal("statement_empty", "写上说了什么，或者勾“没有意见”。", SIT.clause, kind=INPUT)]
        )
    session = _session_or_refuse(issue)
    with writing(
        issue, "consultation", by=by, permission=SIT, verb="record_statement", on=session.happened_on
    ) as told:
        row = Statement.objects.create(
            session=session, speaker=speaker, kind=kind, text=text, no_opinion=no_opinion
        )
        told.update({"statement": row.pk, "kind": kind})
    return row


def record_dissent(issue: Issue, *, by, person_name: str, text: str) -> Dissent:
    """Write one 不同意见 with its reason."""
    session = _session_or_refuse(issue)
    with writing(
        issue, "consultation", by=by, permission=SIT, verb="record_dissent", on=session.happened_on
    ) as told:
        row = Dissent.objects.create(
            village=issue.village,
            issue=issue,
            session=session,
            happened_on=session.happened_on,
            recorded_by=by,
            person_name=person_name,
            text=text,
        )
        told.update({"dissent": row.pk})
    return row


def record_opinion(
    issue: Issue, *, by, approve: int, against: int, abstain: int, version: int, **written
) -> Session:
    """Write the opinion and the hands of the members present. `written`: opinion, discussion, minutes_signed ..."""
    session = _session_or_refuse(issue)
    present = sum(seat.presence == Seat.Presence.PRESENT for seat in seats(session))
    if approve + against + abstain != present:
        raise Refused(
            [
                Refusal(
                    "hands_add_up",
                    f"同意{approve}、不同意{against}、弃权{abstain}加起来是{approve + against + abstain}，"
                    f"到会委员是{present}人，对不上。",
                    SIT.clause,
                    kind=INPUT,
                )
            ]
        )
    with writing(
        issue, "consultation", by=by, permission=SIT, verb="record_opinion", on=session.happened_on
    ) as told:
        values = {
            "approve": approve,
            "against": against,
            "abstain": abstain,
            "members_present": present,
            **written,
        }
        session = save_version(session, version=version, values=values, shown=SHOWN)
        told.update({"approve": approve, "against": against, "abstain": abstain})
    return session


def explain_dissent(
    issue: Issue,
    *,
    by,
    dissent: Dissent,
    explained_on: date,
    explained_by: str,
    explanation: str,
    maintained: bool,
) -> Dissent:
    """Write who explained, how, and whether the person still disagrees; both are a legal end."""
    with writing(issue, "dissents", by=by, permission=SIT, verb="explain_dissent", on=explained_on) as told:
        values = {
            "explained_on": explained_on,
            "explained_by": explained_by,
            "explanation": explanation,
            "maintained": maintained,
        }
        dissent = save_version(dissent, version=dissent.version, values=values)
        told.update({"dissent": dissent.pk, "maintained": maintained})
    return dissent


def _session_or_refuse(issue: Issue) -> Session:
    session = current_session(issue)
    if session is None:
        raise Refused([Refusal("session_missing", "先记签到，再记发言。", SIT.clause, kind=INPUT)])
    return session
