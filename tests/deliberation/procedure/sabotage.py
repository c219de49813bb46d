"""The table of sabotage: for each guard how it is broken and the code it must answer with."""

from committees.meetings.models import Meeting
from deliberation.consultations.models import Session
from deliberation.execution.models import ExecutionItem
from deliberation.issues.detours import NewFacts, SplitPart, Supplement, Withdrawal
from deliberation.issues.models import Feedback, Issue
from deliberation.joint_cases.models import FarmRequest
from deliberation.notices.models import Posting
from deliberation.research.models import (
    Assignment,
    BudgetLine,
    DeliberationPlan,
    Participant,
    PlanOption,
    ResearchRecord,
)
from deliberation.results.models import DeliberationResult
from deliberation.screening.legal import LegalReview
from deliberation.screening.models import Review, Screening
from deliberation.supervision.models import SupervisionRecord

from .detour_saboteurs import (
    another_reporter,
    kept_for_safety,
    merged_elsewhere,
    merged_into_itself,
    merged_into_what_ended,
    one_village_only,
    two_committees_must_reject,
    without_basis,
)
from .saboteurs import (
    answer,
    answers_five_no,
    change,
    changed_plan,
    dissent_without_explanation,
    earlier_session,
    executor_looks,
    expert_without_unit,
    form_appraisal,
    later,
    law_mandated_without_basis,
    member_left,
    no_policy_for_anonymous,
    nobody_looks,
    one_went_alone,
    outsider_looks,
    papers_gone,
    plan_form,
    posting_yesterday,
    private_quarrel,
    recused_but_present,
    recused_host,
    recused_takes_part,
    remove,
    same_side,
    seats,
    sheet_of_another_issue,
    side_stays_away,
    silent_stakeholders,
    statutory_by_a_later_review,
    three_unanswered,
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
    "decided_propose": [(change(Screening, opinion="return"), "not_decided_propose")],
    "decided_merge": [(change(Screening, opinion="propose"), "not_decided_merge")],
    "decided_refer": [(change(Screening, opinion="propose"), "not_decided_refer")],
    "decided_reject": [(change(Screening, opinion="propose"), "not_decided_reject")],
    "decided_legal_review": [(change(Screening, opinion="propose"), "not_decided_legal_review")],
    "merge_fits": [
        (change(Screening, merge_target=None), "merge_target_missing"),
        (merged_elsewhere, "merge_other_village"),
        (merged_into_itself, "merge_circle"),
        (merged_into_what_ended, "merge_target_ended"),
    ],
    "receiver_named": [
        (change(Screening, receiver=""), "receiver_missing"),
        (change(Screening, receiver_kind=""), "receiver_missing"),
        (change(Screening, reason=""), "receiver_missing"),
    ],
    "rejection_grounded": [
        (answer("against_law", "no"), "rejection_without_reason"),
        (without_basis("against_law"), "rejection_without_basis"),
        (two_committees_must_reject, "rejection_not_reviewed"),
    ],
    "doubtful_answered": [
        (answer("against_law", "no"), "nothing_doubtful"),
        (answer("against_law", "yes"), "nothing_doubtful"),
    ],
    "concluded_lawful": [
        (remove(LegalReview), "legal_review_missing"),
        (later(LegalReview), "legal_review_later"),
        (change(LegalReview, conclusion="unlawful", question="against_law"), "legal_review_says_otherwise"),
    ],
    "concluded_unlawful": [
        (remove(LegalReview), "legal_review_missing"),
        (later(LegalReview), "legal_review_later"),
        (change(LegalReview, conclusion="lawful"), "legal_review_says_otherwise"),
    ],
    "supplemented": [(remove(Supplement), "nothing_added")],
    "taken_back": [
        (remove(Withdrawal), "not_withdrawn"),
        (another_reporter, "not_withdrawn"),
        (later(Withdrawal), "withdrawn_later"),
    ],
    "not_kept_for_safety": [(kept_for_safety, "kept_for_safety")],
    "parts_listed": [(remove(SplitPart), "split_into_one"), (remove(SplitPart, order=2), "split_into_one")],
    "new_facts_given": [(remove(NewFacts), "no_new_facts")],
    "sent_back_jointly": [
        (remove(Review), "joint_missing"),
        (later(Review), "joint_later"),
        (change(Review, decision="as_proposed"), "joint_did_not_send_back"),
        (
            seats("reviews__issue", "absent", keep=2, committee__kind="villagers_committee"),
            "joint_quorum_villagers_committee",
        ),
    ],
    "farm_accepted": [
        (change(Issue, "pk", is_cross_village=False), "farm_not_asked"),
        (one_village_only, "one_village_only"),
        (change(FarmRequest, answer="", answered_on=None), "farm_not_answered"),
        (change(FarmRequest, answer="declined"), "farm_declined"),
        (later(FarmRequest, "answered_on"), "farm_answered_later"),
    ],
    "not_cross_village": [(change(Issue, "pk", is_cross_village=True), "farm_leads")],
    "reporters_told": [
        (remove(Feedback), "reporter_not_answered"),
        (change(Feedback, way="visit"), "anonymous_answer_on_board"),
        (change(Feedback, about_state="completed"), "reporter_not_answered"),
    ],
    "short_papers_present": [(papers_gone, "papers_missing")],
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
        (change(Review, decision="send_back"), "joint_sent_back"),
    ],
    "form_suggested": [(change(Review, suggested_form=""), "form_missing")],
    "members_assigned": [(remove(Assignment), "nobody_assigned"), (member_left, "not_members")],
    "recusal_asked": [(change(Assignment, nobody_recused=False), "recusal_not_asked")],
    "heard_enough": [(remove(ResearchRecord), "research_missing")],
    "researchers_enough": [(one_went_alone, "went_alone")],
    "resident_units_heard": [(change(DeliberationPlan, resident_units="丰库小学"), "unit_not_heard")],
    "both_sides_heard": [(same_side, "one_side_only")],
    "plan_drafted": [
        (remove(DeliberationPlan), "plan_missing"),
        (change(DeliberationPlan, meeting_format="visit"), "format_mismatch"),
        (earlier_session, "session_before_plan"),
        (recused_host, "host_recused"),
    ],
    "form_reasoned": [(plan_form("appraisal", "hearing"), "form_reason_missing")],
    "online_beside_another": [
        (plan_form("online", "online_opinion"), "online_off"),
        (plan_form("online", "online_opinion"), "online_only"),
        (change(DeliberationPlan, online_too=True), "online_off"),
    ],
    "options_add_up": [
        (remove(PlanOption, "plan__issue"), "options_missing"),
        (change(PlanOption, "plan__issue", total_yuan=1), "costs_do_not_add_up"),
        (change(PlanOption, "plan__issue", total_yuan=1), "sources_do_not_add_up"),
        (remove(BudgetLine, "plan__issue", side="cost"), "costs_do_not_add_up"),
        (remove(BudgetLine, "plan__issue", side="source"), "sources_do_not_add_up"),
    ],
    "changed_plan_stands": [
        (changed_plan(meeting_format="visit"), "format_mismatch"),
        (changed_plan(form="appraisal", meeting_format="hearing"), "no_expert"),
        (changed_plan(resident_units="丰库小学"), "unit_not_heard"),
        (changed_plan(), "not_noticed"),
    ],
    "participants_named": [
        (remove(Participant, "plan__issue"), "nobody_listed"),
        (remove(Participant, "plan__issue", kind="stakeholder"), "no_stakeholder"),
        (plan_form("appraisal", "hearing"), "no_expert"),
        (plan_form("talk", "visit"), "talk_without_cadre"),
        (plan_form("talk", "visit"), "talk_without_member"),
        (expert_without_unit, "expert_without_unit"),
        (recused_takes_part, "recused_takes_part"),
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
