"""The form of the farm's columns: a number for each column that is wanted, nothing for the rest."""

from django import forms

from fengku.web.fields import CountField
from fengku.web.forms import ActForm

from .columns import COLUMNS


class ColumnsForm(ActForm):
    """`place_<code>` says as which column it stands."""

    submit_label = "记下这些栏目"
    draft_label = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for column in COLUMNS:
            self.fields[f"place_{column.code}"] = CountField(
                label=column.label,
                low=1,
                high=99,
                required=False,
                widget=forms.TextInput({"inputmode": "numeric", "class": "w2"}),
            )

    def clean(self):
        data, taken = super().clean(), {}
        for column in COLUMNS:
            place = data.get(f"place_{column.code}")
            if place is None:
                continue
            if place in taken:
                self.add_error(f"place_{column.code}", f"“{taken[place]}”也写了 {place}，请改一个")
            taken[place] = column.label
        if not taken and not self.errors:
            self.add_error(None, "一栏也没有选。给要的栏写上排第几。")
        return data

    def chosen(self) -> list[str]:
        """Codes of the columns in their order; gaps close up."""
        placed = [
            (self.cleaned_data[f"place_{column.code}"], column.code)
            for column in COLUMNS
            if self.cleaned_data.get(f"place_{column.code}")
        ]
        return [code for _place, code in sorted(placed)]

    def facts(self):
        return [("栏目", "、".join(column.label for column in COLUMNS if column.code in self.chosen()))]
