"""What a step recorded, whole and read only: each room's facts as label and value. Where they are written: the rooms.

The labels are those of the models, so that page and form say the same.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db.models import BooleanField, Model
from django.http import Http404
from django.views.generic import TemplateView

from committees.meetings.models import Meeting, Seat
from committees.meetings.quorum import headcount
from deliberation.consultations.models import Session
from deliberation.execution.models import ExecutionItem
from deliberation.issues import states
from deliberation.issues.doors import issue_or_404
from deliberation.issues.models import Feedback, Issue
from deliberation.notices.queries import current_sheet, urgent_start
from deliberation.old_ledgers.queries import old_line
from deliberation.research.models import Assignment, DeliberationPlan, Participant, ResearchRecord
from deliberation.research.queries import options_of, short_notice_reason
from deliberation.results.models import DeliberationResult
from deliberation.screening.models import Review, Screening
from deliberation.supervision.forms import KEPT, MONEY
from deliberation.supervision.models import SupervisionRecord
from fengku.calendar import show_day
from fengku.papers.amounts import amount_in_figures
from fengku.policies.schema import FIVE


@dataclass
class Block:
    """One record: heading, rows of {% facts %}; `fact` is the row it comes from, for 补录 and 草稿."""

    heading: str
    rows: list = field(default_factory=list)
    fact: Model | None = None


class StepRecordView(LoginRequiredMixin, TemplateView):
    """Everything one step holds. Drafts are told as drafts."""

    template_name = "deliberation/desk/step_record.html"

    def get_context_data(self, **kwargs):
        issue = issue_or_404(self.request, kwargs["code"], kwargs["reference"])
        number, steps = kwargs["step"], issue.policy.steps
        if not 1 <= number <= len(steps):
            raise Http404
        return super().get_context_data(
            issue=issue,
            village=issue.village,
            number=number,
            label=steps[number - 1].label,
            steps=[(at, one.label) for at, one in enumerate(steps, 1)],
            blocks=list(BLOCKS[number](issue)) if number in BLOCKS else [],
            late_days=issue.policy.value("late_entry_days"),
            **kwargs,
        )


# Values in words -----------------------------------------------------------------------------------------


def field_rows(row: Model, names: Iterable[str]) -> list[tuple[str, object]]:
    """(label, value in words) of the named fields that say something."""
    rows = []
    for name in names:
        model_field, value = row._meta.get_field(name), getattr(row, name)
        if isinstance(model_field, BooleanField):
            value = "是" if value else "不是"
        elif model_field.choices:
            value = getattr(row, f"get_{name}_display")()
        if value in (None, ""):
            continue
        rows.append((_label(row, name), _said(value)))
    return rows


def _label(row: Model, name: str) -> str:
    return str(row._meta.get_field(name).verbose_name)


def _said(value):
    if isinstance(value, date) and not isinstance(value, datetime):
        return show_day(value)
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _coded(label: str, issue: Issue, enumeration: str, code: str) -> list[tuple[str, str]]:
    said = issue.policy.label(enumeration, code) if code else ""
    return [(label, said)] if said else []


def _meeting_rows(meeting: Meeting) -> list[tuple[str, object]]:
    seats = list(meeting.seats.select_related("person", "committee").order_by("pk"))
    rows = field_rows(meeting, ("held_on", "started_at", "place", "host", "recorder", "non_voting"))
    for body in dict.fromkeys(seat.committee for seat in seats):
        own = [seat for seat in seats if seat.committee_id == body.pk]
        count = headcount(own)
        came = f"应到{count.expected}人，实到{count.present}人"
        names = ["、".join(f"{seat.person}" for seat in own if seat.presence == Seat.Presence.PRESENT)]
        away = [
            f"{seat.person}（{seat.get_presence_display()}）" for seat in own if seat.presence != "present"
        ]
        rows.append((body.name, [came, *names, "、".join(away)]))
    return rows


# The six steps -------------------------------------------------------------------------------------------


def _collect(issue: Issue) -> Iterator[Block]:
    rows = field_rows(issue, ("title", "description", "collected_on", "area", "wish"))
    rows += _coded("收集渠道", issue, "channels", issue.channel)
    rows += field_rows(issue, ("channel_other",))
    for reporter in issue.reporters.select_related("group"):
        where = f"　{reporter.group}" if reporter.group else ""
        behalf = "，代别人反映" if reporter.on_behalf else ""
        rows.append(("反映人", f"{reporter}{where}（{reporter.get_openness_display()}{behalf}）"))
    if issue.supporters:
        rows.append(("同样反映的", f"还有{issue.supporters}户"))
    yield Block("登记", rows)
    for supplement in issue.supplements.order_by("pk"):
        yield Block("补充", field_rows(supplement, ("happened_on", "text")), supplement)
    for part in issue.splitparts.order_by("order"):
        yield Block(f"拆出的第{part.order}件", field_rows(part, ("title", "description")), part)
    for withdrawal in issue.withdrawals.select_related("reporter").order_by("pk"):
        yield Block("撤回", field_rows(withdrawal, ("happened_on", "reporter", "reason")), withdrawal)
    yield from _answers(issue, early=True)
    line = old_line(issue)
    if line is not None:
        cells = [(label or address, typed) for label, address, typed in line.cells]
        yield Block("旧台账上的原样", [("文件", f"{line.ledger.name}，{line.sheet}第{line.row}行"), *cells])


def _determine(issue: Issue) -> Iterator[Block]:
    studies = Screening.objects.filter(issue=issue).select_related("meeting__host", "meeting__recorder")
    for study in studies.prefetch_related("answers").order_by("happened_on", "pk"):
        rows = _meeting_rows(study.meeting)
        answers = {answer.question: answer for answer in study.answers.all()}
        for question in issue.policy.questions:
            answer = answers.get(question.code)
            if answer:
                kind = "五议" if question.kind == FIVE else "三不议"
                rows.append(
                    (f"{kind}{question.mark}", [question.text, answer.get_value_display(), answer.basis])
                )
        rows += _coded("主要合哪一条", issue, "categories", study.primary_category)
        rows += _coded("议题领域", issue, "domains", study.topic_domain)
        rows += _coded("哪一类重点", issue, "key_topic_kinds", study.key_topic_kind)
        flags = ("is_key_topic", "is_major", "is_cross_village", "is_technical", "is_dispute")
        reach = ("households", "persons", "groups", "stakeholders", "amount_yuan", "major_because")
        ending = ("opinion", "reason", "merge_target", "receiver_kind", "receiver", "other_ways")
        rows += field_rows(study, (*flags, *reach, *ending))
        yield Block("村党组织集中研究", rows, study)
    for legal in issue.legalreviews.order_by("happened_on", "pk"):
        rows = field_rows(legal, ("happened_on", "reviewer", "conclusion", "text", "basis"))
        yield Block("合法性核查", rows, legal)
    for facts in issue.newfactss.order_by("happened_on", "pk"):
        yield Block("请求复核", field_rows(facts, ("happened_on", "asked_by", "text")), facts)
    reviews = Review.objects.filter(issue=issue).select_related("meeting__host", "meeting__recorder")
    for review in reviews.order_by("happened_on", "pk"):
        rows = _meeting_rows(review.meeting)
        rows.append(
            (
                "表决",
                f"实到{review.present}人：同意{review.approve}，不同意{review.against}，弃权{review.abstain}",
            )
        )
        rows += _coded("建议的协商形式", issue, "forms", review.suggested_form)
        rows += _coded("会议方式", issue, "formats", review.suggested_format)
        rows += field_rows(review, ("decision", "form_reason", "is_statutory", "statutory_basis", "opinion"))
        yield Block("村“两委”审议", rows, review)
    for asked in issue.farmrequests.order_by("happened_on", "pk"):
        rows = [("涉及", "、".join(village.name for village in asked.villages.order_by("pk")))]
        names = ("happened_on", "cause", "request", "answer", "answered_on", "answer_text", "leader")
        yield Block("请求转场牵头", rows + field_rows(asked, names), asked)


def _research(issue: Issue) -> Iterator[Block]:
    for assignment in (
        Assignment.objects.filter(issue=issue).prefetch_related("members__person").order_by("round")
    ):
        rows = field_rows(assignment, ("happened_on", "task", "nobody_recused"))
        for member in assignment.members.all():
            reason = f"：{member.reason}" if member.reason else ""
            rows.append((str(member.person), f"{member.get_part_display()}{reason}"))
        yield Block("调研分工", rows, assignment)
    names = ("happened_on", "place", "asked", "asked_kind", "unit", "side", "households", "leaning", "points")
    for visit in (
        ResearchRecord.objects.filter(issue=issue)
        .prefetch_related("researchers", "photos__attachment")
        .order_by("happened_on", "pk")
    ):
        rows = [("调研人", "、".join(str(person) for person in visit.researchers.all()))]
        rows += field_rows(visit, (*names, "situation", "facts_and_policy"))
        photos = [str(photo) for photo in visit.photos.all()]
        yield Block("调研记录", rows + ([("照片", photos)] if photos else []), visit)
    plans = DeliberationPlan.objects.filter(issue=issue).select_related("host", "recorder", "short_notice")
    for plan in plans.order_by("round", "revision"):
        yield from _plan(issue, plan)


PLANNED = ("form_reason", "online_too", "offline_channel", "background", "findings", "session_on")
PLANNED += ("session_at", "place", "host", "recorder", "agenda", "notice_ways", "contact", "resident_units")
PLANNED += ("enclosures", "no_stakeholders")


def _plan(issue: Issue, plan: DeliberationPlan) -> Iterator[Block]:
    """One revision of a plan, and who was told of it."""
    heading = "协商议事方案" if plan.revision == 1 else f"协商议事方案（第{plan.revision}稿）"
    rows = _coded("协商形式", issue, "forms", plan.form)
    rows += _coded("会议方式", issue, "formats", plan.meeting_format)
    rows += field_rows(plan, PLANNED)
    for option in options_of(plan):
        costs, sources = (
            "，".join(f"{what}{amount_in_figures(amount)}元" for what, amount in side)
            for side in (option.costs, option.sources)
        )
        money = f"一共{amount_in_figures(option.total_yuan)}元" if option.total_yuan else "不花钱"
        rows.append(
            (option.name, [option.text, money, costs and f"用在：{costs}", sources and f"来自：{sources}"])
        )
    yield Block(heading, rows, plan)
    told = [_participant(person) for person in plan.participants.order_by("pk")]
    if short_notice_reason(plan):
        told.append(("来不及提前的原因", short_notice_reason(plan)))
    yield Block("参加人和通报", told)


def _participant(person: Participant) -> tuple[str, list[str]]:
    told = (
        f"{show_day(person.noticed_on)}{person.get_notice_way_display()}通知到"
        if person.noticed_on
        else "还没通报"
    )
    signed = f"{show_day(person.confirmed_on)}{person.confirmed_by}签收" if person.confirmed_on else ""
    what = (person.get_kind_display(), person.side, person.unit, person.title)
    came = person.get_presence_display() if person.presence else ""
    return str(person), ["，".join(word for word in what if word), told, signed, came]


def _invited(issue: Issue, in_round: int) -> list[Participant]:
    """Participants of the plan by which a round's session was held: its last revision."""
    plan = DeliberationPlan.objects.filter(issue=issue, round=in_round).order_by("-revision").first()
    return list(plan.participants.order_by("pk")) if plan else []


def _deliberate(issue: Issue) -> Iterator[Block]:
    for session in (
        Session.objects.filter(issue=issue)
        .select_related("meeting__host", "meeting__recorder")
        .order_by("pk")
    ):
        rows = _meeting_rows(session.meeting)
        people = _invited(issue, session.round)
        rows += [
            (f"{one}（{one.get_kind_display()}）", one.get_presence_display() or "没有记") for one in people
        ]
        yield Block("签到", rows, session)
        kinds = dict(Participant.Kind.choices)
        said = [
            (f"{one.speaker}（{kinds.get(one.kind, '')}）", "没有意见" if one.no_opinion else one.text)
            for one in session.statements.order_by("pk")
        ]
        if said:
            yield Block("发言", said)
        for dissent in session.dissents.order_by("pk"):
            names = ("person_name", "text", "explained_on", "explained_by", "explanation", "maintained")
            yield Block("不同意见", field_rows(dissent, names), dissent)
        rows = field_rows(session, ("introduction", "discussion", "opinion", "no_dissent", "minutes_signed"))
        if session.approve is not None:
            hands = f"同意{session.approve}人，不同意{session.against}人，弃权{session.abstain}人"
            rows.insert(0, ("委员表态", hands))
        yield Block("协商意见", rows)


def _publish(issue: Issue) -> Iterator[Block]:
    for result in DeliberationResult.objects.filter(issue=issue).order_by("round"):
        rows = _coded("结果形式", issue, "result_forms", result.form)
        rows += _coded("公开到什么程度", issue, "publish_scopes", result.publish_scope)
        names = ("form_other", "body", "adopted_on", "memorandum", "witness_one", "witness_two")
        yield Block("协商结果", rows + field_rows(result, (*names, "needs_upper_help")), result)
    sheet = current_sheet(issue)
    if sheet:
        rows = [
            ("编号", sheet.reference),
            ("标题", sheet.title),
            ("校验码", sheet.check_code),
            ("正文", sheet.text),
        ]
        if hasattr(sheet, "posting"):
            rows += field_rows(sheet.posting, ("posted_on", "posted_by", "place", "until", "taken_down_on"))
        yield Block("公示单", rows)


def _execute(issue: Issue) -> Iterator[Block]:
    urgent = urgent_start(issue)
    if urgent:
        yield Block("急着排险，提前动手", field_rows(urgent, ("happened_on", "reason")), urgent)
    for item in ExecutionItem.objects.filter(issue=issue).order_by("pk"):
        rows = _coded("谁来办的类别", issue, "execution_categories", item.category)
        rows += field_rows(
            item, ("responsible_unit", "responsible_person", "funding", "amount_yuan", "starts_on")
        )
        rows += field_rows(item, ("finish_by", "beneficiary_supervisor", "evidence"))
        yield Block(item.what, [("办得怎样", item.get_state_display()), *rows], item)
    for record in (
        SupervisionRecord.objects.filter(issue=issue)
        .prefetch_related("supervisors")
        .order_by("happened_on", "pk")
    ):
        rows = [("谁来看的", "、".join(str(person) for person in record.supervisors.all()))]
        rows += field_rows(record, ("happened_on", "way"))
        for name, words in (("promises_kept", KEPT), ("money_matches", MONEY)):
            rows.append((_label(record, name), dict(words).get(getattr(record, name), "")))
        rows += field_rows(record, ("findings",))
        rows += _coded("结论", issue, "verdicts", record.verdict)
        rows += field_rows(record, ("beneficiaries_asked", "beneficiaries_satisfied", "feedback"))
        rows += field_rows(record, ("status_posted_on",))
        rows.append(("核对", "监委会或场办核对过" if record.countersigned_at else "还没有核对"))
        yield Block("监督意见", rows, record)
    yield from _answers(issue, early=False)


def _answers(issue: Issue, *, early: bool) -> Iterator[Block]:
    """What reporters were told: of an early end under step one, of the result under step six."""
    rows = Feedback.objects.filter(issue=issue).select_related("reporter").order_by("pk")
    ended = {*states.ENDED_EARLY, "returned"}
    for answer in rows:
        if (answer.about_state in ended) == early:
            names = ("happened_on", "reporter", "way", "content")
            yield Block("答复反映人", field_rows(answer, names), answer)


BLOCKS = {1: _collect, 2: _determine, 3: _research, 4: _deliberate, 5: _publish, 6: _execute}
