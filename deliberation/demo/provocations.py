"""Does on purpose what a case's `guards` warn of, so that the refusal or the hint is seen before the case goes on.

A line of `guards` is a sentence for people; the words that name its subject find the provocation, and the point of
the way at which it is tried. CaseAtThePages names the points.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fengku.moves.refusals import Refused

from .at_pages import Page
from .case_pages import CaseAtThePages
from .outcome import Played


@dataclass(frozen=True)
class Provocation:
    """`words` must all stand in the line; `code` is the refusal that has to be among those seen ("" for a hint)."""

    words: tuple[str, ...]
    point: str
    act: Callable[["Provoker"], None]
    code: str = ""


class Provoker:
    """Knows one case's guards; called at each point of its way, tries what belongs there once."""

    def __init__(self, case: dict, acting: CaseAtThePages, played: Played, others: list[dict]):
        self.case, self.acting, self.played, self.others = case, acting, played, others
        self.about: tuple = ()
        self.waiting = [
            (line, one)
            for line in case["expected"]["guards"]
            for one in PROVOCATIONS
            if all(word in line for word in one.words)
        ]
        known = {line for line, _ in self.waiting}
        self.unknown = [line for line in case["expected"]["guards"] if line not in known]

    def __call__(self, point: str, *about) -> None:
        due = [(line, one) for line, one in self.waiting if one.point == point]
        for line, one in due:
            self.waiting.remove((line, one))
            self.about = about
            seen = len(self.played.refusals)
            one.act(self)
            codes = {refusal["code"] for refusal in self.played.refusals[seen:]}
            if one.code and one.code not in codes:
                self.played.problems.append(
                    f"{point}: expected {one.code}, refused by {sorted(codes)}: {line}"
                )

    def refused(self, move: str, act: Callable[[], object] | None = None) -> None:
        """Press the move (or do `act`) and keep what the page says; that it goes through is a problem."""
        try:
            act() if act else self.acting.make(move)
            self.played.problems.append(f"{move} was not refused")
        except Refused as refused:
            self.played.refusals += [
                {"move": move, "code": one.code, "sentence": one.sentence, "clause": one.clause}
                for one in refused.refusals
            ]

    def not_asked_for_recusal(self) -> None:
        self.refused("start_research")

    def one_side_only(self) -> None:
        self.refused("plan")

    def without_whom_the_form_asks_for(self) -> None:
        self.refused("plan")

    def online_alone(self) -> None:
        """网上 as the only way, in a village that has it; the plan is put back as it was."""
        acting = self.acting
        acting.clerk.send(acting.online_url, enabled="yes", reason="村部有网，多数户有手机")
        acting.write_plan(
            meeting_format="online_opinion", form_reason="集日人多，想在网上问", offline_channel=""
        )
        self.refused("plan")
        acting.write_plan(form_reason="")

    def told_too_late(self) -> None:
        """Told the day before, without a reason; a day later the same is in time because it is said why."""
        acting = self.acting
        acting.tell_everybody(acting.day("open_session", -1))
        self.refused("notify", lambda: acting.make("notify", on=acting.day("open_session", -1)))

    def without_expert_opinion(self) -> None:
        self.refused("agree", self._opinion_and_agree)

    def _opinion_and_agree(self) -> None:
        self.acting.write_opinion()
        self.acting.make("agree")

    def spoken_without_memorandum(self) -> None:
        url, result = self.about
        self.refused("fix_result", lambda: self.acting.clerk.send(url, **result))

    def quarrel_told_in_full(self) -> None:
        self.acting.post_sheet("full")
        self.refused("publish")

    def told_in_person(self) -> None:
        self.refused("archive")

    def too_short_on_the_board(self) -> None:
        self.refused(
            "start_execution", lambda: self.acting.make("start_execution", on=self.acting.day("publish"))
        )

    def later_case_is_hinted(self) -> None:
        """Registering the case that the line names shows the hint; it is not registered here."""
        acting = self.acting
        for other in self.others:
            if any(other["id"] in line for line in self.case["expected"]["guards"]):
                typed = {"title": other["title"], "description": other["description"]}
                page = acting.clerk.send(
                    acting.register_url, confirm=False, **acting.registration(acting.matter) | typed
                )
                self.played.hints += [line for line in page.texts("cannot") if acting.matter.title in line]

    # Steps one and two, off the main line -----------------------------------------------------------------

    def hinted(self, lines: list[str], *words: str) -> None:
        """Keep the sentences that speak of one of `words`; that none does is a problem."""
        found = [line for line in lines if not words or any(word in line for word in words)]
        self.played.hints += found
        if not found:
            self.played.problems.append(f"no hint of {'、'.join(words)} among {len(lines)} sentences")

    def words_are_hinted(self) -> None:
        """The page that is read over before registering says what the text points to."""
        page = self.acting.clerk.send(
            self.acting.register_url, confirm=False, **self.acting.registration(self.acting.matter)
        )
        self.hinted([line for line in page.texts("cannot") if "提醒" in line])

    def lawful_matter_is_hinted(self) -> None:
        page = self.acting.clerk.send(
            self.acting.register_url, confirm=False, **self.acting.registration(self.acting.matter)
        )
        self.hinted(page.texts("cannot"), "另立一件合法的")

    def rejected_without_basis(self) -> None:
        code = self.about[0]
        bare = {f"cited_{code}": [], f"basis_{code}": "", "reason": "多数人都同意。"}
        self.refused("reject", lambda: self._study_of("reject", "reject", code, bare))

    def many_want_it(self) -> None:
        """The meeting answers 有 and proposes all the same, since so many want it."""
        code = self.about[0]
        wanted = {"reason": "多数人都同意，签了字。"}
        self.refused("propose", lambda: self._study_of("reject", "propose", code, wanted))

    def _study_of(self, move: str, opinion: str, code: str, more: dict) -> None:
        typed = self.acting.study(move, opinion, doubts={code: "yes"}, send=False)
        self.acting.clerk.send(self.acting.url("screening/"), **typed | more)

    def slip_names_other_ways(self) -> None:
        page = self.acting.preview("D04")
        self.hinted([" ".join(said.split()) for said in page.paragraphs()], "您还可以")

    def into_another_village(self) -> None:
        """A number of the next village's ledger is sent in place of one of our own."""
        foreign = self.acting.foreign_issue()
        typed = self.acting.study("merge", "merge", send=False)
        self.refused(
            "merge",
            lambda: self.acting.clerk.send(
                self.acting.url("screening/"), **typed | {"merge_target": foreign}
            ),
        )

    def both_stay_reporters(self) -> None:
        self.hinted(self._reading().texts("cannot"), "反映人都留着")

    def number_stays(self) -> None:
        self.hinted(self._reading().texts("cannot"), "编号留在台账里")

    def _reading(self) -> Page:
        return self.acting.clerk.open(self.about[0])

    def village_may_not_lead(self) -> None:
        self.refused("start_research")

    def letter_is_kept_whole(self) -> None:
        """The registration sheet holds every line of the letter; the ledger shows its name alone."""
        text = self.acting.matter.description
        sheet = "".join("".join(self.acting.preview("D01").paragraphs()).split())
        ledger = self.acting.clerk.open(f"/villages/{self.acting.village.code}/issues/")
        lost = [line for line in text.splitlines() if "".join(line.split()) not in sheet]
        if lost or "".join(text.split())[:200] in "".join("".join(ledger.root.itertext()).split()):
            self.played.problems.append(f"the letter is not whole on paper: {len(lost)} lines lost")
        else:
            self.played.hints.append(
                f"登记表印了全文{len(text)}字，{len(text.splitlines())}行；台账只写名称。"
            )

    def parts_are_shown(self) -> None:
        self.hinted([f"拆成了{len(self.acting.linked_issues())}件，母议题上都列着。"])

    def one_part_only(self) -> None:
        url, answers = self.about
        alone = {
            name: ("" if name not in ("title_0", "text_0") else value) for name, value in answers.items()
        }
        self.refused("split", lambda: self.acting.clerk.send(url, **alone))


PROVOCATIONS = (
    Provocation(("疑似重复",), "registered", Provoker.later_case_is_hinted),
    Provocation(("回避",), "recusal not asked", Provoker.not_asked_for_recusal, "recusal_not_asked"),
    Provocation(("调研", "两方"), "one side heard", Provoker.one_side_only, "one_side_only"),
    Provocation(
        ("恳谈", "委员"),
        "form's people missing",
        Provoker.without_whom_the_form_asks_for,
        "talk_without_member",
    ),
    Provocation(("专家",), "form's people missing", Provoker.without_whom_the_form_asks_for, "no_expert"),
    Provocation(("网上征询", "补充"), "plan written", Provoker.online_alone, "online_only"),
    Provocation(("紧急", "通知期"), "not yet told", Provoker.told_too_late, "notice_late"),
    Provocation(("提前", "通报"), "not yet told", Provoker.told_too_late, "notice_late"),
    Provocation(("论证评估意见",), "no expert opinion", Provoker.without_expert_opinion, "appraisal_missing"),
    Provocation(("口头协定", "备忘"), "spoken agreement", Provoker.spoken_without_memorandum, "form"),
    Provocation(("公开栏只写",), "sheet not yet made", Provoker.quarrel_told_in_full, "scope_too_wide"),
    Provocation(("公示", "满"), "published", Provoker.too_short_on_the_board, "publication_running"),
    Provocation(
        ("匿名", "公开栏"), "anonymous told in person", Provoker.told_in_person, "anonymous_answer_on_board"
    ),
    Provocation(("关键词提示",), "about to register", Provoker.words_are_hinted),
    Provocation(("另立合法议题",), "about to register", Provoker.lawful_matter_is_hinted),
    Provocation(("不予商议", "依据"), "about to reject", Provoker.rejected_without_basis, "form"),
    Provocation(("法律依据",), "about to reject", Provoker.rejected_without_basis, "form"),
    Provocation(("多数同意",), "about to reject", Provoker.many_want_it, "three_yes"),
    Provocation(("多人签字",), "about to reject", Provoker.many_want_it, "three_yes"),
    Provocation(("告知单", "渠道"), "rejected", Provoker.slip_names_other_ways),
    Provocation(("并入别的",), "about to merge", Provoker.into_another_village, "form"),
    Provocation(("共同反映人",), "reading merge", Provoker.both_stay_reporters),
    Provocation(("编号不得空缺",), "reading merge", Provoker.number_stays),
    Provocation(("村级委员会不能主持",), "about to hand over", Provoker.village_may_not_lead, "farm_leads"),
    Provocation(("完整保存",), "registered", Provoker.letter_is_kept_whole),
    Provocation(("换行",), "registered", Provoker.letter_is_kept_whole),
    Provocation(("拆成",), "one part only", Provoker.one_part_only, "form"),
    Provocation(("母议题",), "split", Provoker.parts_are_shown),
)
