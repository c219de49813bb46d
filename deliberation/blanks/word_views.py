"""Papers as Word files that villages edit, blank and filled; only those whose declaration says so."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.views import View

from committees.access.doors import village_or_404
from deliberation.issues.doors import issue_or_404
from fengku.files.serving import private_response
from fengku.papers.declarations import Paper
from fengku.papers.sheets import to_docx

from .views import paper_of_issue_or_404, paper_or_404, policy_of

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _edited(paper: Paper) -> Paper:
    if not paper.docx:
        raise Http404
    return paper


def _docx(content: bytes, name: str) -> HttpResponse:
    return private_response(content, content_type=CONTENT_TYPE, name=f"{name}.docx", inline=False)


class BlankDocx(LoginRequiredMixin, View):
    def get(self, request, code, paper):
        village = village_or_404(request, code)
        declared = _edited(paper_or_404(paper))
        content = to_docx(
            declared,
            policy=policy_of(village),
            farm=village.farm.name,
            unit=village.name,
            office=f"{village.name}村民议事协商委员会",
        )
        return _docx(content, f"{declared.id} {declared.title}（空白）")


class PaperDocx(LoginRequiredMixin, View):
    """The filled paper as the facts stand now; what is changed in Word afterwards changes no record."""

    def get(self, request, code, reference, paper):
        issue = issue_or_404(request, code, reference)
        declared = _edited(paper_of_issue_or_404(paper))
        return _docx(to_docx(declared, issue), f"{issue.reference} {declared.id} {declared.title}")
