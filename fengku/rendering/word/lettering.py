"""Computed CSS to Word's lettering: faces, sizes, pieces of a line. Knows no block and no table."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from .measures import POINTS

# The first family of each stack of sheet.css, as Windows and WPS call that kind of face.
SONG, FANG, HEI, KAI, SYMBOLS = "宋体", "仿宋", "黑体", "楷体", "Segoe UI Symbol"
FACES = {
    "FangSong_GB2312": FANG,
    "FZXiaoBiaoSong-B05S": SONG,
    "SimSun": SONG,
    "SimHei": HEI,
    "KaiTi_GB2312": KAI,
    "Noto Sans Symbols2": SYMBOLS,
}
# Names under which another system has the same face, and the kind that is taken when it has none.
OTHER_NAMES = {
    SONG: ("SimSun", "roman"),
    FANG: ("FangSong", "modern"),
    HEI: ("SimHei", "swiss"),
    KAI: ("KaiTi", "script"),
    SYMBOLS: ("Segoe UI Symbol", "swiss"),
}
WIDE_BLANK, BLANK = "\u3000", "\xa0"
# U+3000 is a place to write on, not a blank that folds.
_FOLDS = re.compile("[ \t\r\n]+")
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True)
class Piece:
    """Letters of one look; `breaks` is a new line instead."""

    text: str
    style: object = None
    underlined: bool = False
    breaks: bool = False


def pieces(element, style_for) -> Iterator[Piece]:
    """An inline element with everything in it."""
    style = style_for(element)
    if element.tag == "br":
        yield Piece("", style, breaks=True)
        return
    if element.tag == "img":
        yield Piece(f"〔{element.get('alt', '')}〕", style)
        return
    inner = list(_inner(element, style, style_for))
    if style["display"] == ("inline", "flow-root"):
        inner = _padded(inner, style)
    yield from inner
    after = length(style["margin_right"]) / style["font_size"]
    if after >= 0.2:
        yield Piece(WIDE_BLANK if after >= 0.7 else " ", style)


def words(text: str | None, style) -> Iterator[Piece]:
    if text:
        plain = _UNWRITABLE.sub("", text)
        kept = str(style["white_space"]).startswith("pre")
        yield Piece(plain if kept else _FOLDS.sub(" ", plain), style)


def _inner(element, style, style_for) -> Iterator[Piece]:
    yield from words(element.text, style)
    for child in element:
        if isinstance(child.tag, str) and style_for(child)["display"] != ("none",):
            yield from pieces(child, style_for)
        yield from words(child.tail, style)


def _padded(inner: list[Piece], style) -> list[Piece]:
    """A place to write on: at least as wide as the sheet's, underlined when the sheet has a line there."""
    underlined = style["border_bottom_style"] == "solid" and style["border_bottom_width"] > 0
    wanted = length(style["min_width"]) / style["font_size"]
    lacking = max(0, round(wanted - sum(_ems(piece.text) for piece in inner)))
    before = lacking // 2 if style["text_align_all"] == "center" and inner else 0
    inner = [
        Piece(WIDE_BLANK * before, style),
        *inner,
        Piece(WIDE_BLANK * (lacking - before), style),
    ]
    return [Piece(one.text, one.style, underlined or one.underlined, one.breaks) for one in inner]


def tidy(line: list[Piece]) -> list[Piece]:
    """Without the blanks that the HTML has at the ends of a line, and one blank where it has several."""
    kept: list[Piece] = []
    at_start = True
    for piece in line:
        text = piece.text
        if at_start or (kept and kept[-1].text.endswith(" ")):
            text = text.lstrip(" ")
        if piece.breaks or text:
            kept.append(Piece(text, piece.style, piece.underlined, piece.breaks))
            at_start = piece.breaks
    while kept and not kept[-1].breaks and not kept[-1].underlined and not kept[-1].text.strip(" "):
        kept.pop()
    while kept and kept[-1].breaks:
        kept.pop()
    return kept


def write(paragraph: Paragraph, line: list[Piece]) -> None:
    """Put the pieces into the paragraph, one run each."""
    for piece in line:
        if piece.breaks:
            paragraph.add_run().add_break()
        elif piece.text:
            run = paragraph.add_run(piece.text)
            dress(run, piece.style)
            run.font.underline = True if piece.underlined else None


def dress(run, style) -> None:
    """Face, size, weight, colour and spacing of a run."""
    letter(run, face_of(style), style["font_size"] * POINTS, bold=style["font_weight"] >= 600)
    red, green, blue = (round(part * 255) for part in list(style["color"].coordinates)[:3])
    if (red, green, blue) != (0, 0, 0):
        run.font.color.rgb = RGBColor(red, green, blue)
    if style["letter_spacing"] != "normal" and round(length(style["letter_spacing"]) * 15):
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(round(length(style["letter_spacing"]) * 15)))
        _before_size(run, spacing)


def _before_size(run, spacing) -> None:
    """Word wants the properties of a run in its order: spacing stands before the size."""
    properties = run._r.get_or_add_rPr()
    size = properties.find(qn("w:sz"))
    if size is None:
        properties.append(spacing)
    else:
        size.addprevious(spacing)


def letter(run, face: str, points: float, *, bold: bool = False) -> None:
    """One face for every script, as the sheet has it."""
    run.font.name = face
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:cs"):
        fonts.set(qn(script), face)
    fonts.set(qn("w:hint"), "eastAsia")
    run.font.size = Pt(round(points * 2) / 2)
    if bold:
        run.font.bold = True


def hex_of(style) -> str:
    """777777: the colour of the line under a box; currentcolor is that of its letters."""
    colour = style["border_bottom_color"]
    coordinates = getattr(colour, "coordinates", None) or style["color"].coordinates
    return "".join(f"{round(part * 255):02X}" for part in list(coordinates)[:3])


def face_of(style) -> str:
    return next((FACES[family] for family in style["font_family"] if family in FACES), SONG)


def length(value) -> float:
    """A computed length in pixels; 0 for auto, normal and percentages."""
    if isinstance(value, int | float):
        return float(value)
    return float(value.value) if getattr(value, "unit", "") == "px" else 0.0


def _ems(text: str) -> float:
    return sum(1 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in text)
