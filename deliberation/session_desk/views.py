"""The session's pages. They compose two rooms and write through their actions."""

from django.shortcuts import get_object_or_404

from committees.meetings.quorum import headcount, quorum
from deliberation.consultations import actions
from deliberation.consultations.models import Dissent
from deliberation.consultations.permissions import SIT
from deliberation.consultations.queries import current_session, seats
from deliberation.issues.fact_view import FactView
from deliberation.research.actions import record_presence
from deliberation.research.queries import current_plan, participants
from fengku.moves.refusals import Conflict

from .forms import DissentForm, ExplainForm, OpinionForm, SittingForm, StatementForm


class SessionPage(FactView):
    """What every page of the session shows: the meeting, who came, the sum."""

    permission, room = SIT, "consultation"
    returns_to = "session"

    def get_context_data(self, **more):
        session = current_session(self.subject)
        roster = seats(session) if session else []
        counted = quorum(headcount(roster), self.subject.policy.value("session_quorum")) if roster else None
        return super().get_context_data(session=session, seats=roster, quorum=counted, **more)


class SittingView(SessionPage):
    title = "协商会议签到"
    room, form_class, returns_to = "session", SittingForm, "sitting"
    template_name = "deliberation/session_desk/sitting.html"

    def get_row(self):
        session = current_session(self.subject)
        return session.meeting if session else None

    def get_context_data(self, **more):
        return super().get_context_data(others=participants(self.subject), **more)

    def get_initial(self):
        session, plan = current_session(self.subject), current_plan(self.subject)
        source = session.meeting if session else plan
        if source is None:
            return {}
        return {
            "held_on": session.meeting.held_on if session else plan.session_on,
            "started_at": session.meeting.started_at if session else plan.session_at,
            "place": source.place,
            "host": source.host_id,
            "recorder": source.recorder_id,
        }

    def act(self, form):
        data = form.cleaned_data
        earlier = current_session(self.subject)
        if earlier and data["version"] is None:
            # Somebody else signed people in since this empty form was shown.
            raise Conflict(earlier, theirs=str(earlier.recorded_by))
        session = actions.record_sign_in(
            self.subject,
            by=self.request.user,
            held_on=data["held_on"],
            started_at=data["started_at"],
            place=data["place"],
            host=data["host"],
            recorder=data["recorder"],
            presence=form.presence("m_"),
        )
        others = form.presence("p_")
        if others:
            record_presence(self.subject, by=self.request.user, on=data["held_on"], presence=others)
        return session


class SessionView(SessionPage):
    """Everything of the session on one page; the opinion is its form."""

    title = "协商会议"
    form_class = OpinionForm
    template_name = "deliberation/session_desk/session.html"
    returns_to = "desk"
    WRITTEN = tuple(OpinionForm.sections[0][1])

    def get_row(self):
        return current_session(self.subject)

    def get_initial(self):
        row = self.get_row()
        return {name: getattr(row, name) for name in self.WRITTEN} if row else {}

    def get_context_data(self, **more):
        session = current_session(self.subject)
        return super().get_context_data(
            statements=session.statements.order_by("pk") if session else (),
            dissents=session.dissents.order_by("pk") if session else (),
            # Three forms on one page: each with ids of its own.
            statement_form=StatementForm(issue=self.subject, auto_id="said_%s"),
            dissent_form=DissentForm(issue=self.subject, auto_id="against_%s"),
            **more,
        )

    def act(self, form):
        return actions.record_opinion(
            self.subject,
            by=self.request.user,
            version=form.cleaned_data["version"],
            **{name: form.cleaned_data[name] for name in self.WRITTEN},
        )


class StatementView(SessionPage):
    title = "记一条发言"
    form_class = StatementForm

    def act(self, form):
        name, kind = form.speakers[form.cleaned_data["who"]]
        return actions.record_statement(
            self.subject,
            by=self.request.user,
            speaker=name,
            kind=kind,
            text=form.cleaned_data["text"],
            no_opinion=form.cleaned_data["no_opinion"],
        )


class DissentView(SessionPage):
    title = "记一条不同意见"
    form_class = DissentForm

    def act(self, form):
        return actions.record_dissent(
            self.subject,
            by=self.request.user,
            person_name=form.cleaned_data["person_name"],
            text=form.cleaned_data["text"],
        )


class DissentsView(SessionPage):
    """Who still waits for an explanation."""

    title = "不同意见和解释说明"
    room, form_class = "dissents", ExplainForm
    template_name = "deliberation/session_desk/dissents.html"
    http_method_names = ["get"]

    def get_context_data(self, **more):
        return super().get_context_data(
            dissents=Dissent.objects.filter(issue=self.subject).order_by("pk"), **more
        )


class ExplainView(SessionPage):
    title = "向持不同意见的人解释说明"
    room, form_class, returns_to = "dissents", ExplainForm, "dissents"

    def get_row(self):
        return get_object_or_404(Dissent, pk=self.kwargs["pk"], issue=self.subject)

    def get_initial(self):
        row = self.get_row()
        names = ("explained_on", "explained_by", "explanation", "maintained")
        return {name: getattr(row, name) for name in names}

    def act(self, form):
        data = form.cleaned_data
        return actions.explain_dissent(
            self.subject,
            by=self.request.user,
            dissent=self.get_row(),
            explained_on=data["explained_on"],
            explained_by=data["explained_by"],
            explanation=data["explanation"],
            maintained=data["maintained"],
        )
