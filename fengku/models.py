"""The ground's tables, gathered from its rooms for Django. Nothing is defined here."""

from fengku.web.models import Draft, ExpiredPost, Once  # noqa: F401
from fengku.calendar.models import WorkdayOverride
from fengku.journal.models import Anchor, Entry
