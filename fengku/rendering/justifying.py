"""Chinese justification for WeasyPrint 70: spreads a line's rest over its characters. Nothing else is changed.

WeasyPrint 70 stretches only U+0020 and U+00A0 when text-align is justify, so a Chinese line, which has no
spaces, stays ragged. `install` replaces its `justify_line` (private API: pin weasyprint==70.*; the tests fail
when it moves). Lines without Han characters keep WeasyPrint's own way.
"""

import re

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text.line_break import create_layout

HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f\U00020000-\U0003ffff]")
# A line that would need wider gaps than this is left alone: it looks better short than torn.
MAX_GAP_EM = 0.34
_original = inline.justify_line


def install() -> None:
    """Make every later layout of this process justify Chinese lines."""
    inline.justify_line = _justify_line


def _texts(box):
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            if child.is_in_normal_flow():
                yield from _texts(child)


def _justify_line(context, line, extra):
    texts = [text for text in _texts(line) if text.text.strip("\u200b")]
    gaps = sum(len(text.text.rstrip(" ")) for text in texts) - 1
    if gaps < 1 or extra <= 0 or not any(HAN.search(text.text) for text in texts):
        return _original(context, line, extra)
    gap = extra / gaps
    if gap <= MAX_GAP_EM * line.style["font_size"]:
        _spread(context, line, gap, 0)
    return None


def _spread(context, box, gap, advance):
    """Widen every text box by `gap` a character, moving what follows; returns the advance after the box."""
    if isinstance(box, boxes.TextBox):
        box.position_x += advance
        count = len(box.text.rstrip(" "))
        if not count:
            return advance
        style = box.style.copy()
        base = style["letter_spacing"]
        style["letter_spacing"] = (0 if base == "normal" else base) + gap
        box.style = style
        layout = create_layout(box.text, style, context, None, box.justification_spacing)
        layout.deactivate()
        box.pango_layout = layout
        box.width += gap * count
        return advance + gap * count
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.position_x += advance
        start = advance
        for child in box.children:
            if child.is_in_normal_flow():
                advance = _spread(context, child, gap, advance)
        box.width += advance - start
        return advance
    box.translate(advance, 0)
    return advance
