"""Plays one case at the pages: steps four to six and the archive. See case_pages."""

from .at_pages import Visitor, on_day


class LaterPages:
    """Mixed into CaseAtThePages, which gives place, matter, clerk, url() and day()."""

    # Step four -------------------------------------------------------------------------------------------

    def _for_open_session(self) -> None:
        url = self.url("sitting/")
        blank = self.clerk.open(url)
        away = {f"m_{person.pk}" for person in self.recused}
        members = {name: "recused" if name in away else "present" for name in blank.named("m_")}
        self.members_present = sum(answer == "present" for answer in members.values())
        self.clerk.send(
            url,
            **on_day("held_on", self.day("open_session")),
            **members,
            **dict.fromkeys(blank.named("p_"), "present"),
        )
        number = self.clerk.open(f"/villages/{self.village.code}/meetings/").links("/meetings/session/")[0]
        self.counts += [{"rule": "session", **row} for row in self.clerk.open(number).sums()]

    def _for_agree(self) -> None:
        session = self.url("session/")
        speakers = self.clerk.open(session).choices("who")
        first_member = next(code for code in speakers if code.startswith("m_"))
        for who in (first_member, *(code for code in speakers if code.startswith("p_"))):
            self.clerk.send(self.url("session/"), who=who, text="把难处说了，同意照这个办法办。")
        for line in self.matter.dissent:
            self.clerk.send(session, person_name=line["who"], text=line["view"])
        if self.matter.form == "appraisal":
            self.at_point("no expert opinion")
            self.clerk.attach(self.url("papers/D12/scan/"), "scan")
        self.write_opinion()

    def write_opinion(self) -> None:
        self.clerk.send(
            self.url("session/"),
            introduction="介绍议题和来的人。",
            discussion="怎么办、谁来办、钱从哪里来。",
            opinion="；".join(item["what"] for item in self.items) + "。",
            approve=str(self.members_present),
            against="0",
            abstain="0",
            minutes_signed="on",
            **({} if self.matter.dissent else {"no_dissent": "on"}),
        )

    @property
    def items(self) -> tuple[dict, ...]:
        return self.matter.items or ({"what": "照商定的办", "responsible": "村委会"},)

    # Steps five and six ----------------------------------------------------------------------------------

    def _for_fix_result(self) -> None:
        spoken, on = self.matter.result_form == "oral_agreement", self.day("fix_result")
        words = {
            "memorandum": "各方当面说定，照此办理。",
            "witness_one": self.place.committee[4].name,
            "witness_two": self.place.committee[5].name,
        }
        result = {
            "form": self.matter.result_form,
            "body": "；".join(item["what"] for item in self.items) + "。",
            "publish_scope": self.matter.scope,
            **on_day("adopted_on", on),
            **on_day("happened_on", on),
        }
        if spoken:
            self.at_point("spoken agreement", self.url("result/"), result)
        self.clerk.send(self.url("result/"), **result, **(words if spoken else {}))
        for item in self.items:
            self.clerk.send(
                self.url("items/"),
                what=item["what"],
                responsible_unit=item.get("responsible", ""),
                category=item.get("category", "village"),
                funding=item.get("funding", ""),
                amount_yuan=str(item.get("amount_yuan", 0)),
                **on_day("finish_by", self.day("report_done")),
            )

    def _for_publish(self) -> None:
        self.at_point("sheet not yet made")
        self.post_sheet(self.matter.scope)

    def post_sheet(self, scope: str) -> None:
        """Have the sheet composed for this scope, confirm it, write when it went up."""
        on, url = self.day("publish"), self.url("sheet/")
        again = self.clerk.send(url, _again="1", publish_scope=scope)
        self.clerk.finish(again, read_over="on", **on_day("sheet_on", on))
        self.clerk.send(
            self.url("sheet/posting/"),
            posted_by=self.place.people[8].name,
            place="村务公开栏",
            **on_day("posted_on", on),
        )

    def _for_start_execution(self) -> None:
        """Nothing to record: the sheet only has to hang long enough."""

    def _for_report_done(self) -> None:
        for url in self.clerk.open(self.url("items/")).links("/done/"):
            self.clerk.send(
                url, evidence="现场看过，有照片", **on_day("happened_on", self.day("report_done"))
            )

    def _for_accept(self) -> None:
        on = self.day("accept")
        self.clerk.send(
            self.url("supervision/"),
            promises_kept="yes",
            money_matches="yes",
            **on_day("happened_on", on),
            way="现场看，走访十户",
            supervisors=[str(person.pk) for person in self.place.supervisors[:2]],
            verdict="pass",
            beneficiaries_asked="10",
            beneficiaries_satisfied="9",
            **on_day("status_posted_on", on),
        )
        Visitor(self.place.users["supervisor"]).send(self.url("supervision/countersign/"))

    def _for_archive(self) -> None:
        on = self.day("archive")
        said = [line.get("handling") or "上门说明了理由和依据" for line in self.matter.dissent]
        for number, url in enumerate(self.clerk.open(self.url("dissents/")).links("/dissents/")):
            self.clerk.send(
                url,
                explained_by=self.place.people[0].name,
                explanation=said[number],
                maintained="on",
                **on_day("explained_on", on),
            )
        for url in self.clerk.open(self.url("papers/")).actions("/issue/"):
            self.clerk.press(url)
        if self.matter.anonymous:
            self.answer_reporter("visit")
            self.at_point("anonymous told in person")
        self.answer_reporter("board" if self.matter.anonymous else "visit")

    def answer_reporter(self, way: str) -> None:
        """Write how the reporter was told."""
        self.clerk.send(
            self.url("feedback/"),
            way=way,
            content="商定的事办完了，结果贴在公开栏，请监督。",
            **on_day("happened_on", self.day("archive")),
        )
