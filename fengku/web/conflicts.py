"""Two people wrote at once: where the versions differ, and the one made by choosing place by place."""

from dataclasses import dataclass

from django import forms
from django.http import QueryDict

from .forms import shown

PICK = "_pick_"


@dataclass(frozen=True)
class Place:
    """One field in both versions, in words."""

    name: str
    label: str
    theirs: str
    yours: str

    @property
    def differs(self) -> bool:
        return self.theirs != self.yours

    @property
    def pick(self) -> str:
        """Name of the radio that chooses between the two."""
        return PICK + self.name


def places(form: forms.Form, stored: dict) -> list[Place]:
    """Every visible field that the stored version has, theirs beside yours. `form` is checked and valid."""
    return [
        Place(
            bound.name,
            bound.label,
            theirs=shown(bound.field, stored[bound.name]),
            yours=shown(bound.field, form.cleaned_data.get(bound.name)),
        )
        for bound in form.visible_fields()
        if bound.name in stored
    ]


def merged(form: forms.Form, posted: QueryDict, stored: dict) -> QueryDict:
    """The posted data with the stored value in each place where "theirs" was chosen."""
    data = posted.copy()
    for bound in form.visible_fields():
        if data.get(PICK + bound.name) == "theirs" and bound.name in stored:
            for name in [name for name in data if _belongs(name, bound.html_name)]:
                del data[name]
            for name, values in as_posted(bound, stored[bound.name]):
                data.setlist(name, values)
    for name in [name for name in data if name.startswith(PICK)]:
        del data[name]
    return data


def _belongs(name: str, field: str) -> bool:
    rest = name.removeprefix(field)
    return rest == "" or (name != rest and rest in ("_y", "_m", "_d"))


def as_posted(bound, value) -> list[tuple[str, list[str]]]:
    """What a browser would send for `value` (as Python has it) in this field."""
    widget, name = bound.field.widget, bound.html_name
    value = bound.field.prepare_value(value)
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets_names, widget.decompress(value), strict=True)
        return [(name + suffix, [part or ""]) for suffix, part in parts]
    if isinstance(widget, forms.CheckboxInput):
        return [(name, ["on"])] if value else []
    if isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return [(name, [str(item) for item in value or ()])]
    return [(name, ["" if value is None else str(value)])]
