"""Paper on screen: blank sheets, the papers of an issue, signed scans. What stands on a paper is its room's."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views import View
from django.views.generic import TemplateView

from committees.access.doors import village_or_404
from committees.access.permissions import Permission, can, require
from committees.access.roles import Role
from committees.places.models import Village
from deliberation.archives.permissions import ARCHIVE
from deliberation.archives.required import checklist
from deliberation.issues import states
from deliberation.issues.addresses import address
from deliberation.issues.doors import issue_or_404
from deliberation.issues.models import Issue
from deliberation.notices.permissions import PUBLISH
from deliberation.notices.queries import current_sheet
from fengku.calendar import today
from fengku.files.models import Attachment
from fengku.files.serving import serve
from fengku.journal import verbs
from fengku.journal.entries import record
from fengku.moves.refusals import INPUT, Refusal, Refused
from fengku.papers.declarations import Paper, all_papers, get, papers_about
from fengku.papers.issuing import attach_signed_scan, issue_paper, open_issued
from fengku.papers.models import IssuedPaper
from fengku.papers.sheets import preview_html, to_pdf
from fengku.policies.models import PolicyVersion
from fengku.policies.schema import Policy

from .stages import Row, stages

PRINT = Permission(
    "papers.issue", "打印存档、补扫描件", (Role.CLERK, Role.HEAD), "四（五）：“加强议事协商工作档案管理”"
)
verbs.declare({"issue_paper": "打印了一份纸，留底存档", "attach_scan": "补上了签字扫描件"})
# D17 is printed from its frozen sheet only.
SIZE_OF = {"D17": "a3", "D17-A4": "a4"}
FROZEN = tuple(SIZE_OF)


def paper_or_404(code: str) -> Paper:
    try:
        return get(code)
    except KeyError:
        raise Http404 from None


def paper_of_issue_or_404(code: str) -> Paper:
    """A roster or an appointment is not filled by an issue."""
    paper = paper_or_404(code)
    if paper.about != "issue":
        raise Http404
    return paper


def policy_of(village: Village) -> Policy:
    return PolicyVersion.objects.policy_on(scope=village.farm.scope, on=today())


def pdf(content: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return answer


class BlanksView(LoginRequiredMixin, TemplateView):
    """Every paper that can be printed blank, by step."""

    template_name = "deliberation/blanks/blanks.html"

    def get_context_data(self, **kwargs):
        village = village_or_404(self.request, kwargs["code"])
        rows = [Row(paper) for paper in all_papers() if paper.blank]
        return super().get_context_data(village=village, stages=stages(policy_of(village), rows), **kwargs)


class BlankPdf(LoginRequiredMixin, View):
    def get(self, request, code, paper):
        village = village_or_404(request, code)
        declared = paper_or_404(paper)
        sheet = to_pdf(
            declared,
            policy=policy_of(village),
            farm=village.farm.name,
            unit=village.name,
            office=f"{village.name}村民议事协商委员会",
        )
        return pdf(sheet.pdf, f"{declared.id}-blank")


class IssuePapersView(LoginRequiredMixin, TemplateView):
    """The papers of an issue by step: read, print, keep, scans, and which of them the archive wants."""

    template_name = "deliberation/blanks/issue_papers.html"

    def get_context_data(self, **kwargs):
        issue, user = issue_or_404(self.request, kwargs["code"], kwargs["reference"]), self.request.user
        where = {"scope": issue.scope, "subject_kind": issue.kind, "subject_id": issue.pk}
        issued = list(IssuedPaper.objects.filter(**where).order_by("paper_id", "sequence"))
        scans = list(Attachment.objects.filter(**where).order_by("pk"))
        required = {line.paper_id: line for line in checklist(issue)}
        rows = [
            Row(
                paper,
                ahead=int(paper.step) > issue.step,
                frozen=paper.id in FROZEN,
                issued=tuple(one for one in issued if one.paper_id == paper.id),
                scans=tuple(one for one in scans if one.paper_id == paper.id),
                required=required.get(paper.id),
            )
            for paper in papers_about("issue")
        ]
        return super().get_context_data(
            issue=issue,
            village=issue.village,
            stages=stages(issue.policy, rows),
            required=[row for row in rows if row.required],
            lacking=sum(not line.settled for line in required.values()),
            sheet=current_sheet(issue),
            may_keep=can(user, PRINT, issue),
            may_publish=can(user, PUBLISH, issue),
            may_explain="archives" in states.OPEN_ROOMS.get(issue.state, ()) and can(user, ARCHIVE, issue),
            **kwargs,
        )


class PaperPreview(LoginRequiredMixin, TemplateView):
    """The filled paper on screen, as the facts stand now. The sheet for the board has a page of its own."""

    template_name = "deliberation/blanks/preview.html"

    def get(self, request, code, reference, paper):
        issue = issue_or_404(request, code, reference)
        declared = paper_of_issue_or_404(paper)
        if declared.id in FROZEN:
            # Who may not compose it sees what was confirmed.
            if can(request.user, PUBLISH, issue):
                return redirect(address("sheet", issue))
            return redirect(address("sheet_pdf", issue, SIZE_OF[declared.id]))
        return self.render_to_response(
            {
                "issue": issue,
                "village": issue.village,
                "paper": declared,
                "leaf": preview_html(declared, issue),
            }
        )


class PaperPdf(LoginRequiredMixin, View):
    """The filled paper as the facts stand now; nothing is kept."""

    def get(self, request, code, reference, paper):
        issue = issue_or_404(request, code, reference)
        declared = paper_of_issue_or_404(paper)
        if declared.id in FROZEN:
            return redirect(address("sheet_pdf", issue, SIZE_OF[declared.id]))
        return pdf(to_pdf(declared, issue).pdf, f"{declared.id}-{issue.reference}")


class KeptPaper(LoginRequiredMixin, View):
    """A kept copy, to the byte; refused when a byte of it differs."""

    def get(self, request, code, reference, paper, sequence):
        issue = issue_or_404(request, code, reference)
        kept = get_object_or_404(
            IssuedPaper,
            scope=issue.scope,
            subject_kind=issue.kind,
            subject_id=issue.pk,
            paper_id=paper,
            sequence=sequence,
        )
        return pdf(open_issued(kept), f"{kept.paper_id}-{issue.reference}-{sequence}")


class IssuePaper(LoginRequiredMixin, View):
    """Print and keep: bytes and hash stay as they are."""

    http_method_names = ["post"]

    def post(self, request, code, reference, paper):
        issue = issue_or_404(request, code, reference)
        require(request.user, PRINT, issue)
        declared = paper_of_issue_or_404(paper)
        if declared.id in FROZEN:
            raise Http404
        keep_paper(issue, declared, by=request.user)
        return redirect(address("issue_papers", issue))


def keep_paper(issue: Issue, paper: Paper, *, by) -> IssuedPaper:
    """Freeze one paper of an issue and write it into the journal. Outside a transaction: it renders first."""
    kept = issue_paper(
        paper,
        issue,
        scope=issue.scope,
        subject_kind=issue.kind,
        subject_id=issue.pk,
        by=by,
        on=today(),
        number=issue.reference,
    )
    with transaction.atomic():
        record(
            scope=issue.scope,
            verb="issue_paper",
            happened_on=today(),
            subject_kind=issue.kind,
            subject_id=issue.pk,
            subject_version=issue.version,
            actor=by,
            role=PRINT.role_of(by, issue),
            clause=PRINT.clause,
            payload={"paper": paper.id, "sha256": kept.sha256},
        )
    return kept


class ScanUpload(LoginRequiredMixin, View):
    """A signed paper, photographed or scanned."""

    http_method_names = ["post"]

    def post(self, request, code, reference, paper):
        issue = issue_or_404(request, code, reference)
        require(request.user, PRINT, issue)
        declared = paper_of_issue_or_404(paper)
        upload = request.FILES.get("scan")
        if upload is None:
            raise Refused([Refusal("scan_missing", "请先选一张照片或扫描件，再点“传上去”。", kind=INPUT)])
        attached = attach_signed_scan(
            declared,
            upload,
            scope=issue.scope,
            subject_kind=issue.kind,
            subject_id=issue.pk,
            by=request.user,
            happened_on=today(),
        )
        with transaction.atomic():
            record(
                scope=issue.scope,
                verb="attach_scan",
                happened_on=today(),
                subject_kind=issue.kind,
                subject_id=issue.pk,
                subject_version=issue.version,
                actor=request.user,
                role=PRINT.role_of(request.user, issue),
                payload={"paper": declared.id, "sha256": attached.sha256},
            )
        return redirect(address("issue_papers", issue))


class AttachmentView(LoginRequiredMixin, View):
    def get(self, request, code, reference, pk):
        issue = issue_or_404(request, code, reference)
        attachment = get_object_or_404(
            Attachment, pk=pk, scope=issue.scope, subject_kind=issue.kind, subject_id=issue.pk
        )
        return serve(attachment, request)
