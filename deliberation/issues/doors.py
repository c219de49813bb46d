"""How an address becomes an issue: through the one door, or 404."""

import re

from django.http import Http404

from committees.access.doors import one_or_404

from .models import Issue

_REFERENCE = re.compile(r"^(\d{4})-(\d{3,6})$")


def issue_or_404(request, code: str, reference: str) -> Issue:
    """The issue of /villages/<code>/issues/<reference>/. A stranger's and a missing one look alike."""
    found = _REFERENCE.match(reference)
    if not found:
        raise Http404
    issue = one_or_404(
        request.user,
        Issue.objects.select_related("policy_version", "village__farm"),
        village__code=code,
        year=int(found.group(1)),
        number=int(found.group(2)),
    )
    request.village = issue.village
    return issue
