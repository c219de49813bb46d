"""The ways off the main line, brought about by the real actions like the rest of a story. See story.py."""

from dataclasses import dataclass
from datetime import date

from committees.access.models import User
from committees.access.roles import Role
from committees.bodies.models import BodyKind
from committees.meetings.models import MeetingKind
from committees.places.models import Village
from deliberation.archives.actions import explain_missing
from deliberation.archives.required import checklist
from deliberation.issues import detour_actions as detours
from deliberation.issues.actions import record_feedback, register_issue
from deliberation.issues.hints import pointers
from deliberation.issues.models import Feedback
from deliberation.joint_cases.actions import answer_request, ask_farm
from deliberation.screening import actions as screening


@dataclass(frozen=True)
class Detour:
    """After which move it starts, and how many days after the collection it is made."""

    after: str
    day: int
    reason: str = ""


DETOURS = {
    "return": Detour("register", 3, "没说清楚是哪一片。"),
    "resubmit": Detour("return", 5),
    "withdraw": Detour("register", 3),
    "split": Detour("register", 3),
    "send_back": Detour("propose", 6, "涉及的户没有摸清。"),
    "hand_to_farm": Detour("determine", 9),
    "merge": Detour("register", 3),
    "refer": Detour("register", 3),
    "ask_legal_review": Detour("register", 3),
    "legal_conclude": Detour("ask_legal_review", 6),
    "legal_reject": Detour("ask_legal_review", 6),
    "reject": Detour("register", 3),
    "reopen_rejected": Detour("reject", 7, "有了新情况。"),
    "archive_short": Detour("reject", 8),
    "replan": Detour("notify", 12, "时间要变。"),
}
LAW = "《土地管理法》第三十五条：永久基本农田不得擅自占用。"


class Detours:
    """Mixed into Story, which gives place, matter, issue, clerk, day() and _meeting()."""

    def _study(self, on: date, opinion: str, changed: dict | None = None, **classification) -> None:
        """A study meeting whose answers are the matter's, but for `changed`."""
        meeting = self._meeting(MeetingKind.STUDY, on, BodyKind.VILLAGE_PARTY_ORG)
        screening.record_screening(
            self.issue,
            by=self.clerk,
            meeting=meeting,
            answers=self.answers() | (changed or {}),
            primary_category=self.matter.primary,
            opinion=opinion,
            topic_domain=self.matter.domain,
            is_key_topic=bool(self.matter.key_kind),
            key_topic_kind=self.matter.key_kind,
            is_dispute=self.matter.is_dispute,
            households=self.matter.households,
            stakeholders="、".join(self.matter.sides),
            **classification,
        )

    def _for_replan(self, on: date) -> None:
        """Nothing but the reason: the plan is written anew afterwards."""

    def _for_return(self, on: date) -> None:
        """Nothing but the reason."""

    def _for_resubmit(self, on: date) -> None:
        detours.record_supplement(
            self.issue, by=self.clerk, happened_on=on, text="东片第三、第四排，二十三户。"
        )

    def _for_withdraw(self, on: date) -> None:
        detours.record_withdrawal(
            self.issue,
            by=self.clerk,
            happened_on=on,
            reporter=self.issue.reporters.first(),
            reason="水已经来了。",
        )

    def _for_split(self, on: date) -> None:
        parts = [("东片没水", "东片白天水管里没有水。"), ("路灯不亮", "西头路灯坏了八盏。")]
        detours.write_parts(self.issue, by=self.clerk, happened_on=on, parts=parts)

    def _for_merge(self, on: date) -> None:
        other = register_issue(
            self.place.village,
            by=self.clerk,
            collected_on=self.first_day,
            happened_on=self.first_day,
            title="东片停水",
            description="东片从上个月起白天就没有水。",
            channel="phone",
            openness="withheld",
            reporter_name="丁永贵",
        )
        self._study(on, "merge", merge_target=other)

    def _for_refer(self, on: date) -> None:
        hints = [one.hint for one in pointers(self.matter.description) if one.hint.receiver]
        where = (hints[0].receiver, hints[0].receiver_words) if hints else ("office", "场水利站")
        self._study(
            on,
            "refer",
            receiver_kind=where[0],
            receiver=where[1],
            reason="不是大伙商量的事，该管的部门按规定办。",
        )

    def _for_ask_legal_review(self, on: date) -> None:
        self._study(on, "legal_review", {"against_law": ("doubtful", "不知道要不要取水许可。")})

    def _conclude(self, on: date, conclusion: str, question: str = "") -> None:
        screening.record_legal_review(
            self.issue,
            by=self.clerk,
            happened_on=on,
            conclusion=conclusion,
            question=question,
            text="查过取水许可的规定。",
            basis="《水法》第四十八条。",
            reviewer="场司法助理",
        )

    def _for_legal_conclude(self, on: date) -> None:
        self._conclude(on, "lawful")

    def _for_legal_reject(self, on: date) -> None:
        self._conclude(on, "unlawful", "against_law")

    def _for_reject(self, on: date) -> None:
        self._study(on, "reject", {"against_law": ("yes", LAW)}, other_ways="向自然资源部门咨询。")

    def _for_reopen_rejected(self, on: date) -> None:
        detours.record_new_facts(
            self.issue,
            by=self.clerk,
            happened_on=on,
            asked_by="supervision_committee",
            text="这块地不是基本农田。",
        )

    def _for_archive_short(self, on: date) -> None:
        self.issue.refresh_from_db()
        way = Feedback.Way.BOARD if self.matter.anonymous else Feedback.Way.PAPER
        record_feedback(
            self.issue,
            by=self.clerk,
            happened_on=on,
            way=way,
            content="村党组织研究，不予商议，依据见告知单。",
        )
        for line in checklist(self.issue):
            if not line.settled:
                explain_missing(
                    self.issue,
                    by=self.clerk,
                    happened_on=on,
                    paper_id=line.paper_id,
                    because="纸在村里，没有扫描",
                )

    def _for_send_back(self, on: date) -> None:
        meeting = self._joint_meeting(on)
        screening.record_review(
            self.issue,
            by=self.clerk,
            meeting=meeting,
            approve=len({seat.person_id for seat in meeting.seats.all() if seat.presence == "present"}),
            decision="send_back",
            suggested_form=self.matter.form,
            suggested_format=self.matter.meeting_format,
            opinion="涉及的户没有摸清，退回再研究。",
        )

    def _for_hand_to_farm(self, on: date) -> None:
        village = self.place.village
        others = list(Village.objects.filter(farm=village.farm).exclude(pk=village.pk)[:2])
        office = User.objects.get(
            role_assignments__role=Role.FARM_OFFICE, role_assignments__farm=village.farm
        )
        asked = ask_farm(
            self.issue,
            by=self.clerk,
            happened_on=self.day("determine"),
            villages=others,
            cause="几个村共用一条渠。",
            request="请场党委牵头协商。",
        )
        answer_request(
            asked, by=office, answered_on=on, answer="accepted", answer_text="同意。", leader="副场长"
        )
