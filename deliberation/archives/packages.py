"""Seals a case: its papers as one PDF/A, its data, its journal, a manifest. What a package is stands in sealing."""

import json

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from deliberation.execution.models import ExecutionItem
from deliberation.issues.models import Issue
from fengku.files.models import Attachment
from fengku.files.serving import read_sealed
from fengku.files.storing import read_stored, store
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.journal.models import Entry
from fengku.journal.verifying import export
from fengku.moves.refusals import Refusal, Refused
from fengku.papers.declarations import all_papers
from fengku.papers.issuing import issue_paper, open_issued
from fengku.papers.models import IssuedPaper
from fengku.rendering.pdf import merge, page_count

from .case_data import as_json, case_data
from .models import ArchivePackage
from .papers import filed_papers
from .sealing import pack, sha256

verbs.declare({"seal_package": "封了档案包"})
# D17 is kept when its sheet is confirmed, never printed from facts again.
PRINTED_FROM_FACTS = ("D01", "D05", "D07", "D10", "D23")


def seal(issue: Issue, *, by, unattended: bool = False) -> ArchivePackage:
    """Make the package of an archived issue, once. Call it outside a transaction: it renders and writes a file.

    `by` answers for the papers; `unattended` writes into the journal that no person did it (the nightly run).
    """
    existing = ArchivePackage.objects.filter(issue=issue).first()
    if existing:
        return existing
    if issue.state != "archived":
        raise Refused(
            [Refusal("not_archived", "归档以后才封档案包。", "四（五）：“加强议事协商工作档案管理”")]
        )
    for paper in all_papers():
        if paper.id in PRINTED_FROM_FACTS:
            issue_paper(
                paper,
                issue,
                scope=issue.scope,
                subject_kind=issue.kind,
                subject_id=issue.pk,
                by=by,
                on=issue.state_since,
                number=issue.reference,
            )
    papers = papers_in_order(issue)
    merged = merge(
        [open_issued(paper) for paper in papers],
        titles=[f"{paper.paper_id} {paper.title}" for paper in papers],
        title=f"{issue.village.name} {issue.reference} 议事协商档案",
    )
    entries = Entry.objects.filter(subject_kind=issue.kind, subject_id=issue.pk).order_by("seq")
    members = {
        "papers.pdf": merged,
        "case.json": as_json(case_data(issue)),
        "journal.jsonl": "".join(
            json.dumps({"canonical": e.canonical, "hash": e.hash}, ensure_ascii=False) + "\n" for e in entries
        ).encode(),
        "chain.jsonl": "".join(f"{line}\n" for line in export(issue.scope)).encode(),
        **originals(issue),
    }
    content = pack(
        members,
        {
            "format": "fengku-package-1",
            "village": issue.village.code,
            "issue": issue.reference,
            "sealed_on": timezone.localdate().isoformat(),
            "papers": [
                {"id": p.paper_id, "title": p.title, "pages": p.pages, "sha256": p.sha256} for p in papers
            ],
        },
    )
    stored_as = f"packages/{sha256(content)}.zip"
    store(default_storage, stored_as, content)
    with transaction.atomic():
        package = ArchivePackage.objects.create(
            village=issue.village,
            issue=issue,
            stored_as=stored_as,
            sha256=sha256(content),
            size=len(content),
            pages=page_count(merged),
        )
        record(
            scope=issue.scope,
            verb="seal_package",
            happened_on=timezone.localdate(),
            subject_kind=issue.kind,
            subject_id=issue.pk,
            subject_version=issue.version,
            actor=None if unattended else by,
            payload={"package": package.sha256},
        )
    return package


def papers_in_order(issue: Issue) -> list[IssuedPaper]:
    """The list of files first, then the papers in procedure order, as they lie in the box."""
    about = {"scope": issue.scope, "subject_kind": issue.kind, "subject_id": issue.pk, "paper_id": "D23"}
    directory = IssuedPaper.objects.filter(**about).order_by("-sequence")[:1]
    return [*directory, *filed_papers(issue)]


def originals(issue: Issue) -> dict[str, bytes]:
    """Signed scans and photos as they were uploaded, of the issue and of its execution items, by name inside."""
    items = issue.executionitems.values_list("pk", flat=True)
    rows = Attachment.objects.filter(scope=issue.scope).filter(
        Q(subject_kind=issue.kind, subject_id=issue.pk)
        | Q(subject_kind=ExecutionItem.kind, subject_id__in=list(items))
    )
    return {
        f"files/{number:03d}-{one.paper_id or one.kind}.{one.sealed_as.rsplit('.', 1)[-1]}": read_sealed(one)
        for number, one in enumerate(rows.order_by("pk"), 1)
    }


def package_bytes(package: ArchivePackage) -> bytes:
    """The sealed file, or Refused when it is gone or differs."""
    content = read_stored(default_storage, package.stored_as)
    if content is None or sha256(content) != package.sha256:
        raise Refused(
            [Refusal("package_altered", "存的档案包跟封存时不一样，不能下载；请告诉系统管理员从备份恢复。")]
        )
    return content
