"""WeasyPrint, as this house uses it: one font configuration, one style sheet, fixed dates. Runs in the worker.

No Django, no files but the style sheet beside this module, no network.
"""

import logging
from datetime import datetime
from pathlib import Path

from weasyprint import CSS, HTML, Attachment
from weasyprint.css import get_all_computed_styles
from weasyprint.text.fonts import FontConfiguration

from fengku.rendering import archive_pdf, justifying
from fengku.rendering.fetching import SCHEME, OwnAssetsFetcher
from fengku.rendering.word.package import package

STYLE_SHEET = Path(__file__).with_name("sheet.css")
# Bisection: two tries at the ends and five between them find the scale to within 3 % of the span.
FIT_TRIES = 7
# Points, and times the body: a poster's title is read from a metre and a half.
MIN_POSTER_TITLE, POSTER_TITLE = 36, 1.45
EPOCH = "1970-01-01T00:00:00+00:00"


class Typesetter:
    """Reused for every job of a worker: fresh font configurations would cost 500 MB after thirty sheets."""

    def __init__(self):
        justifying.install()
        self._fonts = FontConfiguration()
        self._sheet = CSS(
            string=STYLE_SHEET.read_text(encoding="utf-8"),
            font_config=self._fonts,
            url_fetcher=OwnAssetsFetcher({}),
        )
        self._missing = _MissingGlyphs()
        log = logging.getLogger("weasyprint")
        log.addHandler(self._missing)
        log.setLevel(logging.WARNING)
        log.propagate = False

    def set(self, head: dict, blobs: dict[str, bytes]) -> tuple[dict, bytes]:
        """Return what is to be known about the PDF (pages, scale, missing, refused) and its bytes."""
        embedded = head.get("attachments", [])
        types = {item["blob"]: item["mime"] for item in embedded}
        fetcher = OwnAssetsFetcher(blobs, types)
        self._missing.characters.clear()
        html = HTML(string=blobs.pop("html").decode(), base_url=SCHEME, url_fetcher=fetcher)
        archive = head["archive"]
        options = {"pdf_variant": "pdf/a-3a"} if archive else {"pdf_tags": True}
        document, scale = self._lay_out(html, head.get("fit"), fetcher, options)
        created = head.get("created") or EPOCH
        document.metadata.title = head["title"] or document.metadata.title or "无题"
        document.metadata.created = document.metadata.modified = created
        document.metadata.lang = document.metadata.lang or "zh-CN"
        attachments = [
            _attachment(item, fetcher, created) for item in sorted(embedded, key=lambda i: i["name"])
        ]
        pdf = document.write_pdf(attachments=attachments, **options)
        if archive:
            pdf = archive_pdf.finalise(pdf)
        facts = {
            "pages": len(document.pages),
            "scale": scale,
            "missing": sorted(self._missing.characters),
            "refused": fetcher.refused,
        }
        return facts, pdf

    def set_word(self, head: dict, blobs: dict[str, bytes]) -> tuple[dict, bytes]:
        """The sheet as a .docx: set once for its measures, then written as paragraphs and tables."""
        fetcher = OwnAssetsFetcher(blobs)
        html = HTML(string=blobs.pop("html").decode(), base_url=SCHEME, url_fetcher=fetcher)
        document, scale = self._lay_out(html, head.get("fit"), fetcher, {})
        sheets = [self._sheet] + ([self._scaled(scale, fetcher)] if scale else [])
        style_for = get_all_computed_styles(html, sheets, font_config=self._fonts)
        content = package(html, style_for, document, title=head["title"] or document.metadata.title or "无题")
        return {"pages": len(document.pages)}, content

    def _lay_out(self, html, fit, fetcher, options):
        """The fewest pages that the least scale gives, at the largest scale that keeps to them."""
        if fit is None:
            return self._render(html, [self._sheet], options), None
        low, high = fit

        def at(scale):
            return self._render(html, [self._sheet, self._scaled(scale, fetcher)], options)

        largest = at(high)
        if len(largest.pages) == 1:
            return largest, high
        best, scale = at(low), low
        fewest = len(best.pages)
        if len(largest.pages) == fewest:
            return largest, high
        for _ in range(FIT_TRIES - 2):
            middle = (low + high) / 2
            document = at(middle)
            if len(document.pages) == fewest:
                best, scale, low = document, middle, middle
            else:
                high = middle
        return best, scale

    def _scaled(self, scale, fetcher):
        return CSS(string=_sizes(scale), font_config=self._fonts, url_fetcher=fetcher)

    def _render(self, html, sheets, options):
        return html.render(font_config=self._fonts, stylesheets=sheets, **options)


def _sizes(scale: float) -> str:
    body, form = 16 * scale, 12 * scale
    title = max(MIN_POSTER_TITLE, body * POSTER_TITLE)
    return (
        f"html.form {{ font-size: {form:.3f}pt }} html.poster {{ font-size: {body:.3f}pt }}"
        f"html.poster h1 {{ font-size: {title:.3f}pt }} html.poster.small h1 {{ font-size: 1.5rem }}"
    )


class _MissingGlyphs(logging.Handler):
    """Collects the characters for which no face had a glyph (WeasyPrint only logs them)."""

    def __init__(self):
        super().__init__()
        self.characters: set[str] = set()

    def emit(self, record):
        if str(record.msg).startswith(".notdef glyph"):
            self.characters.add(record.args[0])


def _attachment(item, fetcher, created):
    moment = datetime.fromisoformat(created)
    return Attachment(
        url=SCHEME + item["blob"],
        url_fetcher=fetcher,
        name=item["name"],
        description=item["name"],
        created=moment,
        modified=moment,
        relationship=item["relationship"],
    )
