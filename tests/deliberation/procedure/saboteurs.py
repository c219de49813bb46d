"""Ways to break what the guards of the main line guard. Which guard each is for stands in sabotage.py.

Facts are broken behind the actions' back, which is what makes the guards the last word.
"""

from datetime import timedelta

from committees.bodies.models import Membership
from committees.meetings.models import Meeting, Seat
from committees.people.models import Person
from deliberation.archives.models import MissingPaper
from deliberation.consultations.models import Dissent, Session, Statement
from deliberation.execution.models import ExecutionItem
from deliberation.issues.models import Issue
from deliberation.notices.models import Posting
from deliberation.research.models import (
    AssignedMember,
    Assignment,
    BudgetLine,
    DeliberationPlan,
    Participant,
    PlanOption,
    ResearchRecord,
)
from deliberation.research.plan_actions import next_revision
from deliberation.results.models import DeliberationResult
from deliberation.screening.models import Answer, Review, Screening
from deliberation.supervision.models import SupervisionRecord
from fengku.policies.models import PolicyVersion


def mine(model, issue, path="issue"):
    return model.objects.filter(**{path: issue.pk})


def change(model, path="issue", **values):
    """Break facts of the issue by writing `values` over them."""

    def break_it(issue, story):
        assert mine(model, issue, path).update(**values) > 0

    return break_it


def remove(model, path="issue", **where):
    """Break facts of the issue by taking them away."""

    def break_it(issue, story):
        rows = mine(model, issue, path).filter(**where)
        if model is Screening:
            Answer.objects.filter(screening__in=rows).delete()
        if model is SupervisionRecord:
            for row in rows:
                row.supervisors.clear()
        if model is ResearchRecord:
            for row in rows:
                row.researchers.clear()
        if model is Assignment:
            AssignedMember.objects.filter(assignment__in=rows).delete()
        if model is PlanOption:
            BudgetLine.objects.filter(option__in=rows).delete()
        if model is DeliberationPlan:
            for child in (Participant, BudgetLine, PlanOption):
                child.objects.filter(plan__in=rows).delete()
        assert rows.delete()[0] > 0

    return break_it


def later(model, field="happened_on", path="issue"):
    """Move a fact's day far after the move."""

    def break_it(issue, story):
        row = mine(model, issue, path).order_by("-pk").first()
        type(row).objects.filter(pk=row.pk).update(**{field: getattr(row, field) + timedelta(days=300)})

    return break_it


def answer(question, value):
    def break_it(issue, story):
        assert Answer.objects.filter(screening__issue=issue, question=question).update(value=value)

    return break_it


def answers_five_no(issue, story):
    Answer.objects.filter(screening__issue=issue, question__in=story.matter.categories).update(value="no")


def law_mandated_without_basis(issue, story):
    Answer.objects.filter(screening__issue=issue, question="law_mandated").update(value="yes", basis="")


def three_unanswered(issue, story):
    Answer.objects.filter(screening__issue=issue, question="against_law").delete()


def seats(meeting_path, presence, keep=0, **where):
    """Write `presence` on all seats of a meeting but `keep`."""

    def break_it(issue, story):
        meeting = Meeting.objects.filter(**{meeting_path: issue}).get()
        rows = list(Seat.objects.filter(meeting=meeting, **where).order_by("pk"))
        for seat in rows[keep:]:
            Seat.objects.filter(pk=seat.pk).update(presence=presence)

    return break_it


def no_policy_for_anonymous(issue, story):
    version = PolicyVersion.objects.create(
        scope=issue.village.farm.scope,
        valid_from=story.first_day - timedelta(days=1),
        overrides={"allow_anonymous": False},
        reason="试验",
    )
    Issue.objects.filter(pk=issue.pk).update(policy_version=version)


def member_left(issue, story):
    person = AssignedMember.objects.filter(assignment__issue=issue).first().person
    Membership.objects.filter(person=person).update(to_day=story.first_day, end_reason="moved")


def recused_but_present(issue, story):
    # A confirmed assignment does not change, so the recusal stands in one of the next round.
    person = story.place.committee[5]
    Issue.objects.filter(pk=issue.pk).update(round=2)
    again = Assignment.objects.create(
        village=issue.village, issue=issue, round=2, happened_on=story.first_day, recorded_by=story.clerk
    )
    AssignedMember.objects.create(assignment=again, person=person, part="recused", reason="近亲属")
    Session.objects.filter(issue=issue).update(round=2)


def side_stays_away(issue, story):
    Participant.objects.filter(plan__issue=issue, side="东片用水户").update(presence="absent")


def silent_stakeholders(issue, story):
    Statement.objects.filter(session__issue=issue, kind="stakeholder").delete()


def form_appraisal(issue, story):
    plan = DeliberationPlan.objects.get(issue=issue)
    Issue.objects.filter(pk=issue.pk).update(round=2)
    copy = DeliberationPlan.objects.get(pk=plan.pk)
    copy.pk, copy.round, copy.confirmed_at, copy.form = None, 2, None, "appraisal"
    copy.meeting_format = "hearing"
    copy.save(force_insert=True)
    Session.objects.filter(issue=issue).update(round=2)


def plan_form(form, meeting_format):
    return change(DeliberationPlan, form=form, meeting_format=meeting_format)


def one_went_alone(issue, story):
    record = ResearchRecord.objects.filter(issue=issue).first()
    record.researchers.remove(record.researchers.first())


def recused(issue, story, person):
    """A confirmed assignment does not change, so the recusal stands in the next round, with all of this one."""
    Issue.objects.filter(pk=issue.pk).update(round=2)
    ResearchRecord.objects.filter(issue=issue).update(round=2)
    DeliberationPlan.objects.filter(issue=issue).update(round=2)
    again = Assignment.objects.create(
        village=issue.village, issue=issue, round=2, happened_on=story.first_day, recorded_by=story.clerk
    )
    AssignedMember.objects.create(assignment=again, person=person, part="recused", reason="近亲属")


def recused_host(issue, story):
    recused(issue, story, story.place.people[0])


def recused_takes_part(issue, story):
    person = story.place.committee[5]
    recused(issue, story, person)
    plan = DeliberationPlan.objects.get(issue=issue)
    Participant.objects.create(plan=plan, name=person.name, kind="member")


def expert_without_unit(issue, story):
    plan_form("appraisal", "hearing")(issue, story)
    plan = DeliberationPlan.objects.get(issue=issue)
    Participant.objects.create(plan=plan, name="欧阳㛃", kind="expert", unit="旗水利站")


def earlier_session(issue, story):
    DeliberationPlan.objects.filter(issue=issue).update(session_on=story.first_day)


def changed_plan(**values):
    """A confirmed plan does not change, so a revision of it is broken."""

    def break_it(issue, story):
        plan = DeliberationPlan.objects.get(issue=issue)
        row = next_revision(plan, by=story.clerk, on=plan.happened_on)
        DeliberationPlan.objects.filter(pk=row.pk).update(**values)

    return break_it


def same_side(issue, story):
    ResearchRecord.objects.filter(issue=issue).update(side="东片用水户")


def executor_looks(issue, story):
    record = SupervisionRecord.objects.get(issue=issue)
    executor = Person.objects.create(farm=issue.village.farm, village=issue.village, name="钱守业甲")
    add_done_item(issue, executor.name)
    record.supervisors.add(executor)


def add_done_item(issue, name):
    """A confirmed list cannot change, so another item with this executor joins it."""
    ExecutionItem.objects.create(
        village=issue.village,
        issue=issue,
        happened_on=issue.collected_on,
        recorded_by=issue.recorded_by,
        what="再查一次",
        responsible_person=name,
        category="village",
        finish_by=issue.collected_on,
        state="done",
        evidence="有",
    )


def outsider_looks(issue, story):
    SupervisionRecord.objects.get(issue=issue).supervisors.add(story.place.villagers[0])


def nobody_looks(issue, story):
    SupervisionRecord.objects.get(issue=issue).supervisors.clear()


def dissent_without_explanation(issue, story):
    session = Session.objects.get(issue=issue)
    Dissent.objects.create(
        village=issue.village,
        issue=issue,
        session=session,
        happened_on=session.happened_on,
        recorded_by=story.clerk,
        person_name="丁永贵",
        text="不同意",
    )


def papers_gone(issue, story):
    assert MissingPaper.objects.filter(issue=issue).delete()[0] > 0


def statutory_by_a_later_review(issue, story):
    """A confirmed review does not change, so a later one says it."""
    meeting = Meeting.objects.filter(reviews__issue=issue).get()
    again = Meeting.objects.create(
        village=issue.village,
        kind=meeting.kind,
        number=99,
        held_on=meeting.held_on,
        place="村部",
        recorded_by=story.clerk,
    )
    Review.objects.create(
        village=issue.village,
        issue=issue,
        meeting=again,
        happened_on=meeting.held_on + timedelta(days=1),
        recorded_by=story.clerk,
        approve=1,
        present=1,
        suggested_form="symposium",
        is_statutory=True,
        statutory_basis="筹资筹劳",
    )


def sheet_of_another_issue(issue, story):
    """A frozen sheet cannot be taken away; the move is tried on an issue that never had one."""
    Posting.objects.filter(sheet__issue=issue).delete()
    other = Issue.objects.get(pk=issue.pk)
    other.pk, other.number = None, 900
    other.save(force_insert=True)
    issue.pk, issue.number = other.pk, other.number


def posting_yesterday(issue, story):
    Posting.objects.filter(sheet__issue=issue).update(
        posted_on=story.day("start_execution") - timedelta(days=1)
    )


def private_quarrel(issue, story):
    """A confirmed result does not change, so the quarrel's stands in the next round."""
    Issue.objects.filter(pk=issue.pk).update(round=2)
    DeliberationResult.objects.create(
        village=issue.village,
        issue=issue,
        round=2,
        happened_on=story.day("fix_result"),
        recorded_by=story.clerk,
        form="oral_agreement",
        body="说定了",
        publish_scope="full",
    )
