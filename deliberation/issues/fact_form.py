"""The form of one fact of an issue: knows the issue and its pinned plan for choices. No room's rule."""

import re
from datetime import time

from django import forms
from django.core.exceptions import ValidationError

from fengku.web.fields import DayField
from fengku.web.forms import ActForm
from fengku.web.plain_text import half_width

from .models import Issue


class IssueForm(ActForm):
    """A form about one issue. Choices come from the issue's own plan, so that closed issues keep theirs."""

    def __init__(self, *args, issue: Issue, **kwargs):
        self.issue = issue
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill choices from `self.issue`."""


def radio(label: str, *, required: bool = True, **kwargs) -> forms.ChoiceField:
    """One of a few, nothing chosen beforehand; choices are filled in `prepare`."""
    return forms.ChoiceField(
        label=label,
        required=required,
        widget=forms.RadioSelect,
        error_messages={"required": "请选一个", "invalid_choice": "请从列出的里面选"},
        **kwargs,
    )


def ticks(label: str, *, required: bool = True, **kwargs) -> forms.MultipleChoiceField:
    """Some of a few; choices are filled in `prepare`."""
    return forms.MultipleChoiceField(
        label=label,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "至少勾一个", "invalid_choice": "请从列出的里面选"},
        **kwargs,
    )


def tick(label: str, **kwargs) -> forms.BooleanField:
    """One tick that may stay empty."""
    return forms.BooleanField(label=label, required=False, **kwargs)


def day(label: str, **kwargs) -> DayField:
    """A day that has come."""
    return DayField(label=label, future=False, **kwargs)


class ClockField(forms.Field):
    """A time of day as people write it: 9:00, 9点, 9点半, 下午3点20, digits of any width. Gives a time."""

    widget = forms.TextInput
    default_error_messages = {"required": "写上几点", "invalid": "写成 9:00 这样"}
    _WRITTEN = re.compile(r"(上午|早上|下午|晚上)?\s*(\d{1,2})\s*(?:[:点时]\s*(半|\d{1,2})?\s*分?)?")

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput({"class": "w4", "autocomplete": "off"}))
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return f"{value.hour}:{value.minute:02d}" if isinstance(value, time) else value

    def to_python(self, value):
        if isinstance(value, time) or value in self.empty_values:
            return value or None
        found = self._WRITTEN.fullmatch(half_width(str(value)))
        if not found:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        part, hour, minute = found.groups()
        hour = int(hour) + (12 if part in ("下午", "晚上") and int(hour) < 12 else 0)
        minute = 30 if minute == "半" else int(minute or 0)
        try:
            return time(hour, minute)
        except ValueError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
