"""A form as HTML: sections, label, hint, error, input. Written by hand because forms are the commonest page.

Django renders each widget through two or three templates; the usual widgets are plain strings here, which is
what keeps a form of twenty fields cheap (tests/bench/test_form_bench.py). Any other widget renders itself.
"""

from django import forms
from django.utils.html import conditional_escape as escape
from django.utils.safestring import SafeString, mark_safe

PLAIN_INPUTS = (forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.PasswordInput)
# Options no longer than this stand in one line.
SHORT_OPTION = 12


def field_block(bound, attributes: dict | None = None) -> SafeString:
    """The field with everything around it; `attributes` are added to the input. Hidden fields stay bare."""
    if bound.is_hidden:
        return bound.as_widget()
    widget, identity, errors = bound.field.widget, bound.auto_id, bound.errors
    hint = (
        f'<p class="hint" id="{identity}_helptext">{escape(bound.help_text)}</p>' if bound.help_text else ""
    )
    wrong = "".join(
        f'<span class="err" id="{identity}_error{number or ""}">{escape(error)}</span>'
        for number, error in enumerate(errors)
    )
    described = " ".join(
        [f"{identity}_helptext"] * bool(bound.help_text) + [f"{identity}_error"] * bool(errors)
    )
    css = "field bad" if errors else "field"
    if type(widget) is forms.CheckboxInput:
        tick = _tick(bound, widget, identity, described)
        return mark_safe(f'<div class="{css}">{wrong}{tick}{hint}</div>')
    label = escape(bound.label)
    # A question whose answer depends on another one is neither: its form says when it must be answered.
    if not bound.field.required and getattr(bound.field, "says_optional", True):
        label = f'{label} <span class="opt">（可不填）</span>'
    if widget.use_fieldset:
        about = f' aria-describedby="{described}"' if described else ""
        inner = _group(bound, widget, identity) or bound.as_widget(attributes)
        return mark_safe(
            f'<fieldset class="{css}" id="{identity}"{about}>'
            f"<legend>{label}</legend>{hint}{wrong}{inner}</fieldset>"
        )
    inner = _single(bound, widget, identity, described, attributes or {})
    unit = getattr(bound.field, "unit", "")
    if unit:
        inner = f'<span class="inline-num">{inner}<span class="nb">{escape(unit)}</span></span>'
    return mark_safe(
        f'<div class="{css}"><label class="lab" for="{identity}">{label}</label>{hint}{wrong}{inner}</div>'
    )


def _attributes(attrs: dict) -> str:
    """As Django writes them: True is a bare name, None and False are left out."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(value)}"'
        for name, value in attrs.items()
        if value is not None and value is not False
    )


def _single(bound, widget, identity: str, described: str, extra: dict) -> str:
    kind = type(widget)
    if kind not in PLAIN_INPUTS and kind not in (forms.Textarea, forms.Select):
        return bound.as_widget(attrs=extra)
    attrs = {**widget.attrs, **extra}
    attrs["id"] = identity
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if bound.field.disabled:
        attrs["disabled"] = True
    name, value = escape(bound.html_name), bound.value()
    if kind is forms.Select:
        chosen = set(widget.format_value(value))
        options = _options(widget.choices, chosen)
        return f'<select name="{name}"{_attributes(attrs)}>{options}</select>'
    if kind is forms.PasswordInput and not widget.render_value:
        value = None
    value = widget.format_value(value)
    if kind is forms.Textarea:
        # The first line end after the tag is swallowed by the browser, so one is given to it.
        return f'<textarea name="{name}"{_attributes(attrs)}>\n{escape(value or "")}</textarea>'
    shown = f' value="{escape(value)}"' if value is not None else ""
    return f'<input type="{widget.input_type}" name="{name}"{shown}{_attributes(attrs)}>'


def _options(choices, chosen: set) -> str:
    parts = []
    for value, label in choices:
        if isinstance(label, list | tuple):
            parts.append(f'<optgroup label="{escape(value)}">{_options(label, chosen)}</optgroup>')
            continue
        text = "" if value is None else str(value)
        mark = " selected" if text in chosen else ""
        parts.append(f'<option value="{escape(text)}"{mark}>{escape(label)}</option>')
    return "".join(parts)


def _group(bound, widget, identity: str) -> str:
    """Radios or ticks, one under the other, or in a row when all are short. Empty for other widgets."""
    kind = type(widget)
    if kind not in (forms.RadioSelect, forms.CheckboxSelectMultiple):
        return ""
    chosen = set(widget.format_value(bound.value()))
    name, extra = escape(bound.html_name), _attributes(widget.attrs)
    picks, short = [], True
    for number, (value, label) in enumerate(widget.choices):
        text, label = ("" if value is None else str(value)), escape(label)
        short = short and len(label) <= SHORT_OPTION
        mark = " checked" if text in chosen else ""
        picks.append(
            f'<label class="pick"><input type="{widget.input_type}" name="{name}" value="{escape(text)}"'
            f' id="{identity}_{number}"{extra}{mark}><span>{label}</span></label>'
        )
    inner = "".join(picks)
    return f'<div class="picks">{inner}</div>' if short else inner


def _tick(bound, widget, identity: str, described: str) -> str:
    attrs = {**widget.attrs, "id": identity}
    if described:
        attrs["aria-describedby"] = described
    if bound.errors:
        attrs["aria-invalid"] = "true"
    mark = " checked" if widget.check_test(bound.value()) else ""
    return (
        f'<label class="pick"><input type="checkbox" name="{escape(bound.html_name)}"'
        f"{_attributes(attrs)}{mark}><span>{escape(bound.label)}</span></label>"
    )


def form_body(form) -> SafeString:
    """Hidden fields, then the visible ones in the form's `sections`, the buttons in the last.

    A section is (heading, names) or (heading, names, sentence below the heading). Visible fields that no
    section names come last, in a sheet of their own. A form without a button gets none, and no sheet.
    """
    hidden = "".join(bound.as_widget() for bound in form.hidden_fields())
    sections = list(getattr(form, "sections", ()))
    if not sections and not hasattr(form, "submit_label"):
        return mark_safe(hidden + "".join(field_block(bound) for bound in form.visible_fields()))
    named = {name for section in sections for name in section[1]}
    rest = [bound.name for bound in form.visible_fields() if bound.name not in named]
    if rest or not sections:
        sections.append(("", rest))
    buttons = [""] * (len(sections) - 1) + [buttons_block(form)]
    sheets = (_sheet(form, last, *section) for section, last in zip(sections, buttons, strict=True))
    return mark_safe(hidden + "".join(sheets))


def _sheet(form, last: str, heading: str, names, sentence: str = "") -> str:
    inner = "".join(field_block(form[name]) for name in names)
    head = f"<h2>{escape(heading)}</h2>" if heading else ""
    lead = f'<p class="soft">{escape(sentence)}</p>' if sentence else ""
    return f'<section class="sheet">{head}{lead}{inner}{last}</section>'


def buttons_block(form) -> SafeString:
    """The solid button, the outlined ones of `again` (name, label), and 先存草稿 where the form keeps drafts."""
    label, draft = getattr(form, "submit_label", ""), getattr(form, "draft_label", "")
    if not label:
        return mark_safe("")
    outlined = [*getattr(form, "again", ()), *((("_draft", draft),) if draft else ())]
    second = "".join(
        f'<button class="btn btn-2" name="{name}" value="1">{escape(words)}</button>'
        for name, words in outlined
    )
    return mark_safe(f'<div class="acts"><button class="btn">{escape(label)}</button>{second}</div>')
