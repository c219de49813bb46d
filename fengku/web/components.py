"""Template tags of the house's components (built in: no `load` needed). They show; they decide nothing.

Every text is escaped here or in the component's template, whoever passes it.
"""

from datetime import date, datetime

from django import template
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from fengku.calendar import show_day

from . import field_html
from .field_html import field_block
from .icons import PATHS

register = template.Library()
TONES = ("now", "ok", "warn", "late", "bu")


# Small words ---------------------------------------------------------------------------------------------


def _local(moment):
    return (
        timezone.localtime(moment) if isinstance(moment, datetime) and timezone.is_aware(moment) else moment
    )


@register.filter
def day(value) -> str:
    """2026年3月5日; nothing for None."""
    if not value:
        return ""
    value = _local(value)
    return show_day(value.date() if isinstance(value, datetime) else value)


@register.filter
def short_day(value) -> str:
    """3月5日, where the year is plain from the page."""
    value = _local(value)
    return f"{value.month}月{value.day}日" if value else ""


@register.filter
def dot_day(value) -> str:
    """2026.3.5, for narrow columns."""
    value = _local(value)
    return f"{value.year}.{value.month}.{value.day}" if value else ""


@register.filter
def moment(value) -> str:
    """3月24日 10:12, in the village's time."""
    value = _local(value)
    return f"{value.month}月{value.day}日 {value:%H:%M}" if value else ""


@register.simple_tag
def icon(name: str) -> SafeString:
    """An inline picture beside a word; never alone. Names: see icons.py."""
    return format_html(
        '<svg class="ico" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>',
        PATHS[name],
    )


@register.simple_tag
def status(word: str, tone: str = "") -> SafeString:
    """A state as a word in a box; `tone` now, ok, warn, late or nothing."""
    css = f"tag tag-{tone}" if tone in TONES else "tag"
    return format_html('<span class="{}">{}</span>', css, word) if word else mark_safe("")


@register.simple_tag
def late_entry(happened_on: date, recorded_at, days: int = 3) -> SafeString:
    """补录 and the day of entry, when that is more than `days` after the day it happened; else nothing."""
    if not happened_on or not recorded_at:
        return mark_safe("")
    entered = _local(recorded_at)
    entered = entered.date() if isinstance(entered, datetime) else entered
    if (entered - happened_on).days <= days:
        return mark_safe("")
    return format_html('<span class="tag tag-bu">补录 {}月{}日</span>', entered.month, entered.day)


@register.simple_tag
def basis(clause: str) -> SafeString:
    """The clause in small letters after the red word 依据 (the word is set by the style sheet)."""
    return format_html('<span class="basis">{}</span>', clause) if clause else mark_safe("")


@register.simple_tag
def note(text: str, kind: str = "", heading: str = "") -> SafeString:
    """A coloured note; `kind` ok, warn or nothing."""
    css = f"note note-{kind}" if kind in ("ok", "warn") else "note"
    head = format_html("<h3>{}</h3>", heading) if heading else ""
    return format_html('<div class="{}">{}<p>{}</p></div>', css, head, text)


# Blocks --------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/steps.html")
def steps(rows) -> dict:
    """The step bar. A row: {"label", "note", "state": "done" | "now" | ""}."""
    words = {"done": "已办", "now": "正在这一步"}
    plain = {"note": "", "state": ""}
    return {"rows": [{**plain, **row, "said": words.get(row.get("state"), "还没到")} for row in rows]}


@register.inclusion_tag("components/task_row.html")
def task_row(task) -> dict:
    """One line of the inbox, inside <ul class="tasks">.

    `task`: when ("3月24日"), remark ("已过 2 天"), title, text, url, button, tone ("late", "today" or "").
    """
    return {"task": task}


@register.inclusion_tag("components/refusals.html")
def refusals(reasons, heading: str = "还不能办，因为：", level: int = 3) -> dict:
    """All reasons at once, each with the link that mends it and its clause; nothing when there are none."""
    return {"reasons": list(reasons or ()), "heading": heading, "level": level}


@register.inclusion_tag("components/next_step.html")
def next_step(
    title: str,
    *,
    who: str = "",
    due=None,
    text: str = "",
    url: str = "",
    button: str = "",
    reasons=(),
    heading: str = "",
    others=(),
) -> dict:
    """Whose turn, by when, the one button, or why not. `others`: (label, url) of the outlined buttons."""
    return {
        "title": title,
        "who": who,
        "due": due,
        "text": text,
        "url": url,
        "button": button or title,
        "reasons": list(reasons or ()),
        "heading": heading or f"还不能{title}，因为：",
        "others": list(others or ()),
    }


def _fact(row) -> dict:
    label, value, *mend = row
    if isinstance(value, date | datetime):
        value = day(value)
    if not isinstance(value, list | tuple):
        value = [value]
    value = [part for part in value if part not in (None, "")]
    return {"label": label, "values": value, "mend_url": mend[0] if mend else ""}


@register.inclusion_tag("components/facts.html")
def facts(rows) -> dict:
    """Label and value. A row: (label, value) or (label, value, address of 改); a list gives paragraphs."""
    return {"rows": [_fact(row) for row in rows]}


@register.inclusion_tag("components/arithmetic.html")
def arithmetic(rows, outcome: str = "", ok: bool = True) -> dict:
    """Numbers, sum, rule and verdict. A row: (title, explanation, equation, verdict, whether it holds)."""
    names = ("title", "text", "equation", "verdict", "ok")
    return {"rows": [dict(zip(names, row, strict=True)) for row in rows], "outcome": outcome, "ok": ok}


@register.inclusion_tag("components/confirm_facts.html")
def confirm_facts(rows, consequences=(), heading: str = "定了以后") -> dict:
    """The facts to read once more, and what happens then (sentences)."""
    return {"rows": rows, "consequences": list(consequences or ()), "heading": heading}


@register.inclusion_tag("components/pager.html", takes_context=True)
def pager(context, page, unit: str = "件") -> dict:
    """上一页, 下一页 of a Django page; the other words of the address are kept."""
    query = context["request"].GET.copy() if "request" in context else None

    def address(number: int) -> str:
        if query is None:
            return f"?page={number}"
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page,
        "unit": unit,
        "before": address(page.previous_page_number()) if page.has_previous() else "",
        "after": address(page.next_page_number()) if page.has_next() else "",
    }


# Forms ---------------------------------------------------------------------------------------------------


@register.inclusion_tag("components/error_summary.html")
def error_summary(form) -> dict:
    """有 n 处需要改正, with a link to each place. Nothing for a form without errors."""
    rows = [
        (form[name], error)
        for name, errors in (form.errors if form.is_bound else {}).items()
        if name != "__all__"
        for error in errors
    ]
    general = form.non_field_errors() if form.is_bound else []
    return {"rows": rows, "general": general, "count": len(rows) + len(general)}


@register.simple_tag
def field(bound, **attributes) -> SafeString:
    """One field with label, hint, error and input; `attributes` go on the input (`class`, `rows` …)."""
    return field_block(bound, attributes)


@register.simple_tag
def fields(form, *names) -> SafeString:
    """Several fields in order; all visible ones when no name is given."""
    bounds = [form[name] for name in names] if names else form.visible_fields()
    return format_html_join("", "{}", ((field_block(bound),) for bound in bounds))


@register.simple_tag
def form_body(form) -> SafeString:
    """Hidden fields, sheets and buttons of a form, without the form tag."""
    return field_html.form_body(form)


@register.simple_tag
def form_buttons(form) -> SafeString:
    """The buttons alone, for a form laid out by hand."""
    return field_html.buttons_block(form)


@register.inclusion_tag("components/action_form.html", takes_context=True)
def action_form(context, inside: str = "") -> dict:
    """The whole form of an ActionView: draft note, refusals, errors, fields, buttons.

    `inside`: a template for what stands in the form tag, where a form is laid out by hand; it shows the
    hidden fields ({% for f in form.hidden_fields %}{{ f }}{% endfor %}), the fields and {% form_buttons form %}.
    """
    return {**context.flatten(), "inside": inside}


@register.inclusion_tag("components/post_button.html", takes_context=True)
def post_button(context, url: str, label: str, solid: bool = False, **hidden) -> dict:
    """One button that changes something, as a form of its own; `hidden` are its values."""
    return {
        "url": url,
        "label": label,
        "solid": solid,
        "hidden": hidden,
        "csrf_token": context.get("csrf_token"),
    }
