"""Plays one case at the pages, as a clerk would: steps one to three. The rest stands in case_pages_later.

Every move is made by its page; what the case expects of an outcome is never typed in as one. Dates and people that
a case leaves open come from story.DAYS and the demonstration farm.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from committees.places.models import Village

from .at_pages import Page, Visitor, on_day
from .case_detours import DetourPages
from .case_pages_later import LaterPages
from .detours import DETOURS
from .farm import DemoVillage
from .story import DAYS, PATH, Matter

# Whom a form of deliberation asks for besides the parties: (place among the village's people, kind, unit, title).
FORM_ASKS = {
    "appraisal": ((18, "expert", "旗水利站", "工程师"),),
    "talk": ((9, "cadre", "", ""), (4, "member", "", "")),
}


OPTIONS = (
    ("照调研的办法办。", "9000", "材料 6000\n人工 3000", "村集体 5000\n场里支持 4000"),
    ("分两年办。", "4500", "今年的一半 4500", "村集体 4500"),
)


@dataclass
class CaseAtThePages(DetourPages, LaterPages):
    """One case in one village; `first_day` is the day of collection."""

    place: DemoVillage
    matter: Matter
    first_day: date
    reference: str = ""
    counts: list[dict] = field(default_factory=list)
    # The accounts of the farm, and the matter of which this one is a double, if the case says so.
    farm_users: dict = field(default_factory=dict)
    doubles: Matter | None = None
    # Called with the name of each point between two acts, and what is about to be done: there one may provoke.
    at_point: Callable[..., None] = lambda point, *about: None

    def __post_init__(self):
        self.clerk = Visitor(self.place.users["clerk"])

    def day(self, move: str, offset: int = 0) -> date:
        day = DETOURS[move].day if move in DETOURS else DAYS[move]
        return self.first_day + timedelta(days=day + offset)

    @property
    def village(self) -> Village:
        return self.place.village

    def url(self, rest: str = "") -> str:
        """A page of the issue."""
        return f"/villages/{self.village.code}/issues/{self.reference}/{rest}"

    def prepare(self, move: str) -> None:
        """Record at the pages what `move` rests on."""
        getattr(self, f"_for_{move}")()

    def make(self, move: str, *, on: date | None = None) -> Page | None:
        """Press the move's button. Raises Refused with what the page says."""
        if move == PATH[0]:
            return None  # registering is both the fact and the move
        reason = {"reason": DETOURS[move].reason} if move in DETOURS and DETOURS[move].reason else {}
        url = self.url(f"moves/{move}/")
        self.at_point(f"reading {move}", url)
        return self.clerk.send(url, **on_day("happened_on", on or self.day(move)), **reason)

    # Steps one and two -----------------------------------------------------------------------------------

    def registration(self, matter: Matter) -> dict:
        """What is typed into 登记一件新事."""
        return {
            "title": matter.title,
            "description": matter.description,
            "channel": matter.channel,
            "channel_other": "上级转来" if matter.channel == "other" else "",
            "openness": "anonymous" if matter.anonymous else "withheld",
            "reporter_name": "" if matter.anonymous else matter.reporter,
            **on_day("collected_on", self.day("register")),
            **on_day("happened_on", self.day("register")),
        }

    @property
    def register_url(self) -> str:
        return f"/villages/{self.village.code}/issues/new/"

    @property
    def online_url(self) -> str:
        """Where the village opens or closes 网上."""
        return f"/villages/{self.village.code}/set-up/online/"

    def _for_register(self) -> None:
        self.at_point("about to register")
        page = self.clerk.send(self.register_url, **self.registration(self.matter))
        self.reference = page.url.rstrip("/").rsplit("/", 1)[1]

    def _for_propose(self) -> None:
        self.study("propose", "propose")

    def study(
        self, move: str, opinion: str, *, doubts: dict[str, str] | None = None, send: bool = True, **more
    ) -> dict:
        """What the study meeting decided, typed in; `doubts` are the answers to the three that are not 没有."""
        meeting = self._meeting("study", move)
        matter, url = self.matter, self.url("screening/")
        page = self.clerk.open(url)
        answers = {}
        for name in page.named("q_"):
            code = name.removeprefix("q_")
            value = "yes" if code in matter.categories else (doubts or {}).get(code, "no")
            answers[name] = value
            basis = name.replace("q_", "basis_", 1)
            if value != "no" and page.named(basis):
                cited = page.choices(name.replace("q_", "cited_", 1))
                answers |= {name.replace("q_", "cited_", 1): cited} if cited else {basis: "照文件办"}
        ticks = {
            "is_key_topic": matter.key_kind,
            "is_major": matter.is_major,
            "is_dispute": matter.is_dispute,
            "is_technical": matter.form == "appraisal",
            "is_cross_village": matter.is_cross_village,
        }
        typed = {
            **answers,
            **{name: "on" for name, wanted in ticks.items() if wanted},
            "meeting": meeting,
            "opinion": opinion,
            "primary_category": matter.primary,
            "topic_domain": matter.domain,
            "key_topic_kind": matter.key_kind,
            "households": str(matter.households),
            "stakeholders": "、".join(matter.sides),
            **more,
        }
        if send:
            self.clerk.send(url, **typed)
        return typed

    def _for_determine(self) -> None:
        self.review("determine", "as_proposed", opinion="同意作为协商议题")

    def review(self, move: str, decision: str, opinion: str) -> None:
        meeting = self._meeting("joint", move)
        present = len(self.people_asked)
        self.clerk.send(
            self.url("review/"),
            meeting=meeting,
            decision=decision,
            approve=str(present),
            suggested_format=self.matter.meeting_format,
            form_reason="照会上议的定。",
            opinion=opinion,
        )

    def _meeting(self, kind: str, move: str) -> str:
        """Write down a meeting at which everybody was; gives its value on the page that asks which one."""
        people = self.place.people
        page = self.clerk.send(
            f"/villages/{self.village.code}/meetings/{kind}/new/",
            **on_day("held_on", self.day(move)),
            started_at="9:00",
            place=self.village.office_place,
            host=str(people[0].pk),
            recorder=str(people[8].pk),
            **self._everybody(kind),
        )
        self.counts += [{"rule": kind, **row} for row in page.sums()]
        asking = self.clerk.open(self.url({"study": "screening/", "joint": "review/"}[kind]))
        return asking.choices("meeting")[0]

    def _everybody(self, kind: str) -> dict[str, str]:
        blank = self.clerk.open(f"/villages/{self.village.code}/meetings/{kind}/new/")
        self.people_asked = blank.named("m_")
        return dict.fromkeys(self.people_asked, "present")

    # Step three ------------------------------------------------------------------------------------------

    def _for_start_research(self) -> None:
        recused = [str(person.pk) for person in self.recused]
        assignment = {
            **on_day("happened_on", self.day("start_research")),
            "responsible": self._researchers(),
            "task": "看现场，听各方怎么说",
        }
        self.clerk.send(self.url("assignment/"), **assignment)
        self.at_point("recusal not asked")
        answer = (
            {"recused": recused, "recusal_reason": "当事人的近亲属"} if recused else {"nobody_recused": "on"}
        )
        self.clerk.send(self.url("assignment/"), **assignment, **answer)

    @property
    def recused(self) -> list:
        """Members who step aside: none or one."""
        return [] if self.matter.recused is None else [self.place.committee[self.matter.recused]]

    def _researchers(self) -> list[str]:
        return [str(person.pk) for person in self.place.committee[2:4]]

    def _for_plan(self) -> None:
        people, (one, other) = self.place.people, self.matter.sides
        self._research(-2, one)
        self.write_plan()
        for text, total, costs, sources in OPTIONS:
            self.clerk.send(self.url("options/"), text=text, total_yuan=total, costs=costs, sources=sources)
        villagers = self.place.villagers
        self._invite(villagers[0].name, "stakeholder", side=one)
        self._invite(villagers[1].name, "stakeholder", side=other)
        self._invite(villagers[3].name, "representative", side="村民代表")
        special = FORM_ASKS.get(self.matter.form, ())
        if not special:
            self.at_point("one side heard")
        self._research(-1, other)
        self.at_point("plan written")
        if special:
            self.at_point("form's people missing")
        for place, kind, unit, title in special:
            self._invite(people[place].name, kind, unit=unit, title=title)

    def write_plan(self, **changes) -> None:
        """Write the plan as the matter has it, but for the `changes`."""
        people = self.place.people
        typed = {
            "findings": "走访十六户，两方各八户。",
            "meeting_format": self.matter.meeting_format,
            **on_day("session_on", self.day("open_session")),
            "session_at": "9:00",
            "place": self.village.office_place,
            "host": str(people[0].pk),
            "recorder": str(people[8].pk),
            "agenda": "主持人介绍\n调研委员报告\n各方发言\n讨论\n形成意见",
            "notice_ways": "电话、上门",
            **on_day("happened_on", self.day("plan")),
        }
        self.clerk.send(self.url("plan/"), **typed | changes)

    def _research(self, offset: int, side: str) -> None:
        self.clerk.send(
            self.url("research/"),
            **on_day("happened_on", self.day("plan", offset)),
            researchers=self._researchers(),
            place=f"{side}各家",
            side=side,
            asked=f"{side}八户",
            asked_kind="stakeholder",
            households="8",
            leaning="suggests",
            points="说了自己这边的难处，愿意商量。",
        )

    def _invite(self, name: str, kind: str, **more) -> None:
        self.clerk.send(self.url("participants/"), name=name, kind=kind, **more)

    def _for_notify(self) -> None:
        self.at_point("not yet told")
        self.tell_everybody(self.day("notify"))

    def tell_everybody(self, on: date, **more) -> None:
        """Write that all participants were told on this day."""
        url = self.url("notices/")
        people = self.clerk.open(url).choices("people")
        self.clerk.send(url, people=people, way="phone", **on_day("noticed_on", on), **more)
