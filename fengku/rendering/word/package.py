"""The .docx itself: page, running head and foot, faces with their other names, nothing about who made it when."""

import io
import zipfile

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, Twips

from .blocks import Walker
from .lettering import OTHER_NAMES, SONG, letter
from .measures import TWIPS, Measures

FONTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable"
FONT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
# A package has no day of its own: the same sheet gives the same bytes.
MOMENT = (1980, 1, 1, 0, 0, 0)
_NOT_USED = ("/customXml", "/fontTable", "/stylesWithEffects", "/numbering", "/webSettings", "/theme")
_MARKS = ("rsids", "docId", "savePreviewPicture", "themeFontLang", "clrSchemeMapping", "shapeDefaults")
HEAD_POINTS, GROUND_POINTS, PAGE_POINTS = 9, 7.5, 14


def package(html, style_for, document, *, title: str) -> bytes:
    """`html`: WeasyPrint's, `document`: set with the same sheet."""
    measures = Measures(document)
    made = Document()
    _plain(made, title)
    root = html.etree_element
    body = root.find("body")
    section = made.sections[0]
    _page(section, measures.page)
    _running(made, section, root, measures.page)
    target = made.element.body
    ending = target.find(qn("w:sectPr"))
    target.remove(ending)
    walker = Walker(style_for, measures)
    walker.fill(target, body, measures.page.text_width)
    if not len(target) or target[-1].tag != qn("w:p"):
        walker.spacer(target)
    target.append(ending)
    return _same_bytes(made)


def _page(section, page) -> None:
    section.page_width, section.page_height = (
        Twips(round(page.width * TWIPS)),
        Twips(round(page.height * TWIPS)),
    )
    section.orientation = WD_ORIENT.LANDSCAPE if page.width > page.height else WD_ORIENT.PORTRAIT
    section.top_margin, section.bottom_margin = (
        Twips(round(page.top * TWIPS)),
        Twips(round(page.bottom * TWIPS)),
    )
    section.left_margin, section.right_margin = (
        Twips(round(page.left * TWIPS)),
        Twips(round(page.right * TWIPS)),
    )
    section.header_distance = Twips(round(page.top * TWIPS * 0.5))
    section.footer_distance = Twips(round(page.bottom * TWIPS * 0.45))
    # The grid of lines that Word lays under Chinese text would widen every line.
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)


def _running(made, section, root, page) -> None:
    """What stands on every page: unit and number above, page x of y below; on a letter only — x —."""
    if "notice" in root.get("class", "").split() and "poster" not in root.get("class", "").split():
        made.settings.odd_and_even_pages_header_footer = True
        for foot, side in ((section.footer, "right"), (section.even_page_footer, "left")):
            foot.is_linked_to_previous = False
            _say(foot.paragraphs[0], ("— ", "PAGE", " —"), PAGE_POINTS)
            foot.paragraphs[0].alignment = {"left": 0, "right": 2}[side]
        return
    said = next((one for one in root.iter() if one.get("data-unit") is not None), None)
    unit, mark, ground = (
        said.get(f"data-{name}", "") if said is not None else "" for name in ("unit", "mark", "ground")
    )
    section.different_first_page_header_footer = True
    # The first page says who and what in its head already.
    for head, words in ((section.header, unit), (section.first_page_header, "")):
        _two(head, page, (words, (mark,)), HEAD_POINTS)
    for foot in (section.footer, section.first_page_footer):
        _two(foot, page, (ground, ("第", "PAGE", "页　共", "NUMPAGES", "页")), HEAD_POINTS)


def _two(strip, page, words, points: float) -> None:
    """One line, something at each end."""
    strip.is_linked_to_previous = False
    left, right = words
    paragraph = strip.paragraphs[0]
    # Its style has stops of its own.
    paragraph.style = None
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Twips(round(page.text_width * TWIPS)), WD_TAB_ALIGNMENT.RIGHT)
    if left:
        letter(paragraph.add_run(left), SONG, GROUND_POINTS if len(left) > 40 else points)
    letter(paragraph.add_run("\t"), SONG, points)
    _say(paragraph, right, points)


def _say(paragraph, parts, points: float) -> None:
    """Words, and the fields PAGE and NUMPAGES."""
    for part in parts:
        run = paragraph.add_run("1" if part in ("PAGE", "NUMPAGES") else part)
        letter(run, SONG, points)
        if part in ("PAGE", "NUMPAGES"):
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), part)
            run._r.addprevious(field)
            field.append(run._r)


def _plain(made, title: str) -> None:
    """The template without its maker, its picture and its English look."""
    opc = made.part.package
    for key, relation in list(opc.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            del opc.rels[key]
    for key, relation in list(made.part.rels.items()):
        if relation.reltype.endswith(_NOT_USED):
            del made.part.rels[key]
    for style in made.styles.element.findall(qn("w:style")):
        if style.get(qn("w:default")) is None:
            made.styles.element.remove(style)
    core = made.core_properties._element
    for child in list(core):
        core.remove(child)
    made.core_properties.title = title
    _faces(made)
    style = made.styles["Normal"]
    style.font.size = Pt(12)
    style.element.get_or_add_rPr().get_or_add_rFonts()
    for fonts in made.styles.element.iter(qn("w:rFonts")):
        # The template names faces by its theme, which is left out.
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), SONG)
    style.paragraph_format.space_after = Pt(0)
    style.paragraph_format.line_spacing = 1.0
    style.paragraph_format.widow_control = True
    shape = style.element.get_or_add_pPr()
    for tag in ("w:autoSpaceDE", "w:autoSpaceDN"):
        # The sheet sets no gap between Han letters and digits.
        gap = OxmlElement(tag)
        gap.set(qn("w:val"), "0")
        spacing = shape.find(qn("w:spacing"))
        spacing.addprevious(gap)
    for language in made.styles.element.iter(qn("w:lang")):
        for name in ("w:val", "w:eastAsia"):
            language.set(qn(name), "zh-CN")
    _settings(made)


def _faces(made) -> None:
    """Faces by the names of Windows, each with its other name, so that no system takes a wrong kind."""
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/><w:family w:val="{kind}"/></w:font>'
        for name, (other, kind) in OTHER_NAMES.items()
    )
    xml = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:fonts {nsdecls("w")}>{rows}</w:fonts>'
    part = Part(PackURI("/word/fontTable.xml"), FONT_TYPE, xml.encode(), made.part.package)
    made.part.relate_to(part, FONTS)


def _settings(made) -> None:
    """Blanks at the end of a line keep their underline: they are places to write on. No marks of the template."""
    settings = made.settings.element
    for child in list(settings):
        if child.tag.rpartition("}")[2] in _MARKS:
            settings.remove(child)
    compat = settings.find(qn("w:compat"))
    if compat is None:
        compat = OxmlElement("w:compat")
        settings.append(compat)
    compat.insert(0, OxmlElement("w:ulTrailSpace"))


def _same_bytes(made) -> bytes:
    """The parts in order of their names, all of one moment."""
    first, last = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as given, zipfile.ZipFile(last, "w", zipfile.ZIP_DEFLATED) as kept:
        names = sorted(given.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            info = zipfile.ZipInfo(name, MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            kept.writestr(info, given.read(name))
    return last.getvalue()
