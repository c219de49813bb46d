"""What a move does besides moving: it confirms the facts it rested on. No rule stands here."""

from datetime import date

from committees.meetings.models import Meeting
from deliberation.consultations.models import Dissent, Session
from deliberation.execution.models import ExecutionItem
from deliberation.issues.detour_actions import register_parts, take_in
from deliberation.issues.detours import NewFacts, Supplement, Withdrawal
from deliberation.issues.models import Feedback, Issue
from deliberation.issues.writing import confirm
from deliberation.joint_cases.models import FarmRequest
from deliberation.notices.models import UrgentStart
from deliberation.research.models import Assignment, DeliberationPlan, ResearchRecord, ShortNotice
from deliberation.research.plan_actions import next_revision
from deliberation.research.queries import current_plan
from deliberation.results.models import DeliberationResult
from deliberation.screening.legal import LegalReview
from deliberation.screening.models import Review, Screening
from deliberation.screening.queries import current_screening
from deliberation.supervision.models import SupervisionRecord


def confirm_study(issue: Issue, *, by, on: date) -> None:
    confirm(Screening.objects.filter(issue=issue), Meeting.objects.filter(screenings__issue=issue))


def confirm_supplement(issue: Issue, *, by, on: date) -> None:
    confirm(Supplement.objects.filter(issue=issue))


def confirm_withdrawal(issue: Issue, *, by, on: date) -> None:
    confirm(Withdrawal.objects.filter(issue=issue))


def confirm_new_facts(issue: Issue, *, by, on: date) -> None:
    confirm(NewFacts.objects.filter(issue=issue))


def confirm_request(issue: Issue, *, by, on: date) -> None:
    confirm(FarmRequest.objects.filter(issue=issue))


def confirm_legal_review(issue: Issue, *, by, on: date) -> None:
    confirm(LegalReview.objects.filter(issue=issue))


def split_up(issue: Issue, *, by, on: date) -> None:
    """Register each listed part; the numbers follow each other under the village's counter."""
    register_parts(issue, by=by, on=on)


def merge_in(issue: Issue, *, by, on: date) -> None:
    """The reporters go on with the issue that the study named."""
    take_in(issue, current_screening(issue).merge_target, by=by, on=on)


def classify(issue: Issue, *, by, on: date) -> None:
    """Copy the study's classification to the ledger line."""
    screening = current_screening(issue)
    Issue.objects.filter(pk=issue.pk).update(
        primary_category=screening.primary_category,
        is_key_topic=screening.is_key_topic,
        is_major=screening.is_major,
        is_cross_village=screening.is_cross_village,
    )


def confirm_review(issue: Issue, *, by, on: date) -> None:
    confirm(Review.objects.filter(issue=issue), Meeting.objects.filter(reviews__issue=issue))


def confirm_assignment(issue: Issue, *, by, on: date) -> None:
    confirm(Assignment.objects.filter(issue=issue))


def confirm_research(issue: Issue, *, by, on: date) -> None:
    confirm(ResearchRecord.objects.filter(issue=issue))


def confirm_plan(issue: Issue, *, by, on: date) -> None:
    confirm(DeliberationPlan.objects.filter(issue=issue))


def confirm_notice(issue: Issue, *, by, on: date) -> None:
    confirm(ShortNotice.objects.filter(issue=issue))


def reopen_plan(issue: Issue, *, by, on: date) -> None:
    """The confirmed plan stays; a copy of it is a draft, of which nobody has been told."""
    next_revision(current_plan(issue), by=by, on=on)


def confirm_session(issue: Issue, *, by, on: date) -> None:
    confirm(Session.objects.filter(issue=issue), Meeting.objects.filter(session__issue=issue))


def confirm_result(issue: Issue, *, by, on: date) -> None:
    confirm(DeliberationResult.objects.filter(issue=issue))


def confirm_urgent_start(issue: Issue, *, by, on: date) -> None:
    confirm(UrgentStart.objects.filter(issue=issue))


def confirm_items(issue: Issue, *, by, on: date) -> None:
    confirm(ExecutionItem.objects.filter(issue=issue))


def confirm_supervision(issue: Issue, *, by, on: date) -> None:
    confirm(SupervisionRecord.objects.filter(issue=issue).exclude(countersigned_at=None))


def confirm_answers(issue: Issue, *, by, on: date) -> None:
    confirm(
        Feedback.objects.filter(issue=issue),
        Dissent.objects.filter(issue=issue),
        SupervisionRecord.objects.filter(issue=issue),
    )
