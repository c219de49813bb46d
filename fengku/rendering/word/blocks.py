"""Blocks of the sheet's HTML to Word's paragraphs and tables, one to one. Pages and packages stand in package.py."""

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, Twips
from docx.text.paragraph import Paragraph

from . import grids
from .lettering import Piece, hex_of, length, letter, pieces, tidy, words, write
from .measures import POINTS, TWIPS, Measures

ALIGN = {
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "end": WD_ALIGN_PARAGRAPH.RIGHT,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
HEADINGS = {"h1": 0, "h2": 1, "h3": 2}
# From this height on a block is a place of its own: a seal, the place of the 落款.
TALL = 60
RULED_POINTS = 14


class Walker:
    """Walks the elements in order. `target` is always the XML element that takes paragraphs: a body or a cell."""

    def __init__(self, style_for, measures: Measures):
        self.style_for, self.measures = style_for, measures
        # Points that must stay free before the next block.
        self.gap = 0.0
        self.written: list[Paragraph] = []
        self.ruled = 0

    def fill(self, target, element, width: float, *, indent: float = 0.0) -> None:
        """Everything in `element`; loose text between blocks becomes a paragraph of the element's own look."""
        style = self.style_for(element)
        loose = list(words(element.text, style))
        for child in element:
            if isinstance(child.tag, str):
                shown = self.style_for(child)["display"]
                if shown[0] == "inline":
                    loose += pieces(child, self.style_for)
                elif shown != ("none",):
                    self._paragraph(target, element, loose, indent)
                    loose = []
                    self._block(target, child, width, indent)
            loose += words(child.tail, style)
        self._paragraph(target, element, loose, indent)

    def _block(self, target, element, width: float, indent: float) -> None:
        style = self.style_for(element)
        # A negative margin joins two tables.
        self.gap = max(self.gap, length(style["margin_top"]) * POINTS)
        begun = len(self.written)
        if style["break_before"] in ("avoid", "avoid-page") and self.written:
            self.written[-1].paragraph_format.keep_with_next = True
        if element.tag == "table":
            grids.table(self, target, element)
        elif style["display"][1:2] == ("flex",) and len(element) and not _is_seal(element, style):
            self._side_by_side(target, element, width)
        elif _is_ruled(element, style):
            self._ruled(target, style)
        elif _is_seal(element, style):
            grids.place(self, target, element, width)
        else:
            inner = indent + length(style["padding_left"])
            self.fill(target, element, width, indent=inner)
        self._after(style, begun)

    def _after(self, style, begun: int) -> None:
        self.gap = max(self.gap, length(style["margin_bottom"]) * POINTS)
        mine = self.written[begun:]
        keeps = mine if style["break_after"] == "avoid" else mine[:-1]
        if style["break_inside"] == "avoid" or style["break_after"] == "avoid":
            for paragraph in keeps:
                paragraph.paragraph_format.keep_with_next = True
        if mine and style["break_before"] == "page":
            mine[0].paragraph_format.page_break_before = True

    # Paragraphs ------------------------------------------------------------------------------------------

    def paragraph(self, target) -> Paragraph:
        """A new paragraph at the end of `target`, after what must stay free."""
        made = Paragraph(OxmlElement("w:p"), None)
        target.append(made._p)
        if self.gap:
            made.paragraph_format.space_before = Pt(round(self.gap, 1))
        self.gap = 0.0
        self.written.append(made)
        return made

    def spacer(self, target, points: float = 1.0) -> None:
        """A paragraph that is only as high as it must be: between two tables, and after the last."""
        made = self.paragraph(target)
        made.paragraph_format.space_before = Pt(0)
        made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        made.paragraph_format.line_spacing = Pt(max(points, 1.0))
        letter(made.add_run(""), "宋体", 1)

    def _paragraph(self, target, element, loose: list[Piece], indent: float) -> None:
        line = tidy(loose)
        if not line:
            return
        style = self.style_for(element)
        made = self.paragraph(target)
        self._shape(made, style, indent)
        if element.tag in HEADINGS:
            level = OxmlElement("w:outlineLvl")
            level.set(qn("w:val"), str(HEADINGS[element.tag]))
            made._p.get_or_add_pPr().append(level)
        write(made, line)

    def _shape(self, paragraph: Paragraph, style, indent: float = 0.0) -> None:
        shape = paragraph.paragraph_format
        if style["text_align_all"] in ALIGN:
            shape.alignment = ALIGN[style["text_align_all"]]
        high = style["line_height"]
        points = (high * style["font_size"] if isinstance(high, int | float) else length(high)) * POINTS
        if points:
            shape.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
            shape.line_spacing = Pt(round(points, 1))
        first = length(style["text_indent"])
        if first:
            shape.first_line_indent = Twips(round(first * TWIPS))
        if indent:
            shape.left_indent = Twips(round(indent * TWIPS))

    def _ruled(self, target, style) -> None:
        """A line to write on: the frame under an empty paragraph."""
        self.gap += max(0.0, length(style["height"]) * POINTS - RULED_POINTS)
        made = self.paragraph(target)
        made.paragraph_format.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        made.paragraph_format.line_spacing = Pt(RULED_POINTS)
        # Frames of paragraphs that are alike become one frame around all: every second one is a hair narrower.
        self.ruled += 1
        made.paragraph_format.right_indent = Twips(self.ruled % 2 * 2)
        frame = OxmlElement("w:pBdr")
        made._p.get_or_add_pPr().insert_element_before(
            frame, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
        line = OxmlElement("w:bottom")
        # In eighths of a point; the red lines of a letter are as thick as their upper one.
        thick = max(style["border_bottom_width"], style["border_top_width"]) * POINTS * 8
        look = {"val": "single", "sz": str(max(4, round(thick))), "space": "0", "color": hex_of(style)}
        for name, value in look.items():
            line.set(qn(f"w:{name}"), value)
        frame.append(line)
        letter(made.add_run(""), "宋体", 10.5)

    # Side by side ----------------------------------------------------------------------------------------

    def _side_by_side(self, target, element, width: float) -> None:
        children = [one for one in element if isinstance(one.tag, str)]
        if all(self.style_for(one)["display"][0] == "inline" for one in children):
            self._tabbed(target, element, children)
        else:
            grids.columns(self, target, element, children, width)

    def _tabbed(self, target, element, children) -> None:
        """编号 at the left, 日期 at the right: one line with stops where the sheet has its parts."""
        left, width = self.measures.place(element)
        made = self.paragraph(target)
        self._shape(made, self.style_for(element))
        stops = made.paragraph_format.tab_stops
        for number, child in enumerate(children):
            if number:
                write(made, [Piece("\t", self.style_for(element))])
                last = number == len(children) - 1
                at = width if last else self.measures.place(child)[0] - left
                stops.add_tab_stop(
                    Twips(round(at * TWIPS)), WD_TAB_ALIGNMENT.RIGHT if last else WD_TAB_ALIGNMENT.LEFT
                )
            write(made, tidy(list(pieces(child, self.style_for))))


def _is_ruled(element, style) -> bool:
    """A block with nothing but a line under it."""
    return not len(element) and not (element.text or "").strip() and style["border_bottom_style"] == "solid"


def _is_seal(element, style) -> bool:
    return length(style["height"]) >= TALL and element.tag not in ("td", "th", "tr")
