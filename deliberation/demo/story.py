"""Brings one issue step by step along the main line with the real actions. Invents dates and people, no outcome."""

import uuid
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import Decimal

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on
from committees.meetings.actions import record_meeting
from committees.meetings.models import MeetingKind
from deliberation.issues.actions import register_issue
from deliberation.issues.models import Issue, Reporter
from deliberation.research import actions as research
from deliberation.research import notice_actions, plan_actions
from deliberation.research.queries import participants
from deliberation.screening import actions as screening
from fengku.moves.engine import perform

from .detours import DETOURS, Detours
from .farm import DemoVillage
from .later_steps import LaterSteps

# Days after the collection on which each thing happens, far enough apart for every term of the shipped plan.
DAYS = {
    "register": 0,
    "propose": 3,
    "determine": 6,
    "start_research": 7,
    "plan": 10,
    "notify": 11,
    "open_session": 16,
    "agree": 16,
    "fix_result": 17,
    "publish": 19,
    "start_execution": 28,
    "report_done": 50,
    "accept": 54,
    "archive": 58,
}
PATH = tuple(DAYS)
LENGTH = max(DAYS.values())


@dataclass
class Matter:
    """What a case says about its issue; the defaults are what a plain matter of the main line looks like."""

    title: str
    description: str
    channel: str = "symposium"
    anonymous: bool = False
    reporter: str = "丁永贵"
    categories: tuple[str, ...] = ("difficulty_or_dispute", "public_affairs")
    primary: str = "difficulty_or_dispute"
    domain: str = "public_affairs"
    key_kind: str = ""
    is_dispute: bool = True
    is_major: bool = False
    form: str = "symposium"
    meeting_format: str = "say_matters_meeting"
    result_form: str = "plan"
    scope: str = "full"
    items: tuple[dict, ...] = ()
    dissent: tuple[dict, ...] = field(default=())
    households: int = 23
    sides: tuple[str, str] = ("东片用水户", "前街用水户")
    no_discuss: str = ""  # which of the three it runs against
    is_cross_village: bool = False
    parts: tuple[dict, ...] = ()  # of a letter: title and route of each matter in it
    recused: int | None = None  # place in the committee of the one member who steps aside


@dataclass
class Story(Detours, LaterSteps):
    """One issue's way. `first_day` is the day of collection; every later day follows from DAYS."""

    place: DemoVillage
    matter: Matter
    first_day: date
    issue: Issue | None = None

    def day(self, move: str) -> date:
        day = DETOURS[move].day if move in DETOURS else DAYS[move]
        return self.first_day + timedelta(days=day)

    @property
    def clerk(self):
        return self.place.users["clerk"]

    @property
    def recused(self) -> list:
        """Members who step aside: none or one."""
        return [] if self.matter.recused is None else [self.place.committee[self.matter.recused]]

    def until(self, state_or_move: str) -> Issue:
        """Make every move up to and including the one of this code."""
        for move in PATH:
            self.prepare(move)
            self.make(move)
            if move == state_or_move:
                break
        return self.issue

    def before(self, move: str) -> Issue:
        """Everything done and recorded so that `move` can be made next; `move` may lie off the main line."""
        if move in DETOURS:
            after = DETOURS[move].after
            if after in DETOURS:
                self.before(after)
                self.make(after)
            else:
                self.until(after)
            self.prepare(move)
            return self.issue
        index = PATH.index(move)
        if index:
            self.until(PATH[index - 1])
        self.prepare(move)
        return self.issue

    def make(self, move: str) -> None:
        """Make the move itself."""
        if move == "register":
            return
        self.issue.refresh_from_db()
        perform(
            self.issue,
            move,
            by=self.clerk,
            happened_on=self.day(move),
            version=self.issue.version,
            key=uuid.uuid4().hex,
            reason=DETOURS[move].reason if move in DETOURS else "",
        )

    def prepare(self, move: str) -> None:
        """Record the facts that `move` rests on."""
        getattr(self, f"_for_{move}")(self.day(move))

    # Steps one and two -----------------------------------------------------------------------------------

    def _for_register(self, on: date) -> None:
        openness = Reporter.Openness.ANONYMOUS if self.matter.anonymous else Reporter.Openness.WITHHELD
        self.issue = register_issue(
            self.place.village,
            by=self.clerk,
            collected_on=on,
            happened_on=on,
            title=self.matter.title,
            description=self.matter.description,
            channel=self.matter.channel,
            channel_other="上级转来" if self.matter.channel == "other" else "",
            openness=openness,
            reporter_name="" if self.matter.anonymous else self.matter.reporter,
            key=uuid.uuid4().hex,
        )

    def _for_propose(self, on: date) -> None:
        meeting = self._meeting(MeetingKind.STUDY, on, BodyKind.VILLAGE_PARTY_ORG)
        matter = self.matter
        screening.record_screening(
            self.issue,
            by=self.clerk,
            meeting=meeting,
            answers=self.answers(),
            primary_category=matter.primary,
            topic_domain=matter.domain,
            is_key_topic=bool(matter.key_kind),
            key_topic_kind=matter.key_kind,
            is_major=matter.is_major,
            is_dispute=matter.is_dispute,
            households=matter.households,
            stakeholders="、".join(matter.sides),
        )

    def answers(self) -> dict[str, tuple[str, str]]:
        """The study's answers of a plain matter: its categories yes, all else no."""
        categories = self.matter.categories
        return {
            question.code: (
                "yes" if question.code in categories else "no",
                question.basis_label if question.code in categories and question.needs_basis else "",
            )
            for question in self.issue.policy.questions
        }

    def _joint_meeting(self, on: date):
        return self._meeting(MeetingKind.JOINT, on, BodyKind.VILLAGE_PARTY_ORG, BodyKind.VILLAGERS_COMMITTEE)

    def _for_determine(self, on: date) -> None:
        meeting = self._joint_meeting(on)
        present = len({seat.person_id for seat in meeting.seats.all() if seat.presence == "present"})
        screening.record_review(
            self.issue,
            by=self.clerk,
            meeting=meeting,
            approve=present,
            suggested_form=self.matter.form,
            suggested_format=self.matter.meeting_format,
            opinion="同意作为协商议题",
        )

    def _meeting(self, kind: str, on: date, *kinds: str):
        bodies = [body(self.place.village, one) for one in kinds]
        presence = {
            (committee.pk, seat.person_id): "present"
            for committee in bodies
            for seat in roster_on(committee, on)
        }
        return record_meeting(
            self.place.village,
            by=self.clerk,
            kind=kind,
            bodies=bodies,
            held_on=on,
            started_at=time(9),
            place=self.place.village.office_place,
            presence=presence,
            host=self.place.people[0],
            recorder=self.place.people[8],
        )

    # Step three ------------------------------------------------------------------------------------------

    def _for_start_research(self, on: date) -> None:
        research.record_assignment(
            self.issue,
            by=self.clerk,
            happened_on=on,
            responsible=self.place.committee[2:4],
            recused=dict.fromkeys(self.recused, "当事人的近亲属"),
            nobody_recused=not self.recused,
            task="查管线，问各户用水的时间",
        )

    def _for_plan(self, on: date) -> None:
        people = self.place.people
        for offset, side, points in (
            (-2, "东片用水户", "白天没水，夜里才有，老人半夜起来接水。"),
            (-1, "前街用水户", "浇菜园用了些自来水，愿意错开时间。"),
        ):
            research.record_research(
                self.issue,
                by=self.clerk,
                happened_on=on + timedelta(days=offset),
                researchers=self.place.committee[2:4],
                place=f"{side}各家",
                side=side,
                asked=f"{side}八户",
                asked_kind="stakeholder",
                households=8,
                leaning="suggests",
                points=points,
                situation="老管三处渗漏",
            )
        plan_actions.record_plan(
            self.issue,
            by=self.clerk,
            happened_on=on,
            form=self.matter.form,
            meeting_format=self.matter.meeting_format,
            background=self.matter.description,
            findings="走访十六户，两方各八户；老管三处渗漏，白天浇园用水也多。",
            session_on=self.day("open_session"),
            session_at=time(9),
            place=self.place.village.office_place,
            host=people[0],
            recorder=people[8],
            agenda="主持人介绍\n调研委员报告\n各方发言\n讨论\n形成意见",
            notice_ways="电话、上门",
            contact=f"村文书，办公电话{self.place.village.office_phone}",
        )
        plan_actions.record_option(
            self.issue,
            by=self.clerk,
            happened_on=on,
            text="先查漏、换管，再约定错峰用水。",
            total_yuan=Decimal("9000"),
            costs=[("换管300米", Decimal("7500")), ("人工和机械", Decimal("1500"))],
            sources=[("村集体", Decimal("5000")), ("场里支持", Decimal("4000"))],
        )
        plan_actions.record_option(
            self.issue,
            by=self.clerk,
            happened_on=on,
            text="只约定错峰用水，明年再换管。",
            total_yuan=Decimal(0),
            costs=[],
            sources=[],
        )
        for person, kind, side in (
            (self.place.villagers[0], "stakeholder", self.matter.sides[0]),
            (self.place.villagers[1], "stakeholder", self.matter.sides[1]),
            (self.place.villagers[3], "representative", "村民代表"),
        ):
            plan_actions.add_participant(
                self.issue,
                by=self.clerk,
                happened_on=on,
                person=person,
                name=person.name,
                kind=kind,
                side=side,
            )

    def _for_notify(self, on: date) -> None:
        notice_actions.record_notice(
            self.issue, by=self.clerk, participants=participants(self.issue), way="phone", noticed_on=on
        )
