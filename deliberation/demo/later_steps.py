"""The second half of a story: session, result, publication, execution, supervision, archive. See story.py."""

import uuid
from datetime import date
from decimal import Decimal

from deliberation.archives.actions import explain_missing
from deliberation.archives.required import checklist
from deliberation.consultations import actions as consultations
from deliberation.consultations.queries import current_session
from deliberation.execution import actions as execution
from deliberation.execution.models import ExecutionItem
from deliberation.issues.actions import record_feedback
from deliberation.issues.models import Feedback
from deliberation.notices import actions as notices
from deliberation.notices.compose import proposed_text
from deliberation.research import actions as research
from deliberation.research.queries import current_plan, participants
from deliberation.results.actions import record_result
from deliberation.supervision import actions as supervision
from deliberation.supervision.queries import current_record
from fengku.moves.engine import perform


class LaterSteps:
    """Mixed into Story, which gives place, matter, issue, clerk and day()."""

    # Step four -------------------------------------------------------------------------------------------

    def _for_open_session(self, on: date) -> None:
        plan = current_plan(self.issue)
        consultations.record_sign_in(
            self.issue,
            by=self.clerk,
            held_on=on,
            place=plan.place,
            started_at=plan.session_at,
            host=plan.host,
            recorder=plan.recorder,
            presence={
                person.pk: "recused" if person in self.recused else "present"
                for person in self.place.committee
            },
        )
        research.record_presence(
            self.issue,
            by=self.clerk,
            on=on,
            presence={person.pk: "present" for person in participants(self.issue)},
        )

    def _for_agree(self, on: date) -> None:
        consultations.record_statement(
            self.issue,
            by=self.clerk,
            speaker=self.place.committee[2].name,
            kind="member",
            text="老管三处渗漏，要换。",
        )
        for person in participants(self.issue):
            consultations.record_statement(
                self.issue, by=self.clerk, speaker=person.name, kind=person.kind, text="同意先查漏再换管。"
            )
        for line in self.matter.dissent:
            consultations.record_dissent(
                self.issue, by=self.clerk, person_name=line["who"], text=line["view"]
            )
        session = current_session(self.issue)
        present = session.meeting.seats.filter(presence="present").count()
        consultations.record_opinion(
            self.issue,
            by=self.clerk,
            approve=present,
            against=0,
            abstain=0,
            version=session.version,
            introduction="介绍议题和来的人。",
            discussion="先换管还是先错峰。",
            opinion="组成排查小队沿线查漏；换漏损管；浇园错峰，每日十八点后。",
            no_dissent=not self.matter.dissent,
            minutes_signed=True,
        )

    # Steps five and six ----------------------------------------------------------------------------------

    def _for_fix_result(self, on: date) -> None:
        spoken = self.matter.result_form == "oral_agreement"
        record_result(
            self.issue,
            by=self.clerk,
            happened_on=on,
            form=self.matter.result_form,
            body="组成六人排查小队沿线查漏；更换漏损管300米；浇园错峰，每日18点后。",
            publish_scope=self.matter.scope,
            adopted_on=on,
            memorandum="各方当面说定，照此办理。" if spoken else "",
            witness_one=self.place.committee[4].name if spoken else "",
            witness_two=self.place.committee[5].name if spoken else "",
        )
        for item in self.matter.items or ({"what": "查漏换管", "responsible": "村委会"},):
            execution.add_item(
                self.issue,
                by=self.clerk,
                happened_on=on,
                what=item["what"],
                responsible_unit=item.get("responsible", ""),
                category=item.get("category", "village"),
                funding=item.get("funding", ""),
                amount_yuan=Decimal(item.get("amount_yuan", 0)),
                finish_by=self.day("report_done"),
            )

    def _for_publish(self, on: date) -> None:
        text = proposed_text(self.issue, scope=self.matter.scope)
        sheet = notices.confirm_sheet(self.issue, by=self.clerk, text=text, scope=self.matter.scope, on=on)
        notices.record_posting(
            self.issue,
            by=self.clerk,
            sheet=sheet,
            posted_on=on,
            posted_by=self.place.people[8].name,
            place="村务公开栏",
        )

    def _for_start_execution(self, on: date) -> None:
        """Nothing to record: the sheet only has to hang long enough."""

    def _for_report_done(self, on: date) -> None:
        for item in ExecutionItem.objects.filter(issue=self.issue):
            item = execution.record_evidence(
                self.issue,
                by=self.clerk,
                happened_on=on,
                item=item,
                evidence="现场看过，有照片",
                version=item.version,
            )
            perform(
                item, "finish_item", by=self.clerk, happened_on=on, version=item.version, key=uuid.uuid4().hex
            )

    def _for_accept(self, on: date) -> None:
        supervision.record_supervision(
            self.issue,
            by=self.clerk,
            happened_on=on,
            supervisors=self.place.supervisors[:2],
            way="现场看，走访十户",
            promises_kept="yes",
            money_matches="yes",
            verdict="pass",
            beneficiaries_asked=10,
            beneficiaries_satisfied=9,
            status_posted_on=on,
        )

    def _for_archive(self, on: date) -> None:
        record_feedback(
            self.issue,
            by=self.clerk,
            happened_on=on,
            way=Feedback.Way.BOARD if self.matter.anonymous else Feedback.Way.VISIT,
            content="管子换好了，浇园错峰，请监督。",
        )
        for dissent in self.issue.dissents.filter(explained_on=None):
            consultations.explain_dissent(
                self.issue,
                by=self.clerk,
                dissent=dissent,
                explained_on=on,
                explained_by=self.place.people[0].name,
                explanation="上门说明了理由和依据",
                maintained=True,
            )
        supervision.countersign(
            self.issue, by=self.place.users["supervisor"], record=current_record(self.issue)
        )
        for line in checklist(self.issue):
            if not line.settled:
                explain_missing(
                    self.issue,
                    by=self.clerk,
                    happened_on=on,
                    paper_id=line.paper_id,
                    because="纸质件存村部档案盒",
                )
