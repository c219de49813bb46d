"""Addresses of an issue's pages, for links and for the "where to mend it" of refusals. No view stands here."""

from django.urls import reverse

from .models import Issue


def address(name: str, issue: Issue, *more) -> str:
    """The path of one of the issue's pages, e.g. address("screening", issue)."""
    return reverse(name, args=[issue.village.code, issue.reference, *more])
