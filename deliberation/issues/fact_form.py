"""The form of one fact of an issue: knows the issue and its pinned plan for choices. No room's rule."""

from django import forms

from committees.bodies.models import BodyKind
from committees.bodies.rosters import body, roster_on, seated_between
from fengku.calendar import show_day, today
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


def seated_choices(issue: Issue, kind: BodyKind) -> list[tuple[str, str]]:
    """Who sat in the village's body since the issue came to its present state: days are written later."""
    committee = body(issue.village, kind)
    seats = seated_between(committee, issue.state_since or today(), today()) if committee else []
    return [(str(seat.person_id), seat.person.name) for seat in seats]


def check_seated(form: IssueForm, name: str, kind: BodyKind, *, day_name: str = "happened_on") -> None:
    """Those chosen under `name` sat in the body on the day that was written; else the field says who did not."""
    on, chosen = form.cleaned_data.get(day_name), form.cleaned_data.get(name)
    committee = body(form.issue.village, kind)
    if not (on and chosen and committee):
        return
    seated = {str(seat.person_id) for seat in roster_on(committee, on)}
    names = dict(form.fields[name].choices)
    missing = "、".join(names[code] for code in chosen if code not in seated)
    if missing:
        form.add_error(name, f"{show_day(on)}，{missing}还不是或者已经不是{kind.label}成员，请核对日子和人。")


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
