"""Which papers a subject has: issued sheets and scans of signed ones. Reads only."""

from django.db.models import QuerySet

from fengku.files.models import Attachment
from fengku.papers.models import IssuedPaper


def issued_papers(*, scope: str, subject_kind: str, subject_id: int) -> QuerySet[IssuedPaper]:
    """All issued papers of the subject, oldest first."""
    place = {"scope": scope, "subject_kind": subject_kind, "subject_id": subject_id}
    return IssuedPaper.objects.filter(**place).order_by("issued_at", "id")


def signed_scans(
    *, scope: str, subject_kind: str, subject_id: int, paper_id: str = ""
) -> QuerySet[Attachment]:
    """Scans of the subject's signed papers (of one paper when `paper_id` is given), oldest first."""
    place = {"scope": scope, "subject_kind": subject_kind, "subject_id": subject_id}
    scans = Attachment.objects.filter(**place, kind=Attachment.Kind.SCAN).exclude(paper_id="")
    return (scans.filter(paper_id=paper_id) if paper_id else scans).order_by("uploaded_at", "id")
