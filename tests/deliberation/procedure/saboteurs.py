"""For each guard of the main line: how to break what it guards, and the codes it then answers with.

Facts are broken behind the actions' back, which is what makes the guards the last word.
"""

from datetime import timedelta

from committees.bodies.models import Membership
from committees.meetings.models import Meeting, Seat
from committees.people.models import Person
from deliberation.archives.models import MissingPaper
from deliberation.consultations.models import Dissent, Session, Statement
from deliberation.execution.models import ExecutionItem
from deliberation.issues.models import Feedback, Issue
from deliberation.notices.models import Posting
from deliberation.research.models import (
    AssignedMember,
    Assignment,
    DeliberationPlan,
    Participant,
    ResearchRecord,
)
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
        if model is DeliberationPlan:
            Participant.objects.filter(plan__in=rows).delete()
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
    Membership.objects.filter(person=person).update(to_day=story.first_day)


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


def only_wechat(issue, story):
    DeliberationPlan.objects.filter(issue=issue).update(form="online", meeting_format="online_opinion")
    type(issue.village).objects.filter(pk=issue.village_id).update(online_enabled=True)
    Participant.objects.filter(plan__issue=issue).update(notice_way="wechat")


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


# guard's name → (how it is broken, the code it must answer with); several rows for a guard with several answers.
SABOTAGE = {
    "described": [
        (change(Issue, "pk", description="水"), "description_short"),
        (change(Issue, "pk", description="水" * 20_000), "description_long"),
    ],
    "channel_named": [
        (change(Issue, "pk", channel="drum"), "channel_unknown"),
        (change(Issue, "pk", channel="other", channel_other=""), "channel_other_empty"),
    ],
    "collected_by_then": [(later(Issue, "collected_on", "pk"), "collected_later")],
    "reporter_recorded": [
        (lambda issue, story: issue.reporters.all().delete(), "reporter_missing"),
        (no_policy_for_anonymous, "anonymous_not_allowed"),
    ],
    "studied_collectively": [
        (remove(Screening), "study_missing"),
        (later(Screening), "study_later"),
        (seats("screenings__issue", "absent", keep=1), "study_too_few"),
    ],
    "fits_five": [(answers_five_no, "none_of_five"), (law_mandated_without_basis, "basis_missing")],
    "none_of_three": [
        (three_unanswered, "three_unanswered"),
        (answer("discriminatory_or_unfair", "yes"), "three_yes"),
        (answer("against_party_policy", "doubtful"), "three_doubtful"),
    ],
    "classified": [
        (change(Screening, households=None, persons=None), "reach_missing"),
        (change(Screening, topic_domain=""), "domain_missing"),
        (change(Screening, key_topic_kind=""), "key_kind_missing"),
    ],
    "reviewed_jointly": [
        (remove(Review), "joint_missing"),
        (later(Review), "joint_later"),
        (
            seats("reviews__issue", "absent", keep=2, committee__kind="village_party_org"),
            "joint_quorum_village_party_org",
        ),
        (
            seats("reviews__issue", "absent", keep=2, committee__kind="villagers_committee"),
            "joint_quorum_villagers_committee",
        ),
        (change(Review, approve=4, against=4, present=8), "joint_not_passed"),
    ],
    "form_suggested": [(change(Review, suggested_form=""), "form_missing")],
    "members_assigned": [(remove(Assignment), "nobody_assigned"), (member_left, "not_members")],
    "recusal_asked": [(change(Assignment, nobody_recused=False), "recusal_not_asked")],
    "heard_enough": [(remove(ResearchRecord), "research_missing")],
    "both_sides_heard": [(same_side, "one_side_only")],
    "plan_drafted": [
        (remove(DeliberationPlan), "plan_missing"),
        (change(DeliberationPlan, meeting_format="visit"), "format_mismatch"),
    ],
    "participants_named": [
        (remove(Participant, "plan__issue"), "nobody_listed"),
        (remove(Participant, "plan__issue", kind="stakeholder"), "no_stakeholder"),
        (plan_form("appraisal", "hearing"), "no_expert"),
        (plan_form("talk", "visit"), "talk_without_cadre"),
        (plan_form("talk", "visit"), "talk_without_member"),
        (plan_form("online", "online_opinion"), "online_off"),
        (only_wechat, "online_only"),
    ],
    "everyone_noticed": [
        (change(Participant, "plan__issue", noticed_on=None), "not_noticed"),
        (later(Participant, "noticed_on", "plan__issue"), "notice_late"),
        (later(Participant, "noticed_on", "plan__issue"), "noticed_later"),
    ],
    "signed_in": [
        (change(Session, round=9), "sign_in_missing"),
        (later(Meeting, "held_on", "session__issue"), "session_day"),
        (change(Meeting, "session__issue", host=None), "host_missing"),
        (recused_but_present, "recused_sits"),
        (seats("session__issue", "absent", keep=4), "no_quorum"),
        (seats("session__issue", "absent"), "no_quorum"),
    ],
    "sides_present": [(side_stays_away, "side_absent")],
    "opinion_formed": [
        (change(Session, round=9), "session_missing"),
        (change(Session, opinion=""), "opinion_missing"),
        (change(Session, approve=None, against=None, abstain=None), "hands_missing"),
        (change(Session, approve=3, against=4, members_present=7), "no_agreement"),
        (change(Session, no_dissent=False), "dissent_not_asked"),
        (change(Session, minutes_signed=False), "minutes_unsigned"),
    ],
    "everyone_spoke": [(silent_stakeholders, "silent_stakeholder")],
    "appraisal_attached": [(form_appraisal, "appraisal_missing")],
    "not_statutory": [(statutory_by_a_later_review, "statutory")],
    "result_written": [
        (remove(DeliberationResult), "result_missing"),
        (change(DeliberationResult, form="village_rules"), "village_rules_need_assembly"),
        (change(DeliberationResult, form="oral_agreement"), "oral_without_memorandum"),
        (change(DeliberationResult, form="other"), "form_other_empty"),
        (change(DeliberationResult, adopted_on=None), "not_adopted"),
        (later(DeliberationResult, "adopted_on"), "adopted_later"),
    ],
    "items_assigned": [
        (remove(ExecutionItem), "no_items"),
        (change(ExecutionItem, responsible_unit="", responsible_person=""), "item_without_person"),
        (change(ExecutionItem, finish_by=None), "item_without_day"),
    ],
    "sheet_posted": [
        (sheet_of_another_issue, "sheet_missing"),
        (remove(Posting, "sheet__issue"), "not_posted"),
        (later(Posting, "posted_on", "sheet__issue"), "posted_later"),
    ],
    "scope_fits": [(private_quarrel, "scope_too_wide")],
    "hung_long_enough": [
        (posting_yesterday, "publication_running"),
        (remove(Posting, "sheet__issue"), "not_posted"),
    ],
    "items_finished": [
        (change(ExecutionItem, state="pending"), "items_open"),
        (change(ExecutionItem, evidence=""), "no_evidence"),
    ],
    "verdict_pass": [
        (remove(SupervisionRecord), "supervision_missing"),
        (change(SupervisionRecord, verdict="rectify"), "verdict_not_pass"),
        (later(SupervisionRecord), "supervision_later"),
    ],
    "supervisors_independent": [
        (nobody_looks, "nobody_looked"),
        (outsider_looks, "not_supervisors"),
        (executor_looks, "executor_supervises"),
    ],
    "beneficiaries_asked": [
        (
            change(SupervisionRecord, beneficiaries_asked=0, beneficiaries_satisfied=0),
            "beneficiaries_not_asked",
        )
    ],
    "status_posted": [(change(SupervisionRecord, status_posted_on=None), "status_not_posted")],
    "dissents_explained": [(dissent_without_explanation, "dissent_unexplained")],
    "reporter_answered": [
        (remove(Feedback), "reporter_not_answered"),
        (change(Feedback, way="visit"), "anonymous_answer_on_board"),
    ],
    "countersigned": [(change(SupervisionRecord, countersigned_at=None), "not_countersigned")],
    "papers_present": [(papers_gone, "papers_missing")],
}
