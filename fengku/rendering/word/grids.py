"""Tables: the sheet's grids with widths, heights, frames and merged cells, and boxes that stand side by side."""

from dataclasses import dataclass

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from .lettering import length
from .measures import TWIPS

SIDES = ("top", "left", "bottom", "right")
VERTICAL = {"middle": "center", "top": "top", "bottom": "bottom", "baseline": "top"}
MARKS = {"flex-start": "top", "center": "center", "flex-end": "bottom"}
_ROWS = ("thead", "tbody", "tfoot")


@dataclass
class Spot:
    """One cell at its place; `element` None continues the cell above."""

    element: object
    column: int
    span: int
    begins: bool = True
    down: int = 1


def table(walker, target, element) -> None:
    """One table of the sheet."""
    rows = list(_rows(element))
    widths = walker.measures.columns(element)
    if not rows or not widths:
        return
    style = walker.style_for(element)
    _apart(walker, target)
    grid = _grid(target, widths)
    spots = _spots([row for row, _ in rows], len(widths))
    frame = {side: _line(style, side) for side in SIDES}
    for number, ((row, heads), cells) in enumerate(zip(rows, spots, strict=True)):
        held = walker.style_for(row)
        high = max((_height(walker, one.element) for one in cells if one.begins and one.down == 1), default=0)
        made = _row(grid, high, whole=held["break_inside"] == "avoid", heads=heads)
        for spot in cells:
            edges = {
                "top": number == 0,
                "bottom": number + spot.down >= len(rows),
                "left": spot.column == 0,
                "right": spot.column + spot.span >= len(widths),
            }
            _cell(walker, made, spot, widths, {side: frame[side] for side in SIDES if edges[side]})
    walker.gap = 0.0


def columns(walker, target, element, children, width: float) -> None:
    """Boxes side by side: a table of one row without a frame. The gap behind a box is given to it.

    Faces differ from system to system, and what is written by hand into Word's copy needs room too.
    """
    left, _ = walker.measures.place(element)
    parts: list[tuple[object, float]] = []
    at = left
    for child in children:
        begins, wide = walker.measures.place(child)
        if begins - at > 1 and parts:
            parts[-1] = (parts[-1][0], parts[-1][1] + begins - at)
        elif begins - at > 1:
            parts.append((None, begins - at))
        parts.append((child, wide))
        at = begins + wide
    spare = width - sum(wide for _, wide in parts)
    if spare > 1:
        parts.append((None, spare))
    mark = MARKS.get(_word(walker.style_for(element)["align_items"]), "center")
    _boxes(walker, target, parts, mark)


def place(walker, target, element, width: float) -> None:
    """A place kept free for a seal, where the sheet has it."""
    _, wide = walker.measures.place(element)
    # Its margin at the left is what moves it to the right.
    own = length(walker.style_for(element)["width"]) or wide
    parts = [(None, wide - own)] if wide - own > 1 else []
    _boxes(walker, target, [*parts, (element, own)], "center")


def _boxes(walker, target, parts, mark: str) -> None:
    _apart(walker, target)
    grid = _grid(target, [wide for _, wide in parts])
    high = max((length(walker.style_for(one)["height"]) for one, _ in parts if one is not None), default=0)
    made = _row(grid, high, whole=True, heads=False)
    for one, wide in parts:
        cell, properties = _new_cell(made, wide, 1)
        _add(properties, "w:vAlign", val=mark)
        if one is not None:
            style = walker.style_for(one)
            walker.gap = 0.0
            if style["display"][1:2] == ("flex",) and length(style["height"]) < 60:
                walker._side_by_side(cell, one, wide)
            else:
                walker.fill(cell, one, wide)
            if style["justify_content"] and _word(style["justify_content"]) == "center":
                _centre(cell)
        _closed(walker, cell)
    walker.gap = 0.0


def _centre(cell) -> None:
    for paragraph in cell.findall(qn("w:p")):
        properties = paragraph.get_or_add_pPr()
        if properties.find(qn("w:jc")) is None:
            _add(properties, "w:jc", val="center")


def _word(value) -> str:
    """flex-start of ("flex-start",): some keywords are computed as tuples."""
    return value[0] if isinstance(value, tuple | list) else str(value)


def _apart(walker, target) -> None:
    """Room before a table: after a paragraph its own, after a table a low paragraph, unless the two are one."""
    last = target[-1] if len(target) else None
    if last is not None and last.tag == qn("w:tbl"):
        if walker.gap:
            walker.spacer(target, walker.gap)
    elif last is not None and last.tag == qn("w:p") and walker.gap and walker.written:
        walker.written[-1].paragraph_format.space_after = Pt(round(walker.gap, 1))
    walker.gap = 0.0


def _rows(element):
    """(row, whether it heads the table) in order."""
    for child in element:
        if child.tag == "tr":
            yield child, False
        elif child.tag in _ROWS:
            yield from ((row, child.tag == "thead") for row in child if row.tag == "tr")


def _spots(rows, count: int) -> list[list[Spot]]:
    """Where each cell stands when cells span columns and rows."""
    pending: dict[int, tuple[int, int]] = {}
    found = []
    for row in rows:
        line, column = [], 0
        cells = [one for one in row if one.tag in ("td", "th")]
        while column < count:
            if column in pending:
                left, span = pending.pop(column)
                if left > 1:
                    pending[column] = (left - 1, span)
                line.append(Spot(None, column, span, begins=False))
                column += span
                continue
            if not cells:
                break
            cell = cells.pop(0)
            span = min(int(cell.get("colspan", "1")), count - column)
            down = int(cell.get("rowspan", "1"))
            if down > 1:
                pending[column] = (down - 1, span)
            line.append(Spot(cell, column, span, down=down))
            column += span
        found.append(line)
    return found


def _height(walker, element) -> float:
    return length(walker.style_for(element)["height"])


def _line(style, side: str) -> float:
    """How thick a frame is, in pixels; 0 for none."""
    return style[f"border_{side}_width"] if style[f"border_{side}_style"] == "solid" else 0.0


def _grid(target, widths):
    made = OxmlElement("w:tbl")
    target.append(made)
    properties = _add(made, "w:tblPr")
    _add(properties, "w:tblW", w=str(round(sum(widths) * TWIPS)), type="dxa")
    _add(properties, "w:tblInd", w="0", type="dxa")
    _add(properties, "w:tblLayout", type="fixed")
    margins = _add(properties, "w:tblCellMar")
    for side in SIDES:
        _add(margins, f"w:{side}", w="0", type="dxa")
    grid = _add(made, "w:tblGrid")
    for width in widths:
        _add(grid, "w:gridCol", w=str(round(width * TWIPS)))
    return made


def _row(grid, high: float, *, whole: bool, heads: bool):
    made = _add(grid, "w:tr")
    properties = _add(made, "w:trPr")
    if whole:
        _add(properties, "w:cantSplit")
    if high:
        _add(properties, "w:trHeight", val=str(round(high * TWIPS)), hRule="atLeast")
    if heads:
        _add(properties, "w:tblHeader")
    return made


def _new_cell(row, width: float, span: int):
    cell = _add(row, "w:tc")
    properties = _add(cell, "w:tcPr")
    _add(properties, "w:tcW", w=str(round(width * TWIPS)), type="dxa")
    if span > 1:
        _add(properties, "w:gridSpan", val=str(span))
    return cell, properties


def _cell(walker, row, spot: Spot, widths, frame: dict[str, float]) -> None:
    width = sum(widths[spot.column : spot.column + spot.span])
    cell, properties = _new_cell(row, width, spot.span)
    if not spot.begins:
        _add(properties, "w:vMerge")
        _closed(walker, cell)
        return
    if spot.down > 1:
        _add(properties, "w:vMerge", val="restart")
    style = walker.style_for(spot.element)
    borders = _add(properties, "w:tcBorders")
    for side in SIDES:
        own = _line(style, side)
        thick = max(own, frame.get(side, 0.0)) if own or "none" not in spot.element.get("class", "") else 0.0
        if thick:
            # In eighths of a point.
            _add(
                borders,
                f"w:{side}",
                val="single",
                sz=str(max(2, round(thick * 6))),
                space="0",
                color="000000",
            )
        else:
            _add(borders, f"w:{side}", val="nil")
    margins = _add(properties, "w:tcMar")
    for side in SIDES:
        padding = length(style[f"padding_{side}"])
        _add(margins, f"w:{side}", w=str(round(padding * TWIPS)), type="dxa")
    _add(properties, "w:vAlign", val=VERTICAL.get(str(style["vertical_align"]), "center"))
    walker.gap = 0.0
    inner = width - length(style["padding_left"]) - length(style["padding_right"])
    walker.fill(cell, spot.element, inner)
    _closed(walker, cell)


def _closed(walker, cell) -> None:
    """A cell ends with a paragraph, or Word does not open the file."""
    last = cell[-1]
    if last.tag != qn("w:p"):
        walker.gap = 0.0
        walker.spacer(cell)
    walker.gap = 0.0


def _add(parent, tag: str, **values):
    made = OxmlElement(tag)
    for name, value in values.items():
        made.set(qn(f"w:{name}"), value)
    parent.append(made)
    return made
