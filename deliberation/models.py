"""The tables of deliberation, gathered from its rooms for Django. Nothing is defined here."""

from deliberation.archives.models import ArchivePackage, MissingPaper
from deliberation.consultations.models import Dissent, Session, Statement
from deliberation.execution.models import ExecutionItem
from deliberation.issues.detours import NewFacts, SplitPart, Supplement, Withdrawal
from deliberation.issues.models import Feedback, Issue, IssueCounter, Reporter
from deliberation.issues.search_row import IssueSearch
from deliberation.joint_cases.models import FarmRequest
from deliberation.ledgers.models import LedgerLayout
from deliberation.letters.models import DoorCount, DoorSalt, DoorSwitch, Letter
from deliberation.notices.models import Posting, PublishedSheet, UrgentStart
from deliberation.old_ledgers.models import ColumnName, OldLedger, OldLine
from deliberation.research.models import (
    AssignedMember,
    Assignment,
    DeliberationPlan,
    Participant,
    ResearchRecord,
)
from deliberation.results.models import DeliberationResult
from deliberation.screening.legal import LegalReview
from deliberation.screening.models import Answer, Review, Screening
from deliberation.supervision.models import SupervisionRecord

__all__ = [
    "Answer",
    "ArchivePackage",
    "AssignedMember",
    "Assignment",
    "ColumnName",
    "DeliberationPlan",
    "DeliberationResult",
    "Dissent",
    "DoorCount",
    "DoorSalt",
    "DoorSwitch",
    "ExecutionItem",
    "FarmRequest",
    "Feedback",
    "Issue",
    "IssueCounter",
    "IssueSearch",
    "LedgerLayout",
    "LegalReview",
    "Letter",
    "MissingPaper",
    "NewFacts",
    "OldLedger",
    "OldLine",
    "Participant",
    "Posting",
    "PublishedSheet",
    "Reporter",
    "ResearchRecord",
    "Review",
    "Screening",
    "Session",
    "SplitPart",
    "Statement",
    "SupervisionRecord",
    "Supplement",
    "UrgentStart",
    "Withdrawal",
]
