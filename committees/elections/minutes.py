"""The signed minutes of an assembly that elected, as scans beside the election. What they say is not read."""

from django.db import transaction

from committees.access.permissions import require
from fengku.files.intake import receive
from fengku.files.models import Attachment
from fengku.journal import verbs
from fengku.journal.entries import record

from .models import Election
from .permissions import ELECT

verbs.declare({"attach_minutes": "补上了推选的会议记录"})
KIND = "election"


def attach_minutes(election: Election, upload, *, by) -> Attachment:
    """Keep one scan or photograph. Raises Refused as `receive` does; nothing is kept then."""
    require(by, ELECT, election)
    attachment = receive(
        upload,
        scope=election.village.scope,
        subject_kind=KIND,
        subject_id=election.pk,
        kind=Attachment.Kind.SCAN,
        by=by,
        caption="推选的会议记录",
        happened_on=election.meeting.held_on,
        paper_id="D25-election",
    )
    with transaction.atomic():
        record(
            scope=election.village.scope,
            verb="attach_minutes",
            happened_on=election.meeting.held_on,
            subject_kind=KIND,
            subject_id=election.pk,
            actor=by,
            role=ELECT.role_of(by, election),
            clause=ELECT.clause,
            payload={"sha256": attachment.sha256},
        )
    return attachment


def minutes_of(election: Election):
    """The scans kept so far, in order."""
    return Attachment.objects.filter(
        scope=election.village.scope, subject_kind=KIND, subject_id=election.pk
    ).order_by("pk")
