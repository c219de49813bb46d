"""What the journal keeps of a move's facts, in labels and numbers: read again on the desk. Never a name."""

from committees.meetings.quorum import headcount
from deliberation.consultations.queries import current_session, seats
from deliberation.execution.models import ExecutionItem
from deliberation.issues.detours import SplitPart
from deliberation.issues.models import Issue
from deliberation.joint_cases.queries import current_request
from deliberation.notices.queries import current_sheet
from deliberation.old_ledgers.queries import old_line
from deliberation.research.queries import (
    current_assignment,
    current_plan,
    participants,
    research_records,
    short_notice_reason,
)
from deliberation.results.queries import current_result
from deliberation.screening.queries import (
    answers_of,
    current_legal_review,
    current_review,
    current_screening,
    seats_of,
)
from deliberation.supervision.queries import current_record
from fengku.calendar import show_day


def registered(issue: Issue) -> dict:
    return {"编号": issue.reference, "收集日期": show_day(issue.collected_on)}


def carried_over(issue: Issue) -> dict:
    line = old_line(issue)
    number = f"，原编号{line.old_number}" if line.old_number else ""
    return {**registered(issue), "旧台账": f"第{line.row}行{number}"}


def studied(issue: Issue) -> dict:
    screening = current_screening(issue)
    answers, count = answers_of(screening), headcount(seats_of(screening.meeting))
    five = "".join(
        question.mark
        for question in issue.policy.questions
        if question.kind == "five_discuss"
        and answers.get(question.code)
        and answers[question.code].value == "yes"
    )
    return {
        "集中研究": f"{show_day(screening.happened_on)}，应到{count.expected}人，实到{count.present}人",
        "五议": five,
        "三不议": f"{doubtful}拿不准，核查过"
        if (doubtful := _marks(issue, "doubtful"))
        else "三问都答“没有”",
        "重点协商内容": "是" if screening.is_key_topic else "不是",
    }


def _sat(issue: Issue) -> dict:
    """When the current study was held and how many came, and its opinion."""
    screening = current_screening(issue)
    count = headcount(seats_of(screening.meeting))
    return {
        "集中研究": f"{show_day(screening.happened_on)}，应到{count.expected}人，实到{count.present}人",
        "意见": screening.get_opinion_display(),
    }


def _marks(issue: Issue, value: str) -> str:
    answers = answers_of(current_screening(issue))
    return "、".join(
        one.mark
        for one in issue.policy.no_discuss
        if one.code in answers and answers[one.code].value == value
    )


def merged(issue: Issue) -> dict:
    return {**_sat(issue), "并入": f"{current_screening(issue).merge_target.reference} 号"}


def referred(issue: Issue) -> dict:
    return {**_sat(issue), "转给": current_screening(issue).get_receiver_kind_display()}


def studied_doubtful(issue: Issue) -> dict:
    return {**_sat(issue), "拿不准": f"三不议{_marks(issue, 'doubtful')}"}


def rejected(issue: Issue) -> dict:
    return {**_sat(issue), "不予商议": f"三不议{_marks(issue, 'yes')}"}


def concluded(issue: Issue) -> dict:
    review = current_legal_review(issue)
    return {"合法性核查": f"{show_day(review.happened_on)}，{review.get_conclusion_display()}"}


def handed_over(issue: Issue) -> dict:
    asked = current_request(issue)
    return {"涉及": f"{asked.villages.count()}个村", "场党委答复": show_day(asked.answered_on)}


def parted(issue: Issue) -> dict:
    parts = SplitPart.objects.filter(issue=issue).count()
    return {"拆成": f"{parts}件"}


def sent_back(issue: Issue) -> dict:
    return {**reviewed(issue), "“两委”定的": "退回村党组织再研究"}


def reviewed(issue: Issue) -> dict:
    review = current_review(issue)
    form = issue.policy.form(review.suggested_form)
    expected = len({seat.person_id for seat in seats_of(review.meeting)})
    return {
        "“两委”审议": f"{show_day(review.happened_on)}，应到{expected}人，实到{review.present}人，"
        f"同意{review.approve}人，不同意{review.against}人，弃权{review.abstain}人",
        "协商形式": form.label if form else "",
    }


def assigned(issue: Issue) -> dict:
    members = list(current_assignment(issue).members.all())
    responsible = [m for m in members if m.part == "responsible"]
    recused = len(members) - len(responsible)
    return {"调研委员": f"{len(responsible)}人", "回避": f"{recused}人"}


def planned(issue: Issue) -> dict:
    plan = current_plan(issue)
    meeting_format = issue.policy.format(plan.meeting_format)
    return {
        "调研": f"{len(research_records(issue))}条记录",
        "会议方式": meeting_format.label if meeting_format else "",
        "会议": f"{show_day(plan.session_on)}，{plan.place}",
        "参加人": f"{len(participants(issue))}人",
    }


def replanned(issue: Issue) -> dict:
    plan = current_plan(issue)
    return {"方案": f"第{plan.revision}稿", "原定": f"{show_day(plan.session_on)}，{plan.place}"}


def noticed(issue: Issue) -> dict:
    told = {"通报": f"{len(participants(issue))}位参加人都通报到了"}
    if short_notice_reason(current_plan(issue)):
        told["提前的天数"] = "不够，写明了原因"
    return told


def opened(issue: Issue) -> dict:
    count = headcount(seats(current_session(issue)))
    others = sum(1 for person in participants(issue) if person.presence == "present")
    return {
        "签到": f"委员应到{count.expected}人，实到{count.present}人，请假{count.excused}人，"
        f"没到{count.absent}人，回避{count.recused}人；其他参加人{others}人"
    }


def agreed(issue: Issue) -> dict:
    session = current_session(issue)
    word = {"consensus": "都同意", "majority": "过半数同意"}[session.agreement]
    return {
        "表态": f"同意{session.approve}人，不同意{session.against}人，弃权{session.abstain}人，{word}",
        "不同意见": f"{session.dissents.count()}条",
    }


def fixed(issue: Issue) -> dict:
    result = current_result(issue)
    return {
        "结果形式": issue.policy.label("result_forms", result.form),
        "公开范围": issue.policy.label("publish_scopes", result.publish_scope),
        "执行事项": f"{ExecutionItem.objects.filter(issue=issue).count()}项",
    }


def published(issue: Issue) -> dict:
    sheet = current_sheet(issue)
    return {
        "公示单": sheet.reference,
        "张贴": f"{show_day(sheet.posting.posted_on)}，公示到{show_day(sheet.posting.until)}",
        "校验码": sheet.check_code,
    }


def finished(issue: Issue) -> dict:
    done = ExecutionItem.objects.filter(issue=issue, state="done").count()
    return {"办完": f"{done}项"}


def accepted(issue: Issue) -> dict:
    record = current_record(issue)
    return {
        "监督": f"{show_day(record.happened_on)}，{record.supervisors.count()}人去看",
        "受益群众": f"问了{record.beneficiaries_asked}户，满意{record.beneficiaries_satisfied}户",
    }
