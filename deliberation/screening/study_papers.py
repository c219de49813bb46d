"""D03, the study meeting's record of its whole batch, and D04, the slip to each reporter."""

from committees.meetings.quorum import headcount
from deliberation.issues.models import Issue, Reporter
from deliberation.issues.paper_head import paper_head
from fengku.papers.declarations import Paper, register
from fengku.policies.hints import DEFAULT_WAYS
from fengku.policies.schema import Policy

from .models import Screening
from .queries import current_legal_review, current_screening, screenings_at, seats_of

VALUES = {"yes": "有", "no": "无", "doubtful": "拿不准"}


def d03_choices(policy: Policy) -> dict:
    return {"opinions": [label for _, label in Screening.Opinion.choices]}


def d03_context(issue: Issue) -> dict:
    """Every matter of the meeting at which this one was studied, in ledger order."""
    screening = current_screening(issue)
    meeting = screening.meeting if screening else None
    seats = seats_of(meeting) if meeting else []
    count = headcount(seats)
    return {
        **paper_head(
            issue,
            on=meeting.held_on if meeting else None,
            recorded_at=meeting.recorded_at if meeting else None,
        ),
        "number": f"第{meeting.number}次" if meeting else "",
        **d03_choices(issue.policy),
        "meeting": meeting,
        "expected": count.expected if meeting else None,
        "present": count.present if meeting else None,
        "absent": count.expected - count.present if meeting else None,
        "names": [seat.person.name for seat in seats if seat.presence == "present"],
        "lines": [_line(one) for one in screenings_at(meeting)] if meeting else [],
    }


def _line(screening: Screening) -> dict:
    """One matter as the sheet's table has it."""
    policy = screening.issue.policy
    answers = {answer.question: answer for answer in screening.answers.all()}
    five = "".join(
        one.mark for one in policy.categories if one.code in answers and answers[one.code].value == "yes"
    )
    three = [
        (one.mark, VALUES[answers[one.code].value], answers[one.code].basis)
        for one in policy.no_discuss
        if one.code in answers
    ]
    return {
        "reference": screening.issue.reference,
        "title": screening.issue.title,
        "five": five,
        "three": three,
        "bases": [(mark, basis) for mark, value, basis in three if value != "无" and basis],
        "opinion": opinion_words(screening),
        "reason": screening.reason,
    }


def opinion_words(screening: Screening) -> str:
    """The opinion as the sheet says it: 并入 2026-003 号, 转办：人民调解（场司法所）."""
    opinion = Screening.Opinion
    match screening.opinion:
        case opinion.PROPOSE:
            return "初步确定"
        case opinion.MERGE:
            return f"并入 {screening.merge_target.reference} 号"
        case opinion.REFER:
            return f"转办：{screening.get_receiver_kind_display()}（{screening.receiver}）"
        case opinion.LEGAL_REVIEW:
            return "合法性核查"
        case opinion.SPLIT:
            return "拆分"
        case opinion.RETURN:
            return "退回补充"
    return "不予商议"


# What the slip says, by what became of the matter.
HEADINGS = {
    "rejected": "不予商议",
    "referred": "转办",
    "merged": "并入另一件",
    "split": "拆分登记",
    "returned": "退回补充",
    "withdrawn": "按您的意思撤回",
}


def d04_choices(policy: Policy) -> dict:
    return {"headings": ["不予商议", "转办", "退回补充", "并入另一件", "拆分登记"]}


def d04_context(issue: Issue) -> dict:
    """One sheet (stub and slip) for each reporter with a name; for an anonymous one, without a name."""
    screening, legal = current_screening(issue), current_legal_review(issue)
    on = screening.happened_on if screening else issue.state_since
    decided = HEADINGS.get(issue.state) or _heading_of(screening)
    return {
        **paper_head(issue, on=on),
        **d04_choices(issue.policy),
        "title_of_issue": issue.title,
        "collected_on": issue.collected_on,
        "decided": decided,
        "details": _details(issue, screening),
        "reason": _reason(issue, screening, legal),
        "bases": _bases(issue, screening, legal),
        "ways": (screening.other_ways if screening else "") or DEFAULT_WAYS,
        "majority": decided == "不予商议",
        "reporters": [_addressee(one) for one in issue.reporters.order_by("pk")],
        "phone": issue.village.office_phone,
        "place": issue.village.office_place,
        "party_org": issue.village.party_org_name,
    }


def _heading_of(screening: Screening | None) -> str:
    if screening is None:
        return ""
    codes = {
        Screening.Opinion.REJECT: "rejected",
        Screening.Opinion.REFER: "referred",
        Screening.Opinion.MERGE: "merged",
        Screening.Opinion.SPLIT: "split",
        Screening.Opinion.RETURN: "returned",
    }
    return HEADINGS.get(codes.get(screening.opinion, ""), "")


def _addressee(reporter: Reporter) -> dict:
    named = reporter.openness != Reporter.Openness.ANONYMOUS
    return {
        "name": reporter.name if named else "",
        "group": (reporter.group or "") if named else "",
        "named": named,
    }


def _details(issue: Issue, screening: Screening | None) -> str:
    """Where it goes on: the other number, the receiver, the parts."""
    if issue.merged_into_id:
        return f"并入 {issue.merged_into.reference} 号“{issue.merged_into.title}”，那一件办结时再答复您。"
    if issue.state == "split":
        parts = "；".join(
            f"{one.reference} 号“{one.title}”" for one in issue.parts.order_by("year", "number")
        )
        return f"拆成：{parts}。每一件有了结果都会告诉您。"
    if screening and screening.opinion == Screening.Opinion.REFER:
        return f"转给：{screening.receiver}（{screening.get_receiver_kind_display()}）。"
    if screening and screening.opinion == Screening.Opinion.MERGE:
        return f"并入 {screening.merge_target.reference} 号“{screening.merge_target.title}”，那一件办结时再答复您。"
    return ""


def _reason(issue: Issue, screening, legal) -> str:
    if legal is not None and legal.conclusion == legal.Conclusion.UNLAWFUL:
        return f"经合法性核查：{legal.text}"
    words = screening.reason if screening else ""
    if screening and screening.opinion == Screening.Opinion.REJECT:
        asked = "；".join(
            f"三不议{one.mark}（{issue.policy.asked(one)}）"
            for one in issue.policy.no_discuss
            for answer in screening.answers.all()
            if answer.question == one.code and answer.value == "yes"
        )
        return f"碰到{asked}。{words}"
    return words


def _bases(issue: Issue, screening, legal) -> list[str]:
    """The law or policy, line by line, as it was written down."""
    if legal is not None and legal.conclusion == legal.Conclusion.UNLAWFUL:
        return legal.basis.splitlines()
    if not screening or screening.opinion != Screening.Opinion.REJECT:
        return []
    three = {one.code for one in issue.policy.no_discuss}
    return [
        line
        for answer in screening.answers.all()
        if answer.question in three and answer.value == "yes"
        for line in answer.basis.splitlines()
    ]


D03 = Paper(
    id="D03",
    title="村党组织议题集中研究记录",
    template="papers/d03.html",
    context=d03_context,
    choices=d03_choices,
    when="村党组织开会研究收集来的事的时候：一次会一张，一件一行。",
    signatures=("村党组织书记", "记录人"),
    step="2",
    order=3,
    docx=True,
)
D04 = Paper(
    id="D04",
    title="不予商议、转办、退回告知单",
    template="papers/d04.html",
    context=d04_context,
    choices=d04_choices,
    when="研究定了不予商议、转办、退回、并入、拆分，告诉反映人的时候：上半存根，下半给反映人。",
    step="2",
    order=4,
)
register(D03, D04)
