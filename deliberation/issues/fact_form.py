"""The form of one fact of an issue: knows the issue and its pinned plan for choices. No room's rule."""

from django import forms

from fengku.web.fields import DayField
from fengku.web.forms import ActForm

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
