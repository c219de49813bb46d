"""Plays one case at the pages: the ways off the main line at steps one and two. See case_pages."""

import re
from dataclasses import replace

from committees.access.models import User
from committees.access.roles import Role
from committees.places.models import Village
from deliberation.issues.hints import pointers
from deliberation.issues.models import Issue
from fengku.moves.refusals import Refused

from .at_pages import Page, Visitor, on_day

REFERENCE = re.compile(r"\d{4}-\d{3,6}$")


class DetourPages:
    """Mixed into CaseAtThePages, which gives place, matter, clerk, url(), day(), study() and at_point()."""

    # One move each ---------------------------------------------------------------------------------------

    def _for_replan(self) -> None:
        """Nothing but the reason."""

    def _for_return(self) -> None:
        """Nothing but the reason."""

    def _for_resubmit(self) -> None:
        self.clerk.send(
            self.url("supplement/"),
            text="问过本人，把哪一片、多少户说清楚了。",
            **on_day("happened_on", self.day("resubmit")),
        )

    def _for_withdraw(self) -> None:
        url = self.url("withdrawal/")
        for who in self.clerk.open(url).choices("reporter"):
            self.clerk.send(
                url, reporter=who, reason="事情已经办了。", **on_day("happened_on", self.day("withdraw"))
            )

    def _for_split(self) -> None:
        parts = self.matter.parts
        if not parts:
            return
        url = self.url("parts/")
        page = self.clerk.open(url)
        texts = {name: page.value(name) for name in page.named("text_")}
        # What the house proposes beyond the case's matters is taken out.
        answers = dict.fromkeys((*page.named("title_"), *texts), "")
        for index, part in enumerate(parts):
            words = texts.get(f"text_{index}") or part["title"]
            answers |= {f"title_{index}": part["title"], f"text_{index}": words}
        self.at_point("one part only", url, answers)
        self.clerk.send(url, **answers, **on_day("happened_on", self.day("split")))

    def _for_merge(self) -> None:
        target = self._main_matter()
        # Pages of other villages' matters are none of this clerk's: the number is tried all the same.
        self.at_point("about to merge", target)
        self.study("merge", "merge", merge_target=self._option("merge_target", target))

    def _for_refer(self) -> None:
        pointed = [one.hint for one in pointers(self.matter.description) if one.hint.receiver]
        self.study(
            "refer",
            "refer",
            receiver_kind=pointed[0].receiver if pointed else "office",
            receiver=pointed[0].receiver_words if pointed else "主管部门",
            reason="不归村里商量，转给该管的地方。",
        )

    def _for_ask_legal_review(self) -> None:
        code = self.matter.no_discuss or "against_law"
        self.study("ask_legal_review", "legal_review", doubts={code: "doubtful"})

    def _for_legal_conclude(self) -> None:
        self._conclude("legal_conclude", "lawful")

    def _for_legal_reject(self) -> None:
        self._conclude("legal_reject", "unlawful", question=self.matter.no_discuss or "against_law")

    def _conclude(self, move: str, conclusion: str, **more) -> None:
        self.clerk.send(
            self.url("legal-review/"),
            conclusion=conclusion,
            text="查过有关的法律和政策。",
            basis="见所附的法律条文。",
            reviewer="场司法助理",
            **on_day("happened_on", self.day(move)),
            **more,
        )

    def _for_reject(self) -> None:
        code = self.matter.no_discuss or "against_law"
        self.at_point("about to reject", code)
        self.study("reject", "reject", doubts={code: "yes"}, reason="会上研究，不能商议。")

    def _for_reopen_rejected(self) -> None:
        self.clerk.send(
            self.url("new-facts/"),
            asked_by="supervision_committee",
            text="情况跟原来说的不一样。",
            **on_day("happened_on", self.day("reopen_rejected")),
        )

    def _for_send_back(self) -> None:
        self.review("send_back", "send_back", opinion="没有摸清，退回再研究。")

    def _for_hand_to_farm(self) -> None:
        self.at_point("about to hand over")
        url = self.url("farm-request/")
        self.clerk.send(
            url,
            villages=self.clerk.open(url).choices("villages"),
            cause=self.matter.description,
            request="请场党委牵头协商。",
            **on_day("happened_on", self.day("determine")),
        )
        self.farm.send(
            self.url("farm-request/answer/"),
            answer="accepted",
            answer_text="同意牵头。",
            leader="副场长",
            **on_day("answered_on", self.day("hand_to_farm")),
        )

    def _for_archive_short(self) -> None:
        self.print_papers()
        self.clerk.send(
            self.url("feedback/"),
            way="board" if self.matter.anonymous else "paper",
            content="村党组织研究的结论、依据和别的路，都写在告知单上。",
            **on_day("happened_on", self.day("archive_short")),
        )

    # What several of them need ---------------------------------------------------------------------------

    def print_papers(self) -> None:
        """Keep a print of every paper that the issue fills."""
        for url in self.clerk.open(self.url("papers/")).actions("/issue/"):
            self.clerk.press(url)

    def _main_matter(self) -> str:
        """The open line of the ledger into which this one goes: the case it doubles, registered if it is not there."""
        reference = self.open_line_like(self.matter)
        if reference:
            return reference
        other = self.doubles or self.matter
        page = self.clerk.send(self.register_url, **self.registration(other))
        return page.url.rstrip("/").rsplit("/", 1)[1]

    def open_line_like(self, matter) -> str:
        """The reference of an open line with this title, or of the case it doubles; empty when there is none."""
        titles = {matter.title, self.doubles.title if self.doubles else ""} - {""}
        page = self.clerk.open(self.url("screening/"))
        for _, label in page.options("merge_target"):
            if any(title in label for title in titles):
                return label.split()[0]
        return ""

    def _option(self, name: str, reference: str) -> str:
        page = self.clerk.open(self.url("screening/"))
        return next(value for value, label in page.options(name) if label.startswith(reference))

    # The matters of a split letter -----------------------------------------------------------------------

    def follow_parts(self) -> list[str]:
        """Take each part to where the case says it goes; what did not arrive, in a sentence each."""
        own, problems = self.reference, []
        parts = self.linked_issues()
        for reference, part in zip(parts, self.matter.parts, strict=False):
            self.reference = reference
            matter, self.matter = self.matter, self.matter_of_part(part)
            try:
                self.prepare(part["route"])
                self.make(part["route"], on=self.day("split"))
            except Refused as refused:
                problems += [f"part {part['title']}: {one.sentence}" for one in refused.refusals]
            self.matter = matter
        self.reference = own
        if len(parts) != len(self.matter.parts):
            problems.append(f"{len(self.matter.parts)} parts expected, {len(parts)} came out")
        return problems

    def linked_issues(self) -> list[str]:
        """References of the other issues that the desk of this one links to."""
        links = self.clerk.open(self.url()).links(f"/villages/{self.village.code}/issues/")
        last = (url.rstrip("/").rsplit("/", 1)[1] for url in links)
        return [one for one in dict.fromkeys(last) if REFERENCE.match(one) and one != self.reference]

    def matter_of_part(self, part: dict):
        """A plain matter of the letter's kind under the part's own name."""
        return replace(self.matter, title=part["title"], description=f"信里说的：{part['title']}。", parts=())

    @property
    def farm(self) -> Visitor:
        return Visitor(self.farm_users["farm_party"])

    def foreign_issue(self) -> str:
        """The database's number of some issue of another village, registered there if it has none."""
        other = Village.objects.filter(farm=self.village.farm_id).exclude(pk=self.village.pk).first()
        found = Issue.objects.filter(village=other).first()
        if found is None:
            clerk = User.objects.get(
                role_assignments__village=other, role_assignments__role=Role.CLERK, is_active=True
            )
            Visitor(clerk).send(f"/villages/{other.code}/issues/new/", **self.registration(self.matter))
            found = Issue.objects.get(village=other)
        return str(found.pk)

    def preview(self, paper: str) -> Page:
        return self.clerk.open(self.url(f"papers/{paper}/"))
