"""The form of one action: hidden key and version, sections, the two buttons. Fields stand in fields.py."""

import uuid
from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.utils import ErrorDict

from fengku.calendar import show_day


def new_key() -> str:
    """A one-time key: one for each form that is shown."""
    return uuid.uuid4().hex


class ActForm(forms.Form):
    """A form that is sent once (`key`) and knows what its reader saw (`version`).

    `sections`: see field_html.form_body. `draft_label = ""` for a form without drafts.
    `unchecked=True` shows the given data as typed, without looking for errors.
    """

    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput, initial=new_key)
    version = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    submit_label = "记下"
    draft_label = "先存草稿"
    # (name, label) of buttons that only show the form again; the view lists the names in `again_buttons`.
    again: tuple[tuple[str, str], ...] = ()
    sections: tuple = ()
    use_required_attribute = False

    def __init__(self, *args, unchecked: bool = False, **kwargs):
        self.unchecked = unchecked
        super().__init__(*args, **kwargs)
        speak_plainly(self)

    def full_clean(self):
        if self.unchecked:
            self._errors, self.cleaned_data = ErrorDict(), {}
            return
        super().full_clean()

    def clean_key(self) -> str:
        """The key as sent; a new one for a missing or odd one."""
        key = self.cleaned_data["key"]
        try:
            return uuid.UUID(key).hex
        except ValueError:
            return new_key()

    def clean_version(self) -> int | None:
        """The version that was read; None when the form did not say."""
        version = self.cleaned_data["version"]
        return int(version) if version.isascii() and version.isdigit() else None

    @property
    def helper(self) -> FormHelper:
        """For {% crispy form %}: fields only, within the page's own form tag."""
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf, helper.include_media = False, True, False
        return helper

    def facts(self) -> list[tuple[str, str]]:
        """(label, what was answered in words) of each visible field, for 看一遍再定. Of a checked form."""
        return [
            (bound.label, shown(bound.field, self.cleaned_data.get(bound.name)))
            for bound in self.visible_fields()
        ]


def speak_plainly(form: forms.Form) -> None:
    """Django's 这个字段是必填项 in the village's words, where the field has no words of its own."""
    stock = forms.Field.default_error_messages["required"]
    for field in form.fields.values():
        if field.error_messages.get("required") == stock:
            choice = isinstance(field, forms.ChoiceField | forms.ModelChoiceField)
            field.error_messages["required"] = "请选一项" if choice else "这里要写"


def shown(field: forms.Field, value) -> str:
    """A field's value in words: the label of a choice, the day written out, lines below each other."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "是" if value else "不是"
    if isinstance(value, date):
        return show_day(value)
    if isinstance(field, forms.ModelChoiceField):
        many = isinstance(field, forms.ModelMultipleChoiceField)
        return "、".join(str(row) for row in value) if many else str(field.to_python(value))
    if isinstance(field, forms.ChoiceField):
        labels = {str(code): str(label) for code, label in _flat(field.choices)}
        codes = value if isinstance(value, list | tuple) else [value]
        return "、".join(labels.get(str(code), str(code)) for code in codes)
    if isinstance(value, list | tuple):
        return "\n".join(str(line) for line in value)
    unit = getattr(field, "unit", "")
    return f"{value} {unit}" if unit else str(value)


def _flat(choices):
    for code, label in choices:
        if isinstance(label, list | tuple):
            yield from label
        else:
            yield code, label
