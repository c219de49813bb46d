"""What a plan must hold before it stands: form, host, options and money, who takes part. Reads only."""

from collections.abc import Iterator
from datetime import date

from deliberation.issues.addresses import address
from deliberation.issues.models import Issue
from deliberation.issues.suggested_form import APPRAISAL, ONLINE, TALK
from fengku.calendar import show_day
from fengku.moves.refusals import INPUT, Refusal

from .budget import sums_refused
from .guards import resident_units_heard
from .models import Participant
from .queries import (
    current_plan,
    form_suggestion,
    options_of,
    options_with_sums,
    participants,
    recused_people,
    reviewed_form,
)

PLAN = "四（四）三：“拟定协商议事方案，根据协商议题明确协商主体”"
EXPERTS = "四（三）2：“邀请相关专家学者、专业技术人员、第三方机构等作为协商主体参与协商”"
TALKS = "四（三）3：“由村干部和村民议事协商委员会成员以个别走访座谈、约请面谈等方式”"
NET = "四（三）4：“有条件的村民议事协商委员会可通过网上公示、网上征询意见”"
RECUSAL = "本场规定：有利害的委员回避"
Kind = Participant.Kind


def plan_drafted(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """There is a plan in one of its form's formats, its session comes after it, and no recused member presides."""
    plan = current_plan(issue)
    where = address("plan", issue)
    if plan is None:
        yield Refusal("plan_missing", "还没有写协商议事方案。", PLAN, where, "去写方案")
        return
    form = issue.policy.form(plan.form)
    if form is None or plan.meeting_format not in {item.code for item in form.formats}:
        yield Refusal("format_mismatch", "会议方式跟协商形式对不上。", "四（三）", where, "去改方案")
    if plan.session_on < plan.happened_on:
        days = f"方案是{show_day(plan.happened_on)}拟的，开会写成了{show_day(plan.session_on)}"
        yield Refusal("session_before_plan", f"{days}，请核对日子。", PLAN, where, "去改日子")
    if plan.host_is_recused:
        sentence = f"{plan.host.name}这件事要回避，不能主持，请换一位主持人。"
        yield Refusal("host_recused", sentence, RECUSAL, where, "去换人")


def form_unexplained(issue: Issue, *, form: str, reason: str) -> Refusal | None:
    """Another form than the one that fits, or than the two committees decided on, is taken with a reason only."""
    suggested = form_suggestion(issue)
    if suggested is None or reason.strip() or form == suggested.form or form == reviewed_form(issue):
        return None
    chosen = issue.policy.form(form)
    return Refusal(
        "form_reason_missing",
        f"{suggested.sentence}现在选的是{chosen.label if chosen else '别的形式'}，要写明为什么。",
        suggested.clause,
        address("plan", issue),
        "去写原因",
        INPUT,
    )


def form_reasoned(issue: Issue, *, on: date) -> Refusal | None:
    """The form is the suggested one, the decided one, or has its reason."""
    plan = current_plan(issue)
    return form_unexplained(issue, form=plan.form, reason=plan.form_reason) if plan else None


def online_off(issue: Issue, *, form: str, online_too: bool) -> Refusal | None:
    """网上, alone or as a supplement, needs the village's switch."""
    if issue.village.online_enabled or not (form == ONLINE or online_too):
        return None
    sentence = "本村还没有开通网上协商。有条件的，先在开张清单里开通。"
    return Refusal("online_off", sentence, NET, address("plan", issue), "改协商形式", INPUT)


def online_beside_another(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """网上 is open to the village, and there is a way for those who are not online."""
    plan = current_plan(issue)
    if plan is None:
        return
    closed = online_off(issue, form=plan.form, online_too=plan.online_too)
    if closed:
        yield closed
    if plan.form == ONLINE and not plan.offline_channel.strip():
        yield Refusal(
            "online_only",
            "网上征询只作补充，不能是唯一的办法；写上不上网的人怎么参加。",
            f"{NET}；本场规定：网上只作补充",
            address("plan", issue),
            "去写另一条路",
        )


def options_add_up(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """There is at least one option, and the money of each adds up."""
    plan = current_plan(issue)
    if plan is None:
        return
    options, where = options_with_sums(plan), address("options", issue)
    if not options:
        yield Refusal("options_missing", "方案里还没有写备选办法。", PLAN, where, "去写办法")
    if all(one.cost_sum == one.source_sum == one.total_yuan for one in options):
        return
    for option in options_of(plan):
        yield from sums_refused(
            option.name, option.total_yuan, costs=option.costs, sources=option.sources, mend_url=where
        )


def participant_refused(issue: Issue, who: dict) -> Iterator[Refusal]:
    """What is wrong with one participant before they are listed: `who` are fields of Participant."""
    kind, where = who["kind"], address("participants", issue)
    if kind == Kind.EXPERT and not (who.get("unit", "").strip() and who.get("title", "").strip()):
        yield _expert_without_unit(who["name"], where)
    if kind == Kind.RESIDENT_UNIT and not who.get("unit", "").strip():
        yield Refusal("unit_unnamed", "驻村单位来的人，要写是哪个单位。", PLAN, where, kind=INPUT)
    if kind == Kind.STAKEHOLDER and not who.get("side", "").strip():
        sentence = "利益相关方要写代表哪一方，像“东片用水户”。"
        yield Refusal("side_unnamed", sentence, "三¶1：“其他利益相关方组成”", where, kind=INPUT)
    if kind in (Kind.MEMBER, Kind.CADRE) and who["name"] in {one.name for one in recused_people(issue)}:
        yield _recused_takes_part(who["name"], where)


def participants_named(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """Participants are listed, with stakeholders or the word that there are none, and what each form asks."""
    plan = current_plan(issue)
    if plan is None:
        return
    listed = participants(issue)
    where = address("participants", issue)
    if not listed:
        yield Refusal("nobody_listed", "方案里还没有写谁来参加。", PLAN, where, "去写参加人")
    if not plan.no_stakeholders and not any(one.kind == Kind.STAKEHOLDER for one in listed):
        yield Refusal(
            "no_stakeholder",
            "参加人里还没有利益相关方；确实没有的，要写明“确认没有”。",
            "三¶1：“协商议题涉及的其他利益相关方组成”",
            where,
            "去写利益相关方",
        )
    for person in listed:
        if person.kind in (Kind.MEMBER, Kind.CADRE) and person.is_recused:
            yield _recused_takes_part(person.name, where)
    if plan.form == APPRAISAL:
        yield from _experts(issue, listed, where)
    if plan.form == TALK:
        yield from _talkers(issue, listed, where)


def _experts(issue: Issue, listed: list[Participant], where: str) -> Iterator[Refusal]:
    experts = [one for one in listed if one.kind == Kind.EXPERT]
    least = issue.policy.value("experts_min")
    for one in experts:
        if not (one.unit.strip() and one.title.strip()):
            yield _expert_without_unit(one.name, where)
    if len(experts) < least:
        yield Refusal(
            "no_expert",
            f"论证协商要请专家、技术人员或第三方，至少{least}位，写上单位和职称。",
            EXPERTS,
            where,
            "去写专家",
        )


def _talkers(issue: Issue, listed: list[Participant], where: str) -> Iterator[Refusal]:
    for kind, key in ((Kind.CADRE, "talk_min_cadres"), (Kind.MEMBER, "talk_min_members")):
        found = sum(one.kind == kind and not one.is_recused for one in listed)
        if found < issue.policy.value(key):
            yield Refusal(
                f"talk_without_{kind}",
                f"恳谈协商要有{kind.label}参加，至少{issue.policy.value(key)}位，要回避的不算。",
                TALKS,
                where,
                "去写参加人",
            )


def _expert_without_unit(name: str, where: str) -> Refusal:
    sentence = f"{name}是请来论证的，要写单位和职称，光有姓名不行。"
    return Refusal("expert_without_unit", sentence, EXPERTS, where, "去补单位", INPUT)


def _recused_takes_part(name: str, where: str) -> Refusal:
    sentence = f"{name}这件事要回避，不能以委员、村干部的身份参加；本人是当事人的，写成利益相关方。"
    return Refusal("recused_takes_part", sentence, RECUSAL, where, "去改参加人", INPUT)


def changed_plan_stands(issue: Issue, *, on: date) -> Iterator[Refusal]:
    """A plan that was changed after it had been confirmed holds all that the first one had to."""
    plan = current_plan(issue)
    if plan is None or plan.is_confirmed:
        return
    for guard in (
        plan_drafted,
        form_reasoned,
        online_beside_another,
        options_add_up,
        participants_named,
        resident_units_heard,
    ):
        answer = guard(issue, on=on)
        if isinstance(answer, Refusal):
            yield answer
        elif answer:
            yield from answer
