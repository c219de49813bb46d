"""From a declaration to HTML, PDF and Word: blank, filled, preview. Nothing is stored here."""

import re
from datetime import datetime

from django.template import Context
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fengku.papers.declarations import Paper
from fengku.papers.missing import BlankContext
from fengku.policies.registry import shipped_policy
from fengku.policies.schema import Policy
from fengku.rendering.pdf import Rendered, render, render_docx

_ASSET = re.compile(r'<img src="app-asset:[^"]*" alt="([^"]*)"[^>]*>')
_DOCUMENT = re.compile(r'<html lang="([^"]*)" class="([^"]*)">.*<body>(.*)</body>', re.S)
# Every quotation mark in a value is escaped, so this is never found in a text.
_STYLE = re.compile(r' style="[^"]*"')


def blank_html(paper: Paper, *, policy: Policy | None = None, **known) -> str:
    """The empty sheet; printed even so are the few `known` (farm, unit) and the boxes of the plan (the shipped one)."""
    template = get_template(paper.template).template
    choices = paper.choices(policy or shipped_policy()) if paper.choices else {}
    return template.render(BlankContext({**choices, **known, "paper": paper, "blank": True}))


def filled_html(paper: Paper, subject) -> str:
    """The sheet with the subject's facts; what is missing prints as a line."""
    return _filled(paper, subject)[0]


def preview_html(paper: Paper, subject) -> SafeString:
    """The filled sheet as a part of a page: an article.leaf, looked after by the site's style sheet alone.

    Pictures are named, since a browser cannot load the sheet's assets; widths are left to the screen.
    """
    document = _STYLE.sub("", _ASSET.sub(r"<em>〔\1〕</em>", filled_html(paper, subject)))
    lang, family, body = _DOCUMENT.search(document).groups()
    return format_html(
        '<article class="leaf leaf-{}" lang="{}">{}</article>', family.split()[0], lang, mark_safe(body)
    )


def to_pdf(
    paper: Paper,
    subject=None,
    *,
    archive: bool = False,
    created: datetime | None = None,
    attachments=(),
    **known,
) -> Rendered:
    """The sheet as PDF: filled for a subject, blank for None (then `known` as in `blank_html`).

    Raises RenderRefused.
    """
    html, assets = (blank_html(paper, **known), {}) if subject is None else _filled(paper, subject)
    return render(
        html, archive=archive, created=created, assets=assets, attachments=attachments, fit=paper.fit
    )


def to_docx(paper: Paper, subject=None, **known) -> bytes:
    """The same sheet to be edited in Word or WPS: filled for a subject, blank for None (as `to_pdf`).

    Raises ValueError for a paper that is not declared so, RenderRefused as `to_pdf`.
    """
    if not paper.docx:
        raise ValueError(f"paper {paper.id} is not edited in Word")
    html = blank_html(paper, **known) if subject is None else filled_html(paper, subject)
    return render_docx(html, fit=paper.fit)


def _filled(paper: Paper, subject) -> tuple[str, dict[str, bytes]]:
    if paper.context is None:
        raise ValueError(f"paper {paper.id} is only printed blank")
    values = dict(paper.context(subject))
    assets = values.pop("assets", {})
    template = get_template(paper.template).template
    return template.render(Context({**values, "paper": paper, "blank": False})), assets
