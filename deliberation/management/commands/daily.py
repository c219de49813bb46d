"""What is due every day: anchors, packages still missing, kept posts and counts of the door that are too old, halves of files."""

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from deliberation.archives.packages import seal
from deliberation.issues.models import Issue
from deliberation.letters.actions import forget_contacts
from deliberation.letters.limits import sweep
from fengku.files.storing import sweep_parts
from fengku.journal.models import Entry
from fengku.journal.verifying import make_anchor, scopes
from fengku.web.drafts import forget_old


class Command(BaseCommand):
    """Run once a day from a timer; running it twice does nothing more."""

    help = "Make the day's anchors and whatever was left undone."

    def handle(self, *args, **options):
        for scope in scopes():
            with transaction.atomic():
                anchor = make_anchor(scope)
            self.stdout.write(f"{scope} {anchor.day} {anchor.size} {anchor.root}")
        for issue in Issue.objects.filter(state="archived", package=None).select_related("village"):
            package = seal(issue, by=who_archived(issue), unattended=True)
            self.stdout.write(f"{issue.village.code} {issue.reference} {package.sha256}")
        forget_old(timezone.now())
        sweep()
        forget_contacts()
        for name in sweep_parts(default_storage):
            self.stdout.write(f"removed {name}")


def who_archived(issue: Issue):
    """Who made the last move: that person answers for the papers in the package."""
    entry = Entry.objects.filter(
        scope=issue.scope, subject_kind=issue.kind, subject_id=issue.pk, verb="archive"
    )
    return entry.select_related("actor").order_by("-seq").first().actor
