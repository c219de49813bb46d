"""The ground's tables, gathered from its rooms for Django. Nothing is defined here."""

from fengku.calendar.models import WorkdayOverride
from fengku.files.models import Attachment
from fengku.journal.models import Anchor, Entry
from fengku.papers.models import IssuedPaper
from fengku.policies.models import PolicyVersion
from fengku.web.models import Draft, ExpiredPost, Once

__all__ = [
    "Anchor",
    "Attachment",
    "Draft",
    "Entry",
    "ExpiredPost",
    "IssuedPaper",
    "Once",
    "PolicyVersion",
    "WorkdayOverride",
]
