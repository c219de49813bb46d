"""Pages of the archive: what is there and what is not, the sealed package."""

from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404, HttpResponse
from django.views import View

from committees.access.permissions import require
from deliberation.issues.doors import issue_or_404
from deliberation.issues.fact_view import FactPost, FactView
from fengku.papers.declarations import get

from .actions import explain_missing
from .forms import MissingForm
from .models import ArchivePackage
from .packages import package_bytes, seal
from .permissions import ARCHIVE
from .required import checklist


class ArchiveView(FactView):
    title = "归档前看一遍"
    permission, room, form_class = ARCHIVE, "archives", MissingForm
    template_name = "deliberation/archives/archive.html"
    returns_to = "archive"

    def get_context_data(self, **more):
        lines = [(line, get(line.paper_id).title) for line in checklist(self.subject)]
        package = ArchivePackage.objects.filter(issue=self.subject).first()
        return super().get_context_data(lines=lines, package=package, **more)

    def act(self, form):
        return explain_missing(
            self.subject,
            by=self.request.user,
            happened_on=self.subject.state_since,
            paper_id=form.cleaned_data["paper_id"],
            because=form.cleaned_data["because"],
        )


class PackageView(LoginRequiredMixin, View):
    """The sealed package, byte for byte."""

    def get(self, request, code, reference):
        issue = issue_or_404(request, code, reference)
        package = ArchivePackage.objects.filter(issue=issue).first()
        if package is None:
            raise Http404
        answer = HttpResponse(package_bytes(package), content_type="application/zip")
        answer["Content-Disposition"] = f'attachment; filename="{code}-{issue.reference}.zip"'
        return answer


class SealView(FactPost):
    """Seal a case that was archived without its package (the machine stopped in between)."""

    returns_to = "archive"

    def act(self, issue, **kwargs):
        require(self.request.user, ARCHIVE, issue)
        seal(issue, by=self.request.user)
