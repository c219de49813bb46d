"""Template tags for paper: lines to write on, boxes to tick, places to sign. Reads values, knows no room.

A value that is missing (None, "", or anything on a blank sheet) prints as a place to write.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from fengku.calendar.days import show_day
from fengku.papers.amounts import amount_in_figures, amount_in_words
from fengku.papers.declarations import Paper
from fengku.papers.missing import MISSING, is_missing

register = template.Library()
# Room for a pen: 4 em for the year, 2 for month and day.
BLANK_DAY = "\u3000" * 4 + "年" + "\u3000" * 2 + "月" + "\u3000" * 2 + "日"
# Width of the text in points, and the largest red heading, of a poster by its paper size.
POSTER_HEADING = {"A3": (683, 60), "A4": (453, 40)}
TICKED, UNTICKED = "☑", "□"


@register.filter
def line(value, width: str = "6em") -> SafeString:
    """An underlined place at least `width` wide, with the value on it when there is one."""
    if is_missing(value):
        return format_html('<span class="line" style="min-width:{}"></span>', width)
    return format_html('<span class="line filled" style="min-width:{}">{}</span>', width, value)


@register.filter
def lines(value, count: int = 3) -> SafeString:
    """The value as paragraphs, or `count` ruled lines to write on."""
    if is_missing(value):
        return mark_safe('<span class="ruled"></span>' * int(count))
    return paragraphs(value)


@register.filter
def paragraphs(value) -> SafeString:
    """Plain text, one <p> a line; nothing for a missing value."""
    rows = () if is_missing(value) else [row.strip() for row in str(value).splitlines()]
    return format_html_join("", "<p>{}</p>", ((row,) for row in rows if row))


@register.filter
def padded(rows, count: int) -> list:
    """The rows, filled up with empty ones to `count`: a table that can be written on by hand."""
    filled = [] if rows is None else list(rows)
    return filled + [MISSING] * (int(count) - len(filled))


@register.filter
def cn_day(value) -> str:
    """2026年3月5日, or spaces between 年, 月 and 日."""
    if is_missing(value):
        return BLANK_DAY
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return show_day(value) if isinstance(value, date) else str(value)


@register.filter
def amount_words(value) -> str:
    """An amount of yuan in words (大写); nothing for a missing value."""
    return "" if is_missing(value) else amount_in_words(value)


@register.filter
def yuan(value) -> str:
    """An amount in figures, 9,000 or 9,000.50; nothing for a missing value."""
    return "" if is_missing(value) else amount_in_figures(value)


@register.filter
def heading_size(name, paper: Paper | None = None) -> str:
    """The size of a red heading that keeps `name` on one line.

    A letter's: 2.6 rem, or less from eleven characters on. A poster's rem changes by `fit`, so its size is in points.
    """
    length = max(len(str(name)), 1)
    if paper is not None and paper.fit:
        width, most = POSTER_HEADING[paper.size]
        return f"{min(most, width * 0.94 / length):.1f}pt"
    return f"{min(2.6, 26 / length):.2f}rem"


@register.simple_tag
def tick(value, code, label) -> SafeString:
    """A box with its label, ticked when `value` is `code` or holds it; codes may be texts, numbers or booleans."""
    if isinstance(value, Iterable) and not isinstance(value, str):
        chosen = code in value
    else:
        chosen = not is_missing(value) and value == code
    box = TICKED if chosen else UNTICKED
    return format_html('<span class="tick"><span class="box">{}</span>{}</span>', box, label)


@register.simple_tag
def ticks(value, choices) -> SafeString:
    """One box for each (code, label) of `choices`."""
    return format_html_join("", "{}", ((tick(value, code, label),) for code, label in choices))


@register.simple_tag
def signatures(signers, columns: int = 3) -> SafeString:
    """Boxes for wet signatures or fingerprints, 22 mm high and never narrower than 42 mm on A4.

    `signers` is a Paper (its declared labels) or a list of labels.
    """
    labels = list(signers.signatures if isinstance(signers, Paper) else signers)
    columns = min(columns, len(labels)) or 1
    rows = [labels[start : start + columns] for start in range(0, len(labels), columns)]
    cells = ([_signature(label) for label in row] + [_NO_CELL] * (columns - len(row)) for row in rows)
    body = format_html_join("", "<tr>{}</tr>", ((mark_safe("".join(row)),) for row in cells))
    return format_html('<table class="signatures">{}</table>', body) if labels else mark_safe("")


@register.simple_tag
def roll(names, label: str = "", least: int = 0, columns: int = 3) -> SafeString:
    """Small places to sign, a name printed in each, for all who sat together: 14 mm high, one day for all.

    Without names `least` empty places. `label` stands before each name: "委员".
    """
    known = [] if is_missing(names) else list(names)
    cells = [format_html("<td>{}</td>", f"{label}\u3000{name}".strip()) for name in known]
    cells += [format_html("<td>{}</td>", label)] * (0 if cells else least)
    cells += [_NO_CELL] * (-len(cells) % columns)
    rows = (cells[start : start + columns] for start in range(0, len(cells), columns))
    body = format_html_join("", "<tr>{}</tr>", ((mark_safe("".join(row)),) for row in rows))
    return format_html('<table class="roll">{}</table>', body) if cells else mark_safe("")


_NO_CELL = mark_safe('<td class="none"></td>')


def _signature(label) -> SafeString:
    return format_html('<td>{}<span class="day">{}</span></td>', label, BLANK_DAY)


@register.simple_tag
def seal(label: str = "（盖章）") -> SafeString:
    """A square of 42 mm kept free for a seal."""
    return format_html('<div class="seal">{}</div>', label)


@register.simple_tag
def asset_image(name, alt, css_class: str = "") -> SafeString:
    """A picture that the paper's context gave under "assets"; `alt` is read to those who do not see it."""
    return format_html('<img src="app-asset:{}" alt="{}" class="{}">', name, alt, css_class)


@register.filter
def words(text: str) -> list[str]:
    """The words of a text, for the boxes of a blank sheet."""
    return text.split()
